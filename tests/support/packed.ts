import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const home = resolve(import.meta.dirname, "../..");

export interface Packed {
  /** A project of somebody else that has this package, and its dependencies alone, installed. */
  readonly project: string;
  readonly installed: string;
  /** What went into the tarball. */
  readonly files: readonly string[];
  /** Runs Node in the project; resolves to what it printed. */
  node(...args: string[]): Promise<string>;
  remove(): Promise<void>;
}

export const manifest: {
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly sideEffects: readonly string[];
  readonly version: string;
} = JSON.parse(await readFile(join(home, "package.json"), "utf8"));

/** Packs what was built and unpacks it where nothing of this repository is in reach. No network. */
export async function installPacked(): Promise<Packed> {
  const project = await mkdtemp(join(tmpdir(), "afterword-packed-"));
  const installed = join(project, "node_modules", "afterword");
  await mkdir(installed, { recursive: true });
  const { stdout } = await run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", project], {
    cwd: home,
  });
  const [tarball]: { filename: string; files: { path: string }[] }[] = Object.values(JSON.parse(stdout));
  if (!tarball) throw new Error("npm packed nothing");
  await run("tar", ["-xzf", join(project, tarball.filename), "-C", installed, "--strip-components=1"]);
  for (const name of await withTheirOwn(Object.keys(manifest.dependencies))) {
    const link = join(project, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(home, "node_modules", name), link);
  }
  return {
    project,
    installed,
    files: tarball.files.map(({ path }) => path),
    async node(...args) {
      const done = await run(process.execPath, args, { cwd: project, env: { PATH: process.env.PATH } });
      return done.stdout;
    },
    remove: () => rm(project, { recursive: true, force: true }),
  };
}

async function withTheirOwn(names: readonly string[]): Promise<Set<string>> {
  const all = new Set(names);
  for (const name of all) {
    const theirs: { dependencies?: Record<string, string> } = JSON.parse(
      await readFile(join(home, "node_modules", name, "package.json"), "utf8"),
    );
    for (const one of Object.keys(theirs.dependencies ?? {})) all.add(one);
  }
  return all;
}
