import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";

const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".txt": "text/plain; charset=utf-8",
};
const compressed = { br: promisify(brotliCompress), gzip: promisify(gzip) };
export type Encoding = keyof typeof compressed;

export interface StaticFile {
  readonly type: string;
  readonly etag: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly encodings: Readonly<Partial<Record<Encoding, Uint8Array<ArrayBuffer>>>>;
}

/** A folder in memory. Nothing is looked up on disk by a name from a request, so no name can lead outside. */
export interface StaticFiles {
  find(path: string): Promise<StaticFile | undefined>;
}

async function compress(bytes: Uint8Array, type: string): Promise<StaticFile["encodings"]> {
  if (bytes.length < 500 || type.startsWith("image/png")) return {};
  const [br, gz] = await Promise.all([compressed.br(bytes), compressed.gzip(bytes)]);
  return { br: Uint8Array.from(br), gzip: Uint8Array.from(gz) };
}

async function load(path: string): Promise<StaticFile | undefined> {
  const type = types[extname(path)];
  if (type === undefined) return undefined;
  const bytes = Uint8Array.from(await readFile(path));
  const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 27)}"`;
  return { type, etag, bytes, encodings: await compress(bytes, type) };
}

async function loadFolder(folder: string): Promise<Map<string, StaticFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const loaded = entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      return [`/${relative(folder, path).split(sep).join("/")}`, await load(path)] as const;
    });
  const files = new Map<string, StaticFile>();
  for (const [name, file] of await Promise.all(loaded)) if (file) files.set(name, file);
  return files;
}

/** Newest change of any file below: what tells a rebuild. */
async function stateOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const times = entries
    .filter((entry) => entry.isFile())
    .map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      return `${path}:${(await stat(path)).mtimeMs}`;
    });
  return (await Promise.all(times)).join("\n");
}

const lookUp = (files: ReadonlyMap<string, StaticFile>, path: string) =>
  files.get(path) ?? files.get(`${path}.html`) ?? files.get(`${path.replace(/\/$/, "")}/index.html`);

/**
 * Reads and compresses a folder once. With `reload` it is read again when a file in it has changed, for work on the
 * files themselves.
 */
export async function openFiles(folder: string, { reload = false } = {}): Promise<StaticFiles> {
  let files = await loadFolder(folder);
  if (!reload) return { find: async (path) => lookUp(files, path) };
  let state = await stateOf(folder);
  return {
    async find(path) {
      const now = await stateOf(folder);
      if (now !== state) {
        files = await loadFolder(folder);
        state = now;
      }
      return lookUp(files, path);
    },
  };
}
