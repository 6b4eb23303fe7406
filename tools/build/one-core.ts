import { readFileSync } from "node:fs";
import { dirname, extname, resolve } from "node:path";
import type { Plugin } from "esbuild";

export interface Core {
  readonly entry: string;
  /** One of the entry's exports; which does not matter. */
  readonly name: string;
  /** The lazy parts that are only ever loaded after it. */
  readonly before: RegExp;
}

/**
 * Keeps all that each entry imports at once in one file. esbuild cuts shared code by who shares it, which would spread
 * the widget over a dozen small files; here every lazy part is made to share all of it, so there is one set of sharers.
 */
export function oneCore(cores: readonly Core[]): Plugin {
  return {
    name: "one-core",
    setup(build) {
      const lazy = new Set<string>();
      build.onResolve({ filter: /^\./ }, ({ kind, path, resolveDir }) => {
        if (kind === "dynamic-import") lazy.add(resolve(resolveDir, path));
        return null;
      });
      build.onLoad({ filter: /\/src\/.*\.tsx?$/ }, ({ path }) => {
        if (!lazy.has(path)) return null;
        const shared = cores
          .filter(({ entry, before }) => before.test(path) && resolve(entry) !== path)
          .map(({ entry, name }) => `export { ${name} } from ${JSON.stringify(resolve(entry))};`);
        const contents = [readFileSync(path, "utf8"), ...shared].join("\n");
        return { contents, loader: extname(path) === ".tsx" ? "tsx" : "ts", resolveDir: dirname(path) };
      });
    },
  };
}
