import { readFile } from "node:fs/promises";
import { builtinModules } from "node:module";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installPacked, manifest, type Packed } from "../support/packed.ts";

/** Everything a consumer can import, by entry. A new name is a decision, so it is written here first. */
const surface: Readonly<Record<string, readonly string[]>> = {
  ".": ["AfterwordError", "afterword", "mount", "showCounts"],
  "./conformance": ["conformance", "rules", "runRule"],
  "./element": ["AfterwordThread"],
  "./memory": ["memory", "memoryBackend"],
  "./server": ["Problem", "openServer", "serve"],
  "./store": ["composerActions", "createThread", "threadActions"],
};

describe("the package as others install it", () => {
  let packed: Packed;
  beforeAll(async () => {
    packed = await installPacked();
  });
  afterAll(() => packed.remove());

  test("brings two dependencies and no other", () => {
    expect(Object.keys(manifest.dependencies).sort()).toEqual(["@preact/signals", "preact"]);
  });

  test("holds what was built, the licence and the words about it, and nothing else", () => {
    const strays = packed.files.filter((path) => !/^(dist\/|package\.json$|README\.md$|LICENSE$)/.test(path));
    expect(strays).toEqual([]);
    expect(packed.files).toContain("LICENSE");
    expect(packed.files.filter((path) => /\.(map|ts)$/.test(path) && !path.endsWith(".d.ts"))).toEqual([]);
  });

  test.each(Object.entries(surface))("%s exports exactly its public names", async (entry, names) => {
    const specifier = `afterword${entry.slice(1)}`;
    const script = `console.log(JSON.stringify(Object.keys(await import(${JSON.stringify(specifier)})).sort()))`;
    expect(JSON.parse(await packed.node("--input-type=module", "-e", script))).toEqual([...names].sort());
  });

  test("every entry of the manifest is known here and every file it names is there", () => {
    const code = Object.keys(manifest.exports).filter((entry) => !/embed|package\.json|define/.test(entry));
    expect(code.sort()).toEqual(Object.keys(surface).sort());
    const named = Object.values(manifest.exports).flatMap((to) => (typeof to === "string" ? [to] : Object.values(to)));
    const missing = named.filter((path) => !path.includes("*") && !packed.files.includes(path.slice(2)));
    expect(missing).toEqual([]);
  });

  test("the files for a script tag can be found by name", async () => {
    const script =
      'console.log(["afterword.js", "afterword.mjs"].map((name) => import.meta.resolve("afterword/embed/" + name)).join())';
    const found = await packed.node("--input-type=module", "-e", script);
    expect(found).toMatch(/dist\/embed\/afterword\.js,.*dist\/embed\/afterword\.mjs/);
  });

  test("importing an entry for the browser does nothing, with no DOM and with one", async () => {
    const script = `
      const before = Object.keys(globalThis).length;
      const touched = [];
      const trap = (name) => Object.defineProperty(globalThis, name, { configurable: true, get() { touched.push(name); } });
      for (const name of ["document", "localStorage", "customElements", "fetch"]) trap(name);
      for (const entry of ["", "/store", "/memory", "/element"]) await import("afterword" + entry);
      console.log(JSON.stringify({ touched, added: Object.keys(globalThis).length - before }));`;
    expect(JSON.parse(await packed.node("--input-type=module", "-e", script))).toEqual({ touched: [], added: 0 });
  });

  test("only the entry that defines the element has side effects", () => {
    const define = manifest.exports["./element/define"];
    expect(manifest.sideEffects).toEqual([typeof define === "object" && define.default]);
  });

  test("the command line starts, names its version and explains itself", async () => {
    const cli = join(packed.installed, "dist/cli.js");
    expect(await packed.node(cli, "--help")).toContain("afterword serve");
    expect(await readFile(cli, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  test("no file tells where it was built", async () => {
    const places = [resolve(import.meta.dirname, "../.."), homedir(), "/node_modules/.cache"];
    const texts = await Promise.all(packed.files.map((path) => readFile(join(packed.installed, path), "utf8")));
    const telling = packed.files.filter((_, at) => places.some((place) => texts[at]?.includes(`${place}/`)));
    expect(telling).toEqual([]);
  });

  test("every import in it is of a dependency, of Node, or of a file beside it", async () => {
    const code = packed.files.filter((path) => /\.(js|mjs|d\.ts)$/.test(path));
    const specifiers = await Promise.all(
      code.map(async (path) => {
        const text = await readFile(join(packed.installed, path), "utf8");
        return [...text.matchAll(/^(?:import|export)[^"'\n]*?from ["']([^"'\n]+)["'];?$/gm)].map(
          (match) => match[1] ?? "",
        );
      }),
    );
    const names = new Set(
      specifiers.flat().filter((name) => !/^(\.|node:)/.test(name) && !builtinModules.includes(name)),
    );
    const known = Object.keys(manifest.dependencies);
    expect([...names].filter((name) => !known.some((one) => name === one || name.startsWith(`${one}/`)))).toEqual([]);
  });

  test("a notice stands for every package whose code is inside", async () => {
    const text = await readFile(join(packed.installed, "dist/THIRD-PARTY.txt"), "utf8");
    const inside = [
      "preact",
      "@preact/signals-core",
      "hono",
      "@hono/node-server",
      "kysely",
      "pg",
      "pg-protocol",
      "valibot",
    ];
    const more = ["pino", "markdown-it", "linkify-it", "mdurl", "rate-limiter-flexible"];
    const named = text.match(/^\S+ \d+\.\d+\.\d+\S* \(.+\)$/gm)?.map((line) => line.split(" ")[0]) ?? [];
    expect(named).toEqual(expect.arrayContaining([...inside, ...more]));
    expect(named.length).toBe(text.split(`\n${"=".repeat(80)}\n`).length - 1);
  });
});
