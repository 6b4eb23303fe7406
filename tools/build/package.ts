import { readFileSync } from "node:fs";

const manifest: { version: string } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

/** What every build puts in for names that the sources only declare. */
export const define = { __VERSION__: JSON.stringify(manifest.version) };
