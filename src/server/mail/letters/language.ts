import { de } from "./de.ts";
import { type Catalogue, en } from "./en.ts";

const catalogues: ReadonlyMap<string, Catalogue> = new Map([
  ["en", en],
  ["de", de],
]);

export interface Language {
  readonly tag: string;
  readonly words: Catalogue;
  /** For times: the tag that was asked for, so that en-GB reads a day before its month. */
  readonly formats: string;
}

/** The nearest there is, by dropping subtags from the end (RFC 4647 §3.4); English where nothing is near. */
export function languageFor(asked: string): Language {
  const parts = asked.toLowerCase().split("-");
  for (let length = parts.length; length > 0; length--) {
    const tag = parts.slice(0, length).join("-");
    const words = catalogues.get(tag);
    if (words !== undefined) return { tag, words, formats: asked };
  }
  return { tag: "en", words: en, formats: "en" };
}
