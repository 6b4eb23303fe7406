import { readFileSync } from "node:fs";
import { defaultChoices } from "../../protocol/courtesy.ts";
import { limits } from "../../protocol/limits.ts";
import { sortOrders } from "../../protocol/model.ts";
import type { SiteChoices } from "../../protocol/wire.ts";
import { Problem } from "../problem.ts";
import type { OfficeChange, SiteChange } from "../services/contract.ts";
import type { Arguments, Specs } from "./arguments.ts";
import { parseDuration } from "./duration.ts";
import { type OfficeSetting, officeNames, officeOptions, officeReadings, officeSpecs } from "./office.ts";

export type Setting = keyof SiteChoices;
export const settingNames = Object.keys(defaultChoices).filter((name): name is Setting => name in defaultChoices);

const isOffice = (setting: string): setting is OfficeSetting => Object.hasOwn(officeOptions, setting);

/** The option of a setting, without its dashes: `article-palette`. */
export const optionOf = (setting: string) =>
  isOffice(setting) ? officeOptions[setting] : setting.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Too long for a command line: `--notice-file` and so on. */
const fromFiles: readonly Setting[] = ["notice", "guidelines", "caution"];

const text = { type: "string" } as const;
export const settingSpecs: Specs = Object.fromEntries([
  ...settingNames.map((name) => [optionOf(name), text] as const),
  ...fromFiles.map((name) => [`${optionOf(name)}-file`, text] as const),
  ...Object.entries(officeSpecs),
  ["reset", text] as const,
]);

function oneOf<T extends string>(option: string, value: string, known: readonly T[]): T {
  const found = known.find((each) => each === value);
  if (found !== undefined) return found;
  throw new Problem(`“${value}” is not a value of ${option}: give one of ${known.join(", ")}.`);
}

function count(value: string, { option, of, most }: { option: string; of: string; most: number }): number {
  if (/^\d{1,3}$/.test(value) && Number(value) <= most) return Number(value);
  throw new Problem(`“${value}” is not a number of ${of}: give ${option} a number from 0 to ${most}.`);
}

const words = (value: string, between: RegExp) => [...new Set(value.split(between).map((one) => one.trim()))];
const listed = (value: string, between: RegExp) => words(value, between).filter((one) => one !== "");

const readers: { readonly [Name in Setting]: (value: string) => SiteChoices[Name] } = {
  sort: (value) => oneOf("--sort", value, sortOrders),
  votes: (value) => oneOf("--votes", value, ["none", "up", "both"] as const),
  palette: (value) => listed(value, /\s+/),
  articlePalette: (value) => listed(value, /\s+/),
  editWindow: (value) => parseDuration(value, "--edit-window"),
  indent: (value) => count(value, { option: "--indent", of: "levels", most: limits.indent }),
  fold: (value) => count(value, { option: "--fold", of: "lines", most: limits.fold }),
  notice: (value) => value,
  guidelines: (value) => value,
  caution: (value) => listed(value, /[,\n]/),
  tellReplies: (value) => oneOf("--tell-replies", value, ["on", "off"] as const) === "on",
};

function fileText(option: string, path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path)).trim();
  } catch (error) {
    throw new Problem(
      `“${path}” cannot be read: give --${option} the path of a text file in UTF-8.`,
      "configuration",
      error,
    );
  }
}

function textOf(given: Arguments, setting: Setting): string | undefined {
  const option = optionOf(setting);
  const here = given.text(option);
  const path = fromFiles.includes(setting) ? given.text(`${option}-file`) : undefined;
  if (path === undefined) return here;
  if (here === undefined) return fileText(`${option}-file`, path);
  throw new Problem(`--${option} and --${option}-file say the same thing twice: give one of them.`);
}

const resettable: readonly (Setting | OfficeSetting)[] = [...settingNames, ...officeNames];

function resetOf(given: Arguments): readonly (Setting | OfficeSetting)[] {
  const asked = words(given.text("reset") ?? "", /[\s,]+/);
  if (given.text("reset") === undefined) return [];
  if (asked.includes("all")) return resettable;
  return asked.map((name) => {
    const found = resettable.find((setting) => optionOf(setting) === name.replace(/^--/, ""));
    if (found !== undefined) return found;
    throw new Problem(`“${name}” is not a setting: give --reset one or more of ${resettable.map(optionOf)}, or all.`);
  });
}

/** Runs all of `readings` and tells everything that is wrong, one line each. */
function together<T>(readings: readonly (() => T)[]): T[] {
  const wrong: Problem[] = [];
  const right = readings.flatMap((read) => {
    try {
      return [read()];
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      wrong.push(error);
      return [];
    }
  });
  if (wrong.length > 0) throw new Problem(wrong.map(({ message }) => message).join("\n"), "configuration", wrong[0]);
  return right;
}

interface Choices {
  readonly settings: Partial<SiteChoices>;
  readonly office: OfficeChange;
}

/** Settings and office, with everything that is wrong in either told at once. */
function choicesOf(given: Arguments): Choices {
  const settings = settingNames.map((setting) => (): Partial<Choices> => {
    const value = textOf(given, setting);
    return value === undefined ? {} : { settings: { [setting]: readers[setting](value) } };
  });
  const office = officeReadings(given).map((read) => (): Partial<Choices> => ({ office: read() }));
  return together([...settings, ...office]).reduce<Choices>(
    (all, each) => ({
      settings: { ...all.settings, ...each.settings },
      office: { ...all.office, ...each.office },
    }),
    { settings: {}, office: {} },
  );
}

/** Browsers compare origins letter by letter, so what they would send is what is stored. */
function originOf(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new Problem(`“${given}” is not an origin: give scheme and host, such as https://blog.example.`);
  }
  if (given !== url.origin) throw new Problem(`“${given}” is not an origin: did you mean ${url.origin}?`);
  return given;
}

/** What the options of `site add` and `site set` ask for; nothing that they do not name. */
export function changeOf(given: Arguments): SiteChange {
  const { settings, office } = choicesOf(given);
  const reset = resetOf(given);
  const both = reset.find((setting) => setting in settings || setting in office);
  if (both !== undefined) {
    throw new Problem(
      `“${optionOf(both)}” is set and reset at once: leave out --${optionOf(both)} or its name in --reset.`,
    );
  }
  const name = given.text("name");
  const origins = given.texts("origin");
  return {
    ...(name === undefined ? {} : { name }),
    ...(origins === undefined ? {} : { origins: origins.map(originOf) }),
    ...(Object.keys(settings).length === 0 ? {} : { settings }),
    ...(Object.keys(office).length === 0 ? {} : { office }),
    ...(reset.length === 0 ? {} : { reset }),
  };
}
