import { expect, test } from "vitest";
import { violationsIn } from "../support/architecture/check.ts";
import { parse, readSources } from "../support/architecture/sources.ts";

test("src keeps to the rules of the house", () => {
  const violations = violationsIn(readSources());
  expect(violations.map(({ rule, at, what }) => `${at} ${rule}: ${what}`)).toEqual([]);
});

/** One planted violation for each rule; the files around it are fine. */
const planted: readonly (readonly [rule: string, files: Record<string, string>])[] = [
  ["zone", { "elsewhere/a.ts": 'import { x } from "../protocol/x.ts";' }],
  ["direction", { "protocol/a.ts": 'import { x } from "../store/x.ts";' }],
  ["direction", { "store/a.ts": 'import { memory } from "../adapters/memory.ts";' }],
  ["direction", { "store/a.ts": 'import { contract } from "../adapters/contract.ts";' }],
  ["direction", { "ui/a.tsx": 'import type { Adapter } from "../adapters/contract.ts";' }],
  ["direction", { "ui/a.tsx": 'export const load = () => import("../store/thread.ts");' }],
  ["direction", { "embed/a.ts": 'import type { Site } from "../server/services/contract.ts";' }],
  ["direction", { "server/services/a.ts": 'import type { Ctx } from "../http/context.ts";' }],
  ["direction", { "server/http/a.ts": 'import { createServices } from "../services/index.ts";' }],
  ["direction", { "server/http/a.ts": 'import pg from "pg";' }],
  ["direction", { "adapters/a.ts": 'export { test } from "../../tests/x.ts";' }],
  ["direction", { "protocol/a.ts": 'import { readFileSync } from "node:fs";' }],
  ["cycle", { "store/a.ts": 'import { b } from "./b.ts";', "store/b.ts": 'import type { A } from "./a.ts";' }],
  ["outside", { "store/a.ts": "export const at = () => Date.now();" }],
  ["outside", { "markup/a.ts": "export const at = () => new Date();" }],
  ["outside", { "adapters/a.ts": "export const id = () => Math.random();" }],
  ["outside", { "adapters/a.ts": 'export const ask = () => fetch("/");' }],
  ["outside", { "store/a.ts": 'export const kept = () => localStorage.getItem("a");' }],
  // planted: each is what the rule must find
  ["html", { "ui/a.tsx": "export const a = <p dangerouslySetInnerHTML={{ __html: a }} />;" }],
  ["html", { "embed/a.ts": 'export const a = (b: Element) => b.insertAdjacentHTML("beforeend", "");' }],
  ["html", { "embed/a.ts": 'export const a = (b: Element) => Reflect.set(b, "innerHTML", "");' }],
  ["html", { "embed/a.ts": 'export const a = () => new Function("");' }],
  ["globals", { "embed/a.ts": "window.afterword = 1;" }],
  ["globals", { "ui/a.ts": 'globalThis["x"] ??= 1;' }],
  ["default export", { "store/a.ts": "export default 1;" }],
  ["default export", { "store/a.ts": "export default function a() {}" }],
  ["star export", { "store/a.ts": 'export * from "./b.ts";' }],
  ["reason", { "store/a.ts": "const b = 1;\nexport const a = b as number;" }],
  ["reason", { "store/a.ts": "const b = 1;\nexport const a = b!;" }],
  ["words", { "ui/a.tsx": "export const a = <p>Hello</p>;" }],
  ["words", { "ui/a.tsx": 'export const a = <button aria-label="Close" />;' }],
  ["file length", { "store/a.ts": "// line\n".repeat(301) }],
  ["function length", { "store/a.ts": `export function a() {${"\n".repeat(40)}}` }],
  ["parameters", { "store/a.ts": "export const a = (b: 1, c: 2, d: 3, e: 4) => [b, c, d, e];" }],
  ["excuse", { "store/a.ts": `// ${"TO"}DO: later` }],
];

const sketch = (files: Record<string, string>) => Object.entries(files).join(" and ").slice(0, 100);

test.each(planted.map(([rule, files]) => [rule, sketch(files), files] as const))(
  "finds %s, alone: %s",
  (rule, _, files) => {
    expect(violationsIn(parse(files)).map((violation) => violation.rule)).toEqual([rule]);
  },
);

/** What looks like a violation and is none. */
const fine: readonly Record<string, string>[] = [
  { "store/a.ts": 'import type { Adapter } from "../adapters/contract.ts";' },
  { "store/a.ts": 'import { type Adapter, type Io } from "../adapters/contract.ts";' },
  { "adapters/a.ts": 'export const ask = ({ fetch }: Options) => fetch("/");' },
  { "store/a.ts": "export const at = (now: number) => new Date(now);" },
  { "store/a.ts": "export const a = [1] as const;" },
  { "store/a.ts": "export const a = b as number; // b is one: see above" },
  { "embed/script.ts": "window.Afterword = 1;" },
];

test.each(fine.map((files) => [sketch(files), files] as const))("no false alarm: %s", (_, files) => {
  expect(violationsIn(parse(files))).toEqual([]);
});
