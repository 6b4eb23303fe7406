import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cut, type Lean } from "../../tools/build/lean.ts";
import { preact } from "../../tools/build/lean-preact.ts";
import { signals } from "../../tools/build/lean-signals.ts";

const folders = ["src/ui", "src/store", "src/embed", "src/i18n"];
const sources = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file)),
);
/** Comments may speak of what the code does without. */
const code = (file: string) => readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*/g, "");

describe.each<Lean>([preact, signals])("what the tag's files leave out of $name", (library) => {
  test.each(library.unused.flatMap((unused) => (unused.neededBy ? [{ neededBy: unused.neededBy, ...unused }] : [])))(
    "$what: nothing of ours asks for it",
    ({ neededBy }) => {
      const asking = sources.filter((file) => (file.endsWith("x") || library === signals) && neededBy.test(code(file)));
      expect(asking).toEqual([]);
    },
  );

  test("a version that reads differently stops the build", () => {
    const unused = [{ what: "nothing", cuts: [["there is no such text", ""]] as const }];
    expect(() => cut({ ...library, unused })).toThrow("reads differently");
    expect(cut(library).size).toBeGreaterThan(0);
  });
});
