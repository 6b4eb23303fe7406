import { basename } from "node:path";
import type { Parts } from "./embed.ts";

const stub = /^import\{([\w$]+)(?: as [\w$]+)?\}from"\.\/[\w.-]+";export\{[\w$]+ as (\w+)\};\s*$/;

/**
 * Where a start shares all it has with its lazy parts, esbuild leaves a file of it that only hands on one name from the
 * file they share. Here the shared file has that name itself, and stands in the stub's place: one request less before
 * the first comment.
 */
export function withoutStub({ files, start }: Parts): Parts {
  const [name = "", shared = "", ...others] = start;
  const [, exported, wanted] = stub.exec(files.get(name) ?? "") ?? [];
  const text = files.get(shared);
  if (!exported || !wanted || text === undefined || others.length > 0) throw new Error(`${name} is no stub`);
  const list = text.slice(text.lastIndexOf("export{"));
  const inner = new RegExp(`[{,]([\\w$]+) as ${exported.replaceAll("$", "\\$")}[,}]`).exec(list)?.[1] ?? exported;
  const named = text.slice(0, -list.length) + list.replace("export{", `export{${inner} as ${wanted},`);
  const kept = [...files].filter(([path]) => path !== shared && path !== name);
  const moved = kept.map(([path, code]) => [path, code.replaceAll(basename(shared), basename(name))] as const);
  return { files: new Map([...moved, [name, named]]), start: [name] };
}
