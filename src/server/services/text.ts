import { parseMarkdown } from "../../markup/parse.ts";
import { AfterwordError, type FieldCode } from "../../protocol/errors.ts";
import { limits } from "../../protocol/limits.ts";
import type { Markup } from "../../protocol/markup.ts";
import { wordsFault } from "../../protocol/words.ts";

/** Refuses, with every field that is wrong; `null` is a field that is right. */
export function checkFields(faults: Readonly<Record<string, FieldCode | null>>): void {
  const wrong = Object.entries(faults).flatMap(([field, fault]) => (fault === null ? [] : [[field, fault] as const]));
  if (wrong.length > 0) throw new AfterwordError("invalid_fields", { fields: Object.fromEntries(wrong) });
}

/**
 * Marks that steer other text or hide in it: bidirectional controls, zero-width space and joiner of words, byte order
 * mark, soft hyphen, interlinear anchors, tags. Keyboards of right-to-left languages type some, so a name loses them
 * instead of being refused. The joiners of emoji and of Persian stay.
 */
const unseen = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;
/** Letters and signs that have a width but no ink. */
const blank = /[\p{Default_Ignorable_Code_Point}\u2800\p{Z}\p{C}]/gu;
/** More marks on one letter than any script needs: they would paint over the neighbours. */
const pile = /\p{M}{9}/u;

export function cleanName(given: string): { name: string; fault: FieldCode | null } {
  const fault = wordsFault(given, { max: limits.name });
  const name = given
    .normalize("NFC")
    .replace(unseen, "")
    .replace(/\p{Z}+/gu, " ")
    .trim();
  if (fault !== null) return { name, fault };
  const isBad = name.replace(blank, "") === "" || pile.test(name);
  return { name, fault: isBad ? "bad_characters" : null };
}

export function cleanBody(given: string, max: number = limits.body): { source: string; fault: FieldCode | null } {
  const fault = wordsFault(given, { max, lines: true });
  const source = given
    .normalize("NFC")
    .replace(/\r\n?/g, "\n")
    .replace(/[\ufeff\ufff9-\ufffb]/gu, "");
  if (fault !== null) return { source, fault };
  return { source, fault: source.replace(blank, "") === "" ? "bad_characters" : null };
}

/** A page's title: what a browser shows of it, so line breaks and runs of blanks are one blank. May be empty. */
export function cleanTitle(given: string): { title: string; fault: FieldCode | null } {
  const title = given.normalize("NFC").replace(/\s+/gu, " ").trim();
  return { title, fault: title === "" ? null : wordsFault(title, { max: limits.title }) };
}

/** After the checks of the text: what it says as a tree. Text that says nothing (only definitions) is missing. */
export function treeOf(source: string): Markup {
  const body = parseMarkdown(source);
  checkFields({ body: body.length === 0 ? "required" : null });
  return body;
}

/** Address of a page, and where it comes from. One with a user or password in it is no public page's. */
export function pageUrl(given: string): { url: string; origin: string; fault: FieldCode | null } {
  const parsed = given.length <= limits.url && URL.canParse(given) ? new URL(given) : null;
  const isPage =
    parsed !== null && ["http:", "https:"].includes(parsed.protocol) && parsed.username + parsed.password === "";
  if (!isPage) return { url: "", origin: "", fault: given.length > limits.url ? "too_long" : "bad_url" };
  return { url: parsed.href, origin: parsed.origin, fault: null };
}
