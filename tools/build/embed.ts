import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { type BuildOptions, build, type Metafile } from "esbuild";
import { bundled } from "./bundled.ts";
import { cssText } from "./css-text.ts";
import { define } from "./package.ts";

const common = {
  bundle: true,
  write: false,
  metafile: true,
  minify: true,
  format: "esm",
  target: "es2022",
  platform: "browser",
  legalComments: "none",
  jsx: "automatic",
  jsxImportSource: "preact",
  define: { ...define, "process.env.NODE_ENV": '"production"' },
  plugins: [cssText, bundled],
} satisfies BuildOptions;

/** Paths in esbuild's answer, from the folder that holds the entries. */
type Files = Map<string, Uint8Array>;

/**
 * The files behind the script tag. The entry knows the hashed names of the widget and of everything the widget imports
 * at once, so that a browser asks for all of them together instead of finding one after the other.
 */
export async function buildEmbed(outDir: string): Promise<void> {
  if (!existsSync("src/embed/script.ts")) return;
  const widget = await parts("src/embed/widget.ts", outDir);
  // whole, with an adapter of its own: sharing one would cut the widget into more files
  const count = await parts("src/embed/server-counts.ts", outDir, { splitting: false });
  const entry = await single("src/embed/script.ts", {
    ...common,
    define: {
      ...common.define,
      __WIDGET__: JSON.stringify(widget.start),
      __COUNT__: JSON.stringify(count.start),
    },
  });
  const loader = await single("src/embed/loader.ts", { ...common, format: "iife" });
  const files: Files = new Map([...widget.files, ...count.files]);
  files.set("afterword.mjs", entry);
  files.set("afterword.js", loader);
  await mkdir(join(outDir, "chunks"), { recursive: true });
  await Promise.all([...files].map(([name, contents]) => writeFile(join(outDir, name), contents)));
}

async function single(path: string, options: BuildOptions): Promise<Uint8Array> {
  const { outputFiles } = await build({ ...options, entryPoints: [path], outdir: "unused" });
  const file = outputFiles?.[0];
  if (!file) throw new Error(`nothing came of ${path}`);
  return file.contents;
}

/** An entry with its lazy parts; `start` names the entry first and then its static imports, to be asked for together. */
async function parts(
  path: string,
  outDir: string,
  { splitting = true } = {},
): Promise<{ files: Files; start: string[] }> {
  const { outputFiles, metafile } = await build({
    ...common,
    entryPoints: [path],
    outdir: join(outDir, "chunks"),
    splitting,
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
  });
  const served = (output: string) => `chunks/${basename(output)}`;
  const files: Files = new Map(outputFiles.map((file) => [served(file.path), askTwice(file.text)]));
  return { files, start: together(metafile).map(served) };
}

/** The one entry of a build and, breadth first, all it imports statically. */
function together({ outputs }: Metafile): string[] {
  const entry = Object.keys(outputs).find((name) => outputs[name]?.entryPoint && isStart(outputs, name));
  const found = new Set(entry === undefined ? [] : [entry]);
  for (const name of found) {
    for (const { kind, path } of outputs[name]?.imports ?? []) if (kind === "import-statement") found.add(path);
  }
  return [...found];
}

/** A lazy part is an entry point too, but somebody imports it. */
function isStart(outputs: Metafile["outputs"], name: string): boolean {
  return !Object.values(outputs).some(({ imports }) =>
    imports.some(({ kind, path }) => kind === "dynamic-import" && path === name),
  );
}

/**
 * A lazy part that does not come is asked for once more, past every cache: browsers remember that a module failed.
 * Done here because only the build knows the name a part is served under.
 */
function askTwice(text: string): Uint8Array {
  const twice = text.replace(
    /\bimport\("(\.\/[\w.-]+\.js)"\)/g,
    (once, path) => `${once}.catch(()=>import("${path}?again"))`,
  );
  return new TextEncoder().encode(twice);
}
