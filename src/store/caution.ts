import type { Caution } from "./contract.ts";

/** What is not the writer's own tone: code and names in it, quotations, addresses. */
const notTheirs = /```[\s\S]*?(?:```|(?![\s\S]))|`[^`\n]*`|^ *>.*|(?<!\S)\S*[\d_={}<>\\/^]\S*/gm;

/**
 * "f**k", "sh*t", "@#%!": who masks a word knows which one it is, in any language. Emphasis has its stars around words.
 * Plain words are not judged here: that takes a list, and the site may bring one.
 */
const masked = /(?<![\p{L}*])(?=[\p{L}*]{4})\p{L}{1,3}\*[\p{L}*]{1,5}(?![\p{L}*])|([@#$%&])(?!\1)[@#$%&][@#$%&*!?]/u;

/**
 * Is there reason to ask a first-time writer to think it over? A guess at the tone, made here and told to nobody. It
 * rather misses something than asks in vain.
 */
export function cautionOf(body: string, listed: readonly string[]): Caution | null {
  const text = body.normalize("NFKC").replace(notTheirs, " ");
  if (listed.some((word) => holds(text, word))) return "listed";
  if (isShouting(text)) return "shouting";
  return masked.test(text) ? "name-calling" : null;
}

function isShouting(text: string): boolean {
  const count = (what: RegExp) => text.match(what)?.length ?? 0;
  // Cherokee is written in capitals
  const high = count(/(?!\p{Script=Cherokee})\p{Lu}/gu);
  // a short cry of joy is no shout
  return (high > 24 && high > 3 * count(/\p{Ll}/gu)) || (text.length > 60 && count(/[!?؟]{3}/g) > 2);
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
  const bare = wanted.trim();
  return bare !== "" && plain(text).includes(/\p{Lo}/u.test(bare) ? bare : wanted);
}
