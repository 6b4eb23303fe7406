import { sortOrders } from "../../protocol/model.ts";
import type { SiteSettings } from "../../protocol/wire.ts";
import { Problem } from "../problem.ts";
import type { SiteChange } from "../services/contract.ts";
import type { Arguments } from "./arguments.ts";
import { parseDuration } from "./duration.ts";

const votes = ["none", "up", "both"] as const;

function oneOf<T extends string>(option: string, text: string, known: readonly T[]): T {
  const found = known.find((each) => each === text);
  if (found !== undefined) return found;
  throw new Problem(`“${text}” is not a value of ${option}: give one of ${known.join(", ")}.`);
}

function indentOf(text: string): number {
  if (/^\d$/.test(text)) return Number(text);
  throw new Problem(`“${text}” is not a number of levels: give --indent a number from 0 to 9.`);
}

/** Browsers compare origins letter by letter, so what they would send is what is stored. */
function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new Problem(`“${text}” is not an origin: give scheme and host, such as https://blog.example.`);
  }
  if (text !== url.origin) throw new Problem(`“${text}” is not an origin: did you mean ${url.origin}?`);
  return text;
}

function settingsOf(given: Arguments): Partial<SiteSettings> {
  const sort = given.text("sort");
  const vote = given.text("votes");
  const palette = given.text("palette");
  const editWindow = given.text("edit-window");
  const indent = given.text("indent");
  return {
    ...(sort === undefined ? {} : { sort: oneOf("--sort", sort, sortOrders) }),
    ...(vote === undefined ? {} : { votes: oneOf("--votes", vote, votes) }),
    ...(palette === undefined ? {} : { palette: palette.split(/\s+/).filter((emoji) => emoji !== "") }),
    ...(editWindow === undefined ? {} : { editWindow: parseDuration(editWindow) }),
    ...(indent === undefined ? {} : { indent: indentOf(indent) }),
  };
}

/** What the options of `site add` and `site set` ask for; nothing that they do not name. */
export function changeOf(given: Arguments): SiteChange {
  const settings = settingsOf(given);
  const name = given.text("name");
  const origins = given.texts("origin");
  return {
    ...(name === undefined ? {} : { name }),
    ...(origins === undefined ? {} : { origins: origins.map(originOf) }),
    ...(Object.keys(settings).length === 0 ? {} : { settings }),
  };
}
