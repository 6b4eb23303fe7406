import type { Caution } from "./contract.ts";

/** What is not the writer's own tone: code and names in it, quotations, addresses. */
const notTheirs = /```[\s\S]*?(?:```|(?![\s\S]))|`[^`\n]*`|^ *>.*|(?<!\S)\S*[\d_={}<>\\/^]\S*/gm;

/** A sentence that says nothing but what somebody is. Grammar: no list of such nouns would be complete, or fair. */
const address =
  /^\W*(?:you(?:.?re| are)(?: all \p{L}+s|(?: just| such| only| nothing but)* an? \p{L}+)|(?:du bist eine?|tu es une?|eres una?) \p{L}+)\W*$/iu;

/** "f**k", "sh*t", "@#%!": who masks a word knows which one it is, in any language. Emphasis has its stars around words. */
const masked =
  /(?<![\p{L}\p{N}*])(?=[\p{L}*]{4})\p{L}{1,3}(?:\*{2,}\p{L}{0,5}|\*\p{L}{1,4})(?![\p{L}\p{N}*^])|([@#$%&])(?!\1)[@#$%&][@#$%&*!?]+/u;

/** A smile, a heart: then it was not meant badly. */
const friendly = /\p{Extended_Pictographic}|[:;]-?[)D]/u;

/**
 * Is there reason to ask a first-time writer to think it over? A guess at the tone, made here and told to nobody. It
 * rather misses something than asks in vain.
 */
export function cautionOf(body: string, listed: readonly string[]): Caution | null {
  const text = body.normalize("NFKC").replace(notTheirs, " ");
  if (listed.some((word) => holds(text, word))) return "listed";
  if (isShouting(text)) return "shouting";
  return isNameCalling(text) ? "name-calling" : null;
}

function isShouting(text: string): boolean {
  const count = (what: RegExp) => text.match(what)?.length ?? 0;
  // Cherokee is written in capitals
  const high = count(/(?!\p{Script=Cherokee})\p{Lu}/gu);
  const loud = count(/(?<!\p{L})\p{Lu}{2,}(?!\p{L})/gu);
  // a short cry of joy is no shout, nor is a list of short names
  if (high > 24 && loud > 3 && high > 3 * count(/\p{Ll}/gu)) return true;
  return count(/[!?！？؟]{3,}/gu) > 2 && count(/\p{L}/gu) > 40;
}

function isNameCalling(text: string): boolean {
  const swearing = (text.match(/[@#$%&*!?]{4,}/g) ?? []).some((run) => new Set(run.replace(/[*!?]/g, "")).size > 1);
  if (swearing || masked.test(text)) return true;
  return (
    !friendly.test(text) && text.split(/[.!?…,;\n]+/).some((sentence) => address.test(sentence.replaceAll("*", "")))
  );
}

/** As whole words, where words have spaces between them. */
function holds(text: string, word: string): boolean {
  const plain = (words: string) =>
    ` ${words
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
      .trim()} `;
  const wanted = plain(word);
  return /[\p{L}\p{N}]/u.test(wanted) && plain(text).includes(/\p{Lo}/u.test(wanted) ? wanted.trim() : wanted);
}
