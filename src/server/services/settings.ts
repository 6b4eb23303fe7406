import { parseMarkdown } from "../../markup/parse.ts";
import { defaultChoices } from "../../protocol/courtesy.ts";
import { AfterwordError, type FieldCode } from "../../protocol/errors.ts";
import { limits } from "../../protocol/limits.ts";
import type { Markup } from "../../protocol/markup.ts";
import { ordersWith, sortOrders } from "../../protocol/model.ts";
import type { SiteChoices } from "../../protocol/wire.ts";
import { wordsFault } from "../../protocol/words.ts";
import type { StoredSite } from "../storage/contract.ts";
import type { Site } from "./contract.ts";
import { defaultOffice } from "./office.ts";
import { cleanBody } from "./text.ts";

/** A house's words are few and read with every page, so each text is parsed once; as many are kept as a busy server has. */
const trees = new Map<string, Markup>();
const mostTrees = 500;

function treeOf(text: string): Markup {
  const known = trees.get(text);
  if (known) return known;
  if (trees.size >= mostTrees) trees.clear();
  const tree = parseMarkdown(text);
  trees.set(text, tree);
  return tree;
}

export function withDefaults(site: StoredSite): Site {
  const choices = { ...defaultChoices, ...site.settings };
  const { notice, guidelines, votes, sort: chosen } = choices;
  const sort = ordersWith(votes).includes(chosen) ? chosen : "newest";
  return {
    ...site,
    choices,
    settings: { ...choices, sort, notice: treeOf(notice), guidelines: treeOf(guidelines) },
    office: { ...defaultOffice, ...site.office },
  };
}

const isCount = (value: unknown, most: number) =>
  Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= most;

const characters = new Intl.Segmenter("en");

/** One emoji, however many code points it is made of; never a word, nor a mark that turns what stands beside it. */
const isEmoji = (text: string) =>
  wordsFault(text, { max: 16 }) === null &&
  [...characters.segment(text)].length === 1 &&
  /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(text) &&
  !/[\p{L}\p{Z}]/u.test(text);

const isDistinct = (list: readonly string[]) => new Set(list).size === list.length;

const isPalette = (palette: readonly string[]) =>
  palette.length <= limits.palette && isDistinct(palette) && palette.every(isEmoji);

/** A text without words takes the house's words away. */
const isNone = (text: string) => text.trim() === "";

function textFault(text: string, max: number): FieldCode | null {
  if (isNone(text)) return null;
  const { source, fault } = cleanBody(text, max);
  if (fault !== null) return fault;
  try {
    return parseMarkdown(source).length === 0 ? "required" : null;
  } catch (error) {
    const wrong = error instanceof AfterwordError ? error.fields.body : undefined;
    if (wrong === undefined) throw error;
    return wrong;
  }
}

function cautionFault(words: readonly string[]): FieldCode | null {
  if (words.length > limits.caution) return "too_complex";
  const wrong = words.map((word) => wordsFault(word, { max: limits.cautionWord })).find((fault) => fault !== null);
  return wrong ?? (isDistinct(words) ? null : "not_allowed");
}

/** What is wrong with the settings of a site, by name. Values left out are fine: a default stands in. */
export function settingsFaults(settings: Partial<SiteChoices>): Record<keyof SiteChoices, FieldCode | null> {
  const given = { ...defaultChoices, ...settings };
  const { editWindow } = given;
  const fault = (isRight: boolean) => (isRight ? null : "not_allowed");
  return {
    sort: fault(sortOrders.includes(given.sort)),
    votes: fault(["none", "up", "both"].includes(given.votes)),
    palette: fault(isPalette(given.palette)),
    articlePalette: fault(isPalette(given.articlePalette)),
    editWindow: fault(editWindow === null || isCount(editWindow, Number.MAX_SAFE_INTEGER)),
    indent: fault(isCount(given.indent, limits.indent)),
    fold: fault(isCount(given.fold, limits.fold)),
    notice: textFault(given.notice, limits.notice),
    guidelines: textFault(given.guidelines, limits.guidelines),
    caution: cautionFault(given.caution),
    tellReplies: fault(typeof given.tellReplies === "boolean"),
  };
}

/** As it is stored: letters and line breaks in one form. */
export function cleanSettings({ notice, guidelines, ...settings }: Partial<SiteChoices>): Partial<SiteChoices> {
  const clean = (text: string) => (isNone(text) ? "" : cleanBody(text).source);
  return {
    ...settings,
    ...(notice === undefined ? {} : { notice: clean(notice) }),
    ...(guidelines === undefined ? {} : { guidelines: clean(guidelines) }),
  };
}
