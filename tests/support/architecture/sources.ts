import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** Parsed files by their path from `src/`. */
export type Sources = ReadonlyMap<string, ts.SourceFile>;

export interface Violation {
  readonly rule: string;
  /** Path and line, as an editor takes it. */
  readonly at: string;
  readonly what: string;
}

export function parse(files: Readonly<Record<string, string>>): Sources {
  return new Map(
    Object.entries(files).map(([path, text]) => [path, ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true)]),
  );
}

export function readSources(): Sources {
  const names = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name));
  return parse(Object.fromEntries(names.map((name) => [name, readFileSync(join("src", name), "utf8")])));
}

export function place(file: ts.SourceFile, node: ts.Node): string {
  return `src/${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1}`;
}

export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}
