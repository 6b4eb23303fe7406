import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { attributes } from "../../src/embed/attributes.ts";
import { endpoints } from "../../src/protocol/wire.ts";
import { tagsOwnNames } from "../../tools/build/embed.ts";
import { ownNames } from "../../tools/build/own-names.ts";

describe("a property's name is the built files' own", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(".own-names-");
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Whether `mine` is, in a program that says this of it; `yours` is what another part of the world reads too. */
  function isOwn(text: string, libraries: readonly string[] = []): boolean {
    const path = join(folder, "program.ts");
    writeFileSync(join(folder, "shared.ts"), "export interface Shared { mine: number }");
    writeFileSync(path, text);
    return ownNames({ entries: [path], folder, shared: /\/shared\.ts$/, libraries }).includes("mine");
  }

  test.each([
    ["only its own interfaces and classes declare it", "interface A { mine: 1 } export const of = (a: A) => a.mine;"],
    [
      "it is a browser's word for something else",
      "interface A { mine: 1; body: 2 } export const f = ({ mine }: A) => mine;",
    ],
    ["it is part of a union of our own", "type A = { mine: 1 } | { mine: 2 }; export const f = (a: A) => a.mine;"],
    ["arrays and maps hold what has it", "export const f = (a: { mine: 1 }) => new Map([[1, [a]]]).get(1)?.[0]?.mine;"],
  ])("where %s", (_, text) => {
    expect(isOwn(text)).toBe(true);
  });

  test.each([
    [
      "another part of the world has it",
      'import type { Shared } from "./shared.ts"; interface A { mine: 1 } export const f = (a: A) => a.mine; export type B = Shared;',
    ],
    ["it is made into JSON", "const a = { mine: 1 }; export const text = JSON.stringify(a);"],
    ["it is made into JSON farther in", "const a = { in: { mine: 1 } }; export const text = JSON.stringify(a);"],
    ["JSON has it", "interface A { mine: 1 } export const f = (a: A, b: string) => [a.mine, JSON.parse(b).mine];"],
    ["all names are asked for", "const a = { mine: 1 }; export const all = Object.keys(a);"],
    ["all names are gone through", "const a = { mine: 1 }; for (const name in a) console.log(name);"],
    ["it goes into a table by name", "export const table: Record<string, number> = { mine: 1 };"],
    ["it goes to who takes any object", "declare function take(all: object): void; take({ mine: 1 });"],
    ["it is asked for by a string", "export const f = (a: { mine: 1 }, key: 'mine' | 'other') => a['mine'];"],
    [
      "it is asked for by a key that varies",
      "export const f = (a: { mine: 1; other: 2 }, key: 'mine' | 'other') => a[key];",
    ],
    ["any string may ask for it", "interface A { mine: 1 } export const f = (a: A, key: keyof A) => a[key];"],
    ["somebody asks whether it is there", "export const f = (a: { mine: 1 } | { other: 1 }) => 'mine' in a;"],
    ["it is reflected upon", "export const f = (a: { mine: 1 }) => Reflect.get(a, 'mine');"],
    [
      "a part that comes later exports it",
      "export const mine = 1; interface A { mine: 1 } export const f = (a: A) => [a.mine, import('./program.ts')];",
    ],
    [
      "a library has it",
      "interface A { mine: 1 } export const f = (a: A) => a.mine;",
      ["export const f = (a) => a.mine;"],
    ],
  ])("but not where %s", (_, text, libraries: readonly string[] = []) => {
    expect(isOwn(text, libraries)).toBe(false);
  });

  test.each([
    [
      "a browser's function",
      "signal",
      "const a = { signal: AbortSignal.abort() }; export const f = () => fetch('/', a);",
    ],
    ["a browser's class", "rootMargin", "const a = { rootMargin: '' }; new IntersectionObserver(() => {}, a);"],
    [
      "a browser's object",
      "dataset",
      "interface A { dataset: 1 } export const f = (a: A, b: HTMLElement) => [a, b.dataset];",
    ],
    [
      "a browser's object by our word alone",
      "saveData",
      "export const f = () => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData;",
    ],
    ["a class of a browser's", "preventDefault", "export class Own extends Event { override preventDefault() {} }"],
  ])("nor where %s has it", (_, name, text) => {
    const path = join(folder, "program.ts");
    writeFileSync(path, text);
    expect(ownNames({ entries: [path], folder, shared: /\/shared\.ts$/, libraries: [] })).not.toContain(name);
  });
});

describe("the names that the tag's files shorten", () => {
  const names = tagsOwnNames();
  const said = (path: string) => readFileSync(path, "utf8").match(/(?<=^ +(?:readonly )?)\w+(?=[?(:])/gm) ?? [];

  test("are many, and the same ones each time", () => {
    expect(names.length).toBeGreaterThan(100);
    expect(tagsOwnNames()).toEqual(names);
  });

  test.each([
    ["go over the wire", readdirSync("src/protocol").flatMap((file) => said(join("src/protocol", file)))],
    ["are an adapter's", said("src/adapters/contract.ts")],
    ["are a page's to write in a tag", attributes],
    [
      "are a page's to call",
      [...said("src/embed/script.ts"), "mount", "count", "display", "destroy", "version", "define"],
    ],
    ["are endpoints", Object.keys(endpoints)],
  ])("are none that %s", (_, theirs) => {
    expect(theirs.length).toBeGreaterThan(3);
    expect(names.filter((name) => theirs.includes(name))).toEqual([]);
  });
});
