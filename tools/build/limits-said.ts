import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Plugin } from "esbuild";
import { limits } from "../../src/protocol/limits.ts";

const imported = /^import \{ limits \} from "[./]+\/(?:protocol\/)?limits\.ts";$/m;

/** Puts each cap where it is asked for: the tag's files need a few, and a bundler brings the whole list along. */
export const limitsSaid: Plugin = {
  name: "limits-said",
  setup(build) {
    build.onLoad({ filter: /\/src\/(adapters|embed|markup|protocol)\/.*\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, "utf8");
      return imported.test(text) ? { contents: said(text), loader: "ts", resolveDir: dirname(path) } : null;
    });
  },
};

/** What is not a number of the list stays, and the import with it. */
export function said(text: string): string {
  const numbers = new Map<string, unknown>(Object.entries(limits));
  return text.replace(/(?<![\w$.])limits\.(\w+)/g, (asked, name: string) => {
    const value = numbers.get(name);
    return typeof value === "number" ? `${value}` : asked;
  });
}
