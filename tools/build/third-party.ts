import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly homepage?: string;
}

const licenceFile = /^(licen[cs]e|copying|notice)/i;

function notice(folder: string): string {
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const texts = readdirSync(folder)
    .filter((file) => licenceFile.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), "utf8").trim());
  if (texts.length === 0)
    texts.push(`${manifest.name} carries no licence file; its manifest says ${manifest.license}.`);
  return [`${manifest.name} ${manifest.version} (${manifest.license ?? "see below"})`, "", ...texts].join("\n");
}

/** The notices that the licences of bundled code ask for. */
export function thirdParty(folders: Iterable<string>): string {
  const head = "The files of this package contain code of the packages below, under the licences printed with each.";
  const notices = [...new Set([...folders].map(notice))].sort();
  const rule = `\n\n${"-".repeat(80)}\n\n`;
  return `${[head, ...notices].join(rule)}\n`;
}
