import { readFileSync } from "node:fs";
import { dirname, extname, resolve } from "node:path";
import type { Plugin } from "esbuild";

/**
 * Keeps all that `entry` imports at once in one file. esbuild cuts shared code by who shares it, which would spread the
 * widget over a dozen small files; here every lazy part is made to share all of it, so there is one set of sharers.
 */
export function oneCore(entry: string, name: string): Plugin {
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
        const contents = `${readFileSync(path, "utf8")}\nexport { ${name} } from ${JSON.stringify(resolve(entry))};`;
        return { contents, loader: extname(path) === ".tsx" ? "tsx" : "ts", resolveDir: dirname(path) };
      });
    },
  };
}
