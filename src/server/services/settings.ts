import type { FieldCode } from "../../protocol/errors.ts";
import { defaultPalette, limits } from "../../protocol/limits.ts";
import { sortOrders } from "../../protocol/model.ts";
import type { SiteSettings } from "../../protocol/wire.ts";
import { wordsFault } from "../../protocol/words.ts";
import type { StoredSite } from "../storage/contract.ts";
import type { Site } from "./contract.ts";

export const defaultSettings: SiteSettings = {
  sort: "newest",
  votes: "both",
  palette: defaultPalette,
  editWindow: 15 * 60 * 1000,
  indent: 4,
};

export const withDefaults = (site: StoredSite): Site => ({
  ...site,
  settings: { ...defaultSettings, ...site.settings },
});

const isCount = (value: unknown, most: number) =>
  Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= most;

/** One emoji, however many code points it is made of; never a word. */
const isEmoji = (text: string) =>
  wordsFault(text, { max: 16 }) === null &&
  /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(text) &&
  !/[\p{L}\p{Z}]/u.test(text);

const isPalette = (palette: readonly string[]) =>
  palette.length <= limits.palette && new Set(palette).size === palette.length && palette.every(isEmoji);

/** What is wrong with the settings of a site, by name. Values left out are fine: a default stands in. */
export function settingsFaults(settings: Partial<SiteSettings>): Record<string, FieldCode | null> {
  const { sort, votes, palette, editWindow, indent } = { ...defaultSettings, ...settings };
  const fault = (isRight: boolean) => (isRight ? null : "not_allowed");
  return {
    sort: fault(sortOrders.includes(sort)),
    votes: fault(["none", "up", "both"].includes(votes)),
    palette: fault(isPalette(palette)),
    editWindow: fault(editWindow === null || isCount(editWindow, Number.MAX_SAFE_INTEGER)),
    indent: fault(isCount(indent, limits.storedDepth)),
  };
}
