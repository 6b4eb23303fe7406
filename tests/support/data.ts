import { readFileSync } from "node:fs";

/** The cases of a file in tests/data; each file names its source and licence. */
export function casesOf<T>(file: string): readonly T[] {
  const text = readFileSync(new URL(`../data/${file}`, import.meta.url), "utf8");
  return (JSON.parse(text) as { cases: T[] }).cases; // Our own files; a wrong shape fails the test that reads it.
}
