import { readFileSync } from "node:fs";
import { dirname, extname } from "node:path";
import type { Plugin } from "esbuild";

const onDemand = /\bimport\("(\.[^"]+)"\)/g;

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
        const found = [...text.matchAll(onDemand)].map(([, part = ""]) => part).filter((part) => parts.test(part));
        if (found.length === 0) return null;
        const imports = found.map((part, index) => `import * as eager${index} from "${part}";`);
        const contents = text.replace(onDemand, (call, part) =>
          found.includes(part) ? `Promise.resolve(eager${found.indexOf(part)})` : call,
        );
        return {
          contents: [...imports, contents].join("\n"),
          loader: extname(path) === ".tsx" ? "tsx" : "ts",
          resolveDir: dirname(path),
        };
      });
    },
  };
}
