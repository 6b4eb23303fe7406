import { cp, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const served = /\.(html|css|svg|js)$/;

/** What a page needs to import the package by its name with no bundler: addresses in the page's import map. */
const vendor = {
  "preact.js": "preact",
  "preact-hooks.js": "preact/hooks",
  "preact-jsx-runtime.js": "preact/jsx-runtime",
  "signals.js": "@preact/signals",
  "signals-core.js": "@preact/signals-core",
} as const;

async function copyMatching(from: string, to: string, pattern: RegExp): Promise<void> {
  await mkdir(to, { recursive: true });
  const names = (await readdir(from)).filter((name) => pattern.test(name));
  await Promise.all(names.map((name) => cp(join(from, name), join(to, name))));
}

/**
 * Puts everything that the demo serves into the empty `folder`: its pages, the package's built browser entries under `npm/` and
 * what these import under `vendor/`. Nothing else of the machine can then be asked for.
 */
export async function gatherPages(folder: string): Promise<void> {
  await copyMatching(here("./"), folder, served);
  await cp(join(folder, "article.html"), join(folder, "index.html"));
  await copyMatching(here("../dist/"), join(folder, "npm"), /^(?!server|cli).*\.js$/);
  await mkdir(join(folder, "vendor"));
  await Promise.all(
    Object.entries(vendor).map(([name, specifier]) =>
      cp(fileURLToPath(import.meta.resolve(specifier)), join(folder, "vendor", name)),
    ),
  );
}
