import { resolve } from "node:path";
import ts from "typescript";
import { namesIn } from "./names-in.ts";
import { uses } from "./uses.ts";

export interface Where {
  /** What is built; all that these import is looked at. */
  readonly entries: readonly string[];
  /** The folder of our own sources. */
  readonly folder: string;
  /** Those of them that also others read and write: servers, pages, adapters. */
  readonly shared: RegExp;
  /** Texts of the libraries that are built in. */
  readonly libraries: readonly string[];
}

/**
 * Names of properties that nobody outside of the built files ever sees, so that a build may shorten them. A name is one
 * of these if whatever our sources call so is declared in them alone, and no object that has it is handed to somebody
 * who asks for it by name: a browser's function, JSON, an element's attributes, a key that is only known at run time.
 * In doubt a name is not one of these.
 */
export function ownNames({ entries, folder, shared, libraries }: Where): readonly string[] {
  const program = ts.createProgram(
    entries.map((path) => resolve(path)),
    configuration(),
  );
  const ours = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(resolve(folder)));
  const internal = new Set(ours.filter(({ fileName }) => !shared.test(fileName)));
  const { own, others } = uses(program.getTypeChecker(), internal);
  for (const file of ours) if (!internal.has(file)) namesIn(file, others);
  for (const text of libraries) namesIn(ts.createSourceFile("l.ts", text, ts.ScriptTarget.ESNext, true), others);
  return [...own].filter((name) => !others.has(name)).sort();
}

function configuration(): ts.CompilerOptions {
  const { config } = ts.readConfigFile("tsconfig.json", ts.sys.readFile);
  return { ...ts.parseJsonConfigFileContent(config, ts.sys, ".").options, types: [] };
}
