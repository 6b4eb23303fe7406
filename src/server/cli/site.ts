import { AfterwordError } from "../../protocol/errors.ts";
import { readDatabase } from "../config.ts";
import { Problem } from "../problem.ts";
import { openBackend } from "../serve/backend.ts";
import type { Sites } from "../services/contract.ts";
import { type Arguments, readArguments } from "./arguments.ts";
import { mustExist } from "./existing.ts";
import * as help from "./help.ts";
import type { CommandIo } from "./io.ts";
import { refusalOf } from "./refusal.ts";
import { changeOf, settingSpecs } from "./settings.ts";
import { brief, full, fullJson, json } from "./site-text.ts";

const text = { type: "string" } as const;
const specs = {
  database: text,
  origin: { type: "string", multiple: true },
  id: text,
  name: text,
  ...settingSpecs,
  json: { type: "boolean" },
} as const;

const slug = (name: string) =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 40);

/** What is left to do once the command line is understood; mistakes in it are told before any database is opened. */
type Work = (sites: Sites) => Promise<string>;

function add(given: Arguments): Work {
  const name = given.words[0];
  if (name === undefined)
    throw new Problem(`The site needs a name: afterword site add "My blog" --origin https://blog.example.`);
  const id = given.text("id") ?? slug(name);
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(id)) {
    throw new Problem(`“${id}” cannot be an id: give --id small letters, digits and dashes.`);
  }
  const { reset, ...change } = changeOf(given);
  if (reset !== undefined) throw new Problem("A new site has nothing to reset: leave out --reset.");
  if (change.origins === undefined) {
    throw new Problem(
      "The site needs at least one --origin, such as https://blog.example: without it no page may write.",
    );
  }
  return async (sites) => {
    if ((await sites.list()).some((site) => site.id === id)) {
      throw new Problem(
        `There is a site “${id}” already: give another name or --id, or change it with afterword site set ${id}.`,
      );
    }
    const site = await sites.add({ name, ...change, id });
    return `${brief(site)}\nIts tag: <script src="https://YOUR-SERVER/afterword.js" data-site="${id}" async></script>\n`;
  };
}

function idOf(given: Arguments, usage: string): string {
  const id = given.words[0];
  if (id !== undefined) return id;
  throw new Problem(`Which site? afterword site ${usage}; afterword site list shows the ids.`);
}

/** The one that is named, or a sentence. */
async function known<T>(id: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof AfterwordError) || error.code !== "unknown_site") throw error;
    throw new Problem(`There is no site “${id}”: afterword site list shows the ids.`, "configuration", error);
  }
}

function set(given: Arguments): Work {
  const id = idOf(given, "set ID …");
  const change = changeOf(given);
  if (Object.keys(change).length === 0) {
    throw new Problem("Nothing to change: give at least one option; afterword site --help shows them.");
  }
  return async (sites) => full(await known(id, sites.set(id, change)));
}

function show(given: Arguments): Work {
  const id = idOf(given, "show ID");
  return async (sites) => {
    const site = await known(id, sites.get(id));
    return given.is("json") ? `${JSON.stringify(fullJson(site), null, 2)}\n` : full(site);
  };
}

function list(given: Arguments): Work {
  return async (sites) => {
    const all = await sites.list();
    if (given.is("json")) return `${JSON.stringify(all.map(json), null, 2)}\n`;
    return all.length === 0 ? "There is no site yet: see afterword site --help.\n" : all.map(brief).join("\n");
  };
}

const commands: Readonly<Record<string, (given: Arguments) => Work>> = { add, list, set, show };

export async function site([verb = "", ...args]: readonly string[], { env, out }: CommandIo): Promise<void> {
  const command = Object.hasOwn(commands, verb) ? commands[verb] : undefined;
  if (verb === "--help" || verb === "-h" || verb === "") return out(help.site);
  if (command === undefined)
    throw new Problem(`“site ${verb}” is not a command: there are site add, site list, site show and site set.`);
  const given = readArguments(args, specs, { of: "afterword site", words: command === list ? 0 : 1 });
  if (given.is("help")) return out(help.site);
  const database = readDatabase(given.text("database"), env);
  const work = command(given);
  if (command !== add) mustExist(database);
  const backend = await openBackend({ database });
  try {
    out(await work(backend.services.sites));
  } catch (error) {
    throw refusalOf(error);
  } finally {
    await backend.close();
  }
}
