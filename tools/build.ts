/**
 * Builds everything into `dist`. The old files stay until all of the new ones are there, so that a server or a test
 * that reads them never meets half a build, and a failed build leaves what worked. `--no-types` leaves out `.d.ts`.
 */
import { existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Options } from "tsup";
import { bundledPackages } from "./build/bundled.ts";
import { buildEmbed } from "./build/embed.ts";
import { buildPages } from "./build/pages.ts";
import { thirdParty } from "./build/third-party.ts";

const fresh = `.dist-${process.pid}`;
process.env.AFTERWORD_OUT = fresh;
if (process.argv.includes("--no-types")) process.env.AFTERWORD_TYPES = "none";

/** The configuration reads the two variables when it is loaded. */
const { browser, server } = await import("../tsup.config.ts");
const wanted = [browser, server].filter(({ entry }) => Object.keys(entry).length > 0);

const started = performance.now();
try {
  const ours = [buildEmbed(join(fresh, "embed")), buildPages(join(fresh, "pages"))];
  await Promise.all([...wanted.map((options: Options) => build(options)), ...ours]);
  writeFileSync(join(fresh, "THIRD-PARTY.txt"), thirdParty(bundledPackages));
  const old = `${fresh}-old`;
  if (existsSync("dist")) renameSync("dist", old);
  renameSync(fresh, "dist");
  rmSync(old, { recursive: true, force: true });
  console.log(`dist built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(fresh, { recursive: true, force: true });
}
