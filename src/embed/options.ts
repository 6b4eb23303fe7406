import type { SortOrder } from "../protocol/model.ts";

export const themes = ["auto", "light", "dark"] as const;
/** `auto` follows the `color-scheme` that the page uses at that place. */
export type Theme = (typeof themes)[number];

export const loadings = ["lazy", "eager"] as const;
/** `lazy` waits until the thread is about to be scrolled into view; nothing is asked for before. */
export type Loading = (typeof loadings)[number];

/** What a page may say in its site's place. Whatever is left out is as the site has it. */
export interface House {
  /** Levels of replies that are drawn indented, 0 to 9. */
  readonly indent?: number | undefined;
  /** Lines of a comment that are shown at first, 0 to 100; 0: all. */
  readonly fold?: number | undefined;
  /** Markdown, in a line above the form; empty: none. */
  readonly notice?: string | undefined;
  /** Markdown, to be unfolded above the form; empty: none. */
  readonly guidelines?: string | undefined;
}

/** How a thread is shown, whichever way it came onto the page. */
export interface Display extends House {
  /** Default: the site's setting. */
  readonly sort?: SortOrder | undefined;
  /** Default: "auto". */
  readonly theme?: Theme | undefined;
  /** Default: "lazy". */
  readonly loading?: Loading | undefined;
}

/** That alone, or `null` where the page leaves all of it to its site. */
export function houseOf({ indent, fold, notice, guidelines }: House): House | null {
  const house = { indent, fold, notice, guidelines };
  return Object.values(house).some((value) => value !== undefined) ? house : null;
}
