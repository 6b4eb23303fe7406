import { basename } from "node:path";
import type { Plugin } from "esbuild";

/** Leaves a lazy part out of a build: it has been built by itself, and stands beside the others under `name`. */
export function apart(part: RegExp, name: string): Plugin {
  return {
    name: "apart",
    setup(build) {
      build.onResolve({ filter: part }, ({ kind }) =>
        kind === "dynamic-import" ? { path: `./${basename(name)}`, external: true } : null,
      );
    },
  };
}
