import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { type BuildOptions, build, type Metafile } from "esbuild";
import { minify } from "terser";
import { apart } from "./apart.ts";
import { bundled } from "./bundled.ts";
import { cssText } from "./css-text.ts";
import { eager } from "./eager.ts";
import { lean, librariesOwn, librarySources } from "./lean.ts";
import { limitsSaid } from "./limits-said.ts";
import { type Core, oneCore } from "./one-core.ts";
import { ownNames } from "./own-names.ts";
import { define } from "./package.ts";
import { sameLetters } from "./same-letters.ts";
import { withoutStub } from "./without-stub.ts";

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
  jsxImportSource: "#ui",
  define: { ...define, "process.env.NODE_ENV": '"production"' },
  plugins: [cssText, lean, bundled, limitsSaid],
} satisfies BuildOptions;

/** One file for both forms of the tag: it has neither imports nor exports. */
const entryName = "afterword.js";

/** What stands on the page first, and what it takes to act. */
const cores: readonly Core[] = [
  { entry: "src/embed/widget.ts", name: "showTag", before: /./ },
  { entry: "src/embed/awake.ts", name: "awake", before: /\/(store|ui|adapters)\// },
];

/** By path from the folder that holds the entries. */
type Files = Map<string, string>;

/**
 * The files behind the script tag. The entry knows the hashed name of the widget, which imports nothing at once, so that
 * a browser asks for it beside the data.
 */
export async function buildEmbed(outDir: string): Promise<void> {
  if (!existsSync("src/embed/script.ts")) return;
  const chunks = {
    ...common,
    outdir: join(outDir, "chunks"),
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
  };
  // by itself: what it shares with the widget is too little to cut that into pieces
  const parser = await parts("src/markup/parse.ts", chunks);
  const mangleProps = new RegExp(`^(?:${[librariesOwn, ...tagsOwnNames()].join("|")})$`);
  const built = await parts("src/embed/widget.ts", {
    ...chunks,
    mangleProps,
    mangleCache: {},
    splitting: true,
    plugins: [
      apart(/\/markup\/parse\.ts$/, parser.start[0] ?? ""),
      eager(/\/(actions|order|composer\/index|overrides)\.ts$/),
      oneCore(cores),
      ...common.plugins,
    ],
  });
  const widget = withoutStub(built);
  const entry = await single("src/embed/script.ts", {
    ...common,
    format: "iife",
    mangleProps,
    mangleCache: built.mangleCache,
    define: {
      ...common.define,
      __WIDGET__: JSON.stringify(widget.start[0]),
    },
  });
  const files: Files = new Map([...parser.files, ...widget.files]);
  files.set(entryName, entry);
  files.set("afterword.mjs", `import "./${entryName}"`);
  await mkdir(join(outDir, "chunks"), { recursive: true });
  await Promise.all(
    [...files].map(async ([name, text]) => {
      const arrows = !parser.files.has(name);
      await writeFile(join(outDir, name), await smaller(text, { module: name !== entryName, arrows }));
    }),
  );
}

/** What servers, pages and adapters read and write as well. */
const shared =
  /\/src\/(protocol|markup)\/|\/src\/adapters\/contract\.ts$|\/src\/embed\/(attributes|element|options|script)\.ts$/;

/** Properties that stay among the files of the tag get short names, which are worth 0.7 kB. */
export const tagsOwnNames = (): readonly string[] =>
  ownNames({
    entries: ["script.ts", "widget.ts", "globals.d.ts", "../globals.d.ts"].map((name) => `src/embed/${name}`),
    folder: "src",
    shared,
    libraries: librarySources(),
  });

async function single(path: string, options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({ ...options, entryPoints: [path], outdir: "unused" });
  const file = outputFiles?.[0];
  if (!file) throw new Error(`nothing came of ${path}`);
  return file.text;
}

export interface Parts {
  readonly files: Files;
  /** The entry first and then its static imports, to be asked for together. */
  readonly start: readonly string[];
}

interface Built extends Parts {
  /** Which property got which name: what is handed from one build to another has one name in both. */
  readonly mangleCache: NonNullable<BuildOptions["mangleCache"]>;
}

/** An entry with its lazy parts. */
async function parts(path: string, options: BuildOptions): Promise<Built> {
  const built = await build({ ...options, metafile: true, entryPoints: [path] });
  const { outputFiles = [], metafile, mangleCache = {} } = built;
  const served = (output: string) => `chunks/${basename(output)}`;
  const files: Files = new Map(outputFiles.map((file) => [served(file.path), askTwice(file.text)]));
  return { files, start: together(metafile).map(served), mangleCache };
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
 * A lazy part that does not come is asked for once more, past every cache and under another name each time: browsers
 * remember that a module failed. Done here because only the build knows the name a part is served under.
 */
function askTwice(text: string): string {
  return text.replace(
    /\bimport\("(\.\/[\w.-]+\.js)"\)/g,
    (once, path) => `${once}.catch(()=>import("${path}?"+Date.now()))`,
  );
}

/**
 * esbuild minifies well and terser 2 % better, after compression: as much as a small feature. Comparisons stay the way
 * round they were written in: turned, they differ from each other for nothing. A function that does not know `this` is
 * written as an arrow: nobody makes objects with one.
 */
async function smaller(text: string, { module, arrows }: { module: boolean; arrows: boolean }): Promise<string> {
  const { code } = await minify(text, {
    module,
    ecma: 2020,
    // a function without `this` becomes an arrow, and nothing can be constructed with that; the parser's library does
    compress: { passes: 3, lhs_constants: false, unsafe_arrows: arrows },
  });
  if (code === undefined) throw new Error("terser returned nothing");
  return sameLetters(code);
}
