import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly repository?: string | { readonly url: string };
}

const licenceFile = /^(licen[cs]e|copying|notice)/i;

function notice(folder: string): string {
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const { name, version, license = "see below", repository } = manifest;
  const source = typeof repository === "string" ? repository : repository?.url;
  // the Mozilla Public License wants it said where the source is; for all others it is a courtesy
  const head = [`${name} ${version} (${license})`, ...(source === undefined ? [] : [`Source: ${source}`])];
  return [...head, "", ...licences(folder, name)].join("\n");
}

function licences(folder: string, name: string): string[] {
  const files = readdirSync(folder).sort();
  const read = (file: string) => readFileSync(join(folder, file), "utf8").trim();
  const texts = files.filter((file) => licenceFile.test(file)).map(read);
  if (texts.length > 0) return texts;
  // some have it at the end of the readme, and one nowhere but in its repository
  const sections = files
    .filter((file) => /^readme/i.test(file))
    .map((file) => /^#+ *licen[cs]e[\s\S]*/im.exec(read(file))?.[0]);
  const found = sections.filter((section) => section !== undefined);
  const own = new URL(`licences/${name}.txt`, import.meta.url);
  if (found.length === 0 && existsSync(own)) return [readFileSync(own, "utf8").trim()];
  if (found.length === 0) throw new Error(`${name} is bundled and its licence is nowhere to be found`);
  return found;
}

/** The notices that the licences of bundled code ask for. */
export function thirdParty(folders: Iterable<string>): string {
  const head = "The files of this package contain code of the packages below, under the licences printed with each.";
  const notices = [...new Set([...folders].map(notice))].sort();
  const rule = `\n\n${"=".repeat(80)}\n\n`;
  return `${[head, ...notices].join(rule)}\n`;
}
