import { readFileSync } from "node:fs";
import { dirname, extname, resolve } from "node:path";
import type { Plugin } from "esbuild";

const onDemand = /\bimport\("(\.[^"]+)"\)/g;
const exported = /^export (?:(?:async )?function|const|class) (\w+)|^export \{ (\w+) \} from/gm;

/**
 * Turns `import("./part.ts")` into code that is here already, for parts that whoever asks for them always needs in the
 * end: one file less to wait for, and compression sees them together. In a bundle of a page's own they stay on demand.
 */
export function eager(parts: RegExp): Plugin {
  return {
    name: "eager",
    setup(build) {
      build.onLoad({ filter: /\/src\/(store|adapters|ui|embed)\/.*\.tsx?$/ }, ({ path }) => {
        const text = readFileSync(path, "utf8");
        const resolveDir = dirname(path);
        const imports: string[] = [];
        const contents = text.replace(onDemand, (call, part) => {
          if (!parts.test(part)) return call;
          const names = namesIn(readFileSync(resolve(resolveDir, part), "utf8"));
          const own = (name: string) => `${name}_${imports.length}`;
          const shorts = names.map((name) => [name, own(name)] as const);
          imports.push(`import { ${shorts.map(([name, own]) => `${name} as ${own}`).join(", ")} } from "${part}";`);
          return `Promise.resolve({ ${shorts.map((pair) => pair.join(": ")).join(", ")} })`;
        });
        if (imports.length === 0) return null;
        return {
          contents: [...imports, contents].join("\n"),
          loader: extname(path) === ".tsx" ? "tsx" : "ts",
          resolveDir,
        };
      });
    },
  };
}

/** By name: esbuild's namespace objects are made by a loop that trips over what a page has added to all objects. */
function namesIn(text: string): string[] {
  return [...text.matchAll(exported)].flatMap(([, made, handed]) => made ?? handed ?? []);
}
