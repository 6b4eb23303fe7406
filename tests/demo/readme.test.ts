import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const readme = readFileSync(join(root, "README.md"), "utf8");
const blocks = [...readme.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code = ""]) => code);

/** What the snippets take as given. */
const given = `
import type { Adapter } from "afterword";
declare global {
  const adapter: Adapter;
  function notes(backend: unknown): Adapter;
  function startBackend(options: { as: 0 | 1 | 2 }): unknown;
}`;

/** Compiles texts as if they were files of this package, so that they import it by its name. */
function complaintsOf(files: ReadonlyMap<string, string>): string[] {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.getSourceFile = (name, version, ...rest) => {
    const text = files.get(name);
    return text === undefined ? getSourceFile(name, version, ...rest) : ts.createSourceFile(name, text, version);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    return `${file?.fileName ?? ""}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
}

it("shows code that type-checks against the package as it was built", { timeout: 60_000 }, () => {
  expect(blocks.length).toBeGreaterThanOrEqual(5);
  const files = new Map(blocks.map((code, at) => [join(root, "demo", `readme-${at + 1}.ts`), `${code}\nexport {};\n`]));
  files.set(join(root, "demo", "readme-given.ts"), given);
  expect(complaintsOf(files)).toEqual([]);
});
