import { AfterwordError } from "../../protocol/errors.ts";
import { databaseAddress, readConfig } from "../config.ts";
import { Problem } from "../problem.ts";
import { openBackend } from "../serve/backend.ts";
import type { Site, Sites } from "../services/contract.ts";
import { type Arguments, readArguments } from "./arguments.ts";
import { formatDuration } from "./duration.ts";
import * as help from "./help.ts";
import type { CommandIo } from "./io.ts";
import { changeOf } from "./settings.ts";

const text = { type: "string" } as const;
const specs = {
  database: text,
  origin: { type: "string", multiple: true },
  id: text,
  name: text,
  sort: text,
  votes: text,
  palette: text,
  "edit-window": text,
  indent: text,
  json: { type: "boolean" },
} as const;

function describe({ id, name, origins, settings }: Site): string {
  const { sort, votes, palette, editWindow, indent } = settings;
  return [
    `${id}  ${name}`,
    `  origins      ${origins.length === 0 ? "none: nobody can write from a page" : origins.join(" ")}`,
    `  sort ${sort}, votes ${votes}, edit window ${formatDuration(editWindow)}, indent ${indent}`,
    `  palette      ${palette.length === 0 ? "none" : palette.join(" ")}`,
    "",
  ].join("\n");
}

const slug = (name: string) =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 40);

async function add(sites: Sites, given: Arguments): Promise<string> {
  const name = given.words[0];
  if (name === undefined)
    throw new Problem(`The site needs a name: afterword site add "My blog" --origin https://blog.example.`);
  const id = given.text("id") ?? slug(name);
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(id)) {
    throw new Problem(`“${id}” cannot be an id: give --id small letters, digits and dashes.`);
  }
  if ((await sites.list()).some((site) => site.id === id)) {
    throw new Problem(
      `There is a site “${id}” already: give another name or --id, or change it with afterword site set ${id}.`,
    );
  }
  const change = changeOf(given);
  if (change.origins === undefined) {
    throw new Problem(
      "The site needs at least one --origin, such as https://blog.example: without it no page may write.",
    );
  }
  const site = await sites.add({ name, ...change, id });
  return `${describe(site)}\nIts tag: <script src="https://YOUR-SERVER/afterword.js" data-site="${site.id}" async></script>\n`;
}

async function set(sites: Sites, given: Arguments): Promise<string> {
  const id = given.words[0];
  if (id === undefined) throw new Problem("Which site? afterword site set ID …; afterword site list shows the ids.");
  const change = changeOf(given);
  if (Object.keys(change).length === 0) {
    throw new Problem("Nothing to change: give at least one option; afterword site --help shows them.");
  }
  try {
    return describe(await sites.set(id, change));
  } catch (error) {
    if (!(error instanceof AfterwordError) || error.code !== "unknown_site") throw error;
    throw new Problem(`There is no site “${id}”: afterword site list shows the ids.`, "configuration", error);
  }
}

async function list(sites: Sites, given: Arguments): Promise<string> {
  const all = await sites.list();
  if (given.is("json")) return `${JSON.stringify(all, null, 2)}\n`;
  return all.length === 0 ? "There is no site yet: see afterword site --help.\n" : all.map(describe).join("\n");
}

const commands: Readonly<Record<string, (sites: Sites, given: Arguments) => Promise<string>>> = { add, list, set };

export async function site([verb = "", ...args]: readonly string[], { env, out }: CommandIo): Promise<void> {
  const command = Object.hasOwn(commands, verb) ? commands[verb] : undefined;
  if (verb === "--help" || verb === "-h" || verb === "") return out(help.site);
  if (command === undefined)
    throw new Problem(`“site ${verb}” is not a command: there are site add, site list and site set.`);
  const given = readArguments(args, specs, { of: "afterword site", words: verb === "list" ? 0 : 1 });
  if (given.is("help")) return out(help.site);
  const { database } = readConfig({ database: given.text("database") }, env);
  const backend = await openBackend({ database: databaseAddress(database) });
  try {
    out(await command(backend.services.sites, given));
  } finally {
    await backend.close();
  }
}
