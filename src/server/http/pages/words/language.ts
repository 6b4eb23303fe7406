import { de } from "./de.ts";
import { en, type PageWords } from "./en.ts";

const catalogues: ReadonlyMap<string, PageWords> = new Map([
  ["en", en],
  ["de", de],
]);

export interface PageLanguage {
  /** BCP 47, of the words. */
  readonly tag: string;
  /** The same as it was asked for, for dates. */
  readonly formats: string;
  readonly words: PageWords;
}

function nearest(asked: string): PageLanguage | null {
  const tag = asked.trim().toLowerCase().split("-")[0] ?? "";
  const words = catalogues.get(tag);
  return words === undefined ? null : { tag, formats: asked.trim(), words };
}

const english: PageLanguage = { tag: "en", formats: "en", words: en };

/** The subscriber's language, as far as there is a catalogue for it. */
export const languageOf = (asked: string): PageLanguage => nearest(asked) ?? english;

/** For pages about nobody: the first language of `Accept-Language` that there is, in the order it is written in. */
export function languageFrom(header: string | undefined): PageLanguage {
  const ranges = (header ?? "").slice(0, 200).split(",");
  const tags = ranges.map((range) => range.split(";")[0]?.trim() ?? "");
  return (
    tags
      .filter((tag) => /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(tag))
      .map(nearest)
      .find((each) => each !== null) ?? english
  );
}
