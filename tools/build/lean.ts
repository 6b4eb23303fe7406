import { readdirSync, readFileSync, realpathSync } from "node:fs";
import { extname, join } from "node:path";
import type { Loader, Plugin } from "esbuild";
import { preact } from "./lean-preact.ts";
import { signals } from "./lean-signals.ts";

/** Something a library can do and ours never asks for. */
export interface Unused {
  readonly what: string;
  /** What our sources would have to say to need it: a test finds none of it. Left out where only add-ons could. */
  readonly neededBy?: RegExp;
  /** Text of the library's source, and what is left of it; a bundler then drops what nothing reaches any more. */
  readonly cuts: readonly (readonly [text: string | RegExp, left: string])[];
}

export interface Lean {
  /** As it is imported. */
  readonly name: string;
  readonly sources: string;
  readonly entry: string;
  readonly unused: readonly Unused[];
}

const libraries: readonly Lean[] = [preact, signals];

/**
 * Builds the libraries the widget brings along from their sources, without what it never uses: a sixth of what has to
 * come before a reader can act. Another version that reads differently stops the build, and the cut has to be looked at.
 */
export const lean: Plugin = {
  name: "lean",
  setup(build) {
    for (const library of libraries) {
      const texts = cut(library);
      build.onResolve({ filter: new RegExp(`^${library.name}$`) }, () => ({
        path: join(realpathSync(library.sources), library.entry),
      }));
      build.onLoad({ filter: new RegExp(`/${library.sources}/.*\\.[jt]s$`) }, ({ path }) => ({
        contents: texts.get(path) ?? "",
        loader: extname(path).slice(1) as Loader, // one of the two that the filter lets through
      }));
    }
  },
};

/** The names these sources give to what is theirs alone, which their own builds shorten as well. */
export const librariesOwn = "_[a-z]\\w+";

/** What is left of them. */
export const librarySources = (): string[] =>
  libraries.flatMap((library) => [...cut(library)].flatMap(([path, text]) => (path.endsWith(".d.ts") ? [] : [text])));

/** By path. Throws where a text to be cut is nowhere to be found. */
export function cut({ name, sources, unused }: Lean): ReadonlyMap<string, string> {
  const folder = realpathSync(sources);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => /\.[jt]s$/.test(file));
  const texts = new Map(files.map((file) => [join(folder, file), readFileSync(join(folder, file), "utf8")]));
  for (const { what, cuts } of unused) {
    for (const [text, left] of cuts) {
      let found = false;
      for (const [path, before] of texts) {
        const after = typeof text === "string" ? before.replaceAll(text, left) : before.replace(text, left);
        found ||= after !== before;
        texts.set(path, after);
      }
      if (!found) throw new Error(`${name} reads differently: ${text} is not there any more (${what})`);
    }
  }
  return texts;
}
