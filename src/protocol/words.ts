import type { FieldCode } from "./errors.ts";

/** Most code points, and whether line breaks and tabs may be in it. */
export interface WordsRule {
  readonly max: number;
  readonly lines?: boolean;
}

const control = /\p{Cc}/u;
const controlButLines = /[^\P{Cc}\n\r\t]/u;
const visible = /[^\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u;

/** What is wrong with words that a person typed, or `null`. Nothing is ever cut or cleaned: what is not right is refused. */
export function wordsFault(words: string, { max, lines = false }: WordsRule): FieldCode | null {
  if (words.trim() === "") return "required";
  if (isLonger(words, max)) return "too_long";
  // A lone surrogate cannot be stored as UTF-8; with the `u` flag it stands alone in its category.
  if (/\p{Cs}/u.test(words) || (lines ? controlButLines : control).test(words)) return "bad_characters";
  return visible.test(words) ? null : "bad_characters";
}

/** Counts code points, and only where the number of UTF-16 units leaves it open. */
function isLonger(words: string, max: number): boolean {
  if (words.length <= max) return false;
  return words.length > 2 * max || [...words].length > max;
}
