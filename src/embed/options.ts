import { type SortOrder, sortOrders } from "../protocol/model.ts";
import type { GivenThread } from "./thread-ref.ts";

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

/** What a tag can say. */
export interface TagOptions extends Display {
  /** Absolute address of the server, with its path if it has one. Left out: where the script came from. */
  readonly server?: string | undefined;
  /** Left out: the server's only site. */
  readonly site?: string | undefined;
  readonly thread: GivenThread;
  /** Attributes whose values could not be used. */
  readonly wrong?: readonly Attribute[] | undefined;
}

/** Names on `<afterword-thread>`; on a script tag the same with "data-" before them. */
export const attributes = [
  "server",
  "site",
  "thread-id",
  "thread-url",
  "thread-title",
  "sort",
  "indent",
  "fold",
  "notice",
  "guidelines",
  "theme",
  "loading",
] as const;
export type Attribute = (typeof attributes)[number];

/**
 * What the attributes of an element, or with "data-" those of a script tag, ask for. A wrong value is left out and noted
 * in `wrong`: a slip in one attribute must not cost the page its thread.
 */
export function readOptions(element: Element, prefix: "" | "data-" = ""): TagOptions {
  const given = (name: Attribute) => element.getAttribute(prefix + name)?.trim() || undefined;
  const oneOf = <T extends string>(name: Attribute, allowed: readonly T[]) =>
    allowed.find((value) => value === given(name));
  const number = (name: Attribute) => (given(name) === undefined ? undefined : Number(given(name)));
  // empty says something here: none
  const text = (name: Attribute) => element.getAttribute(prefix + name)?.trim();
  const address = (name: Attribute) => {
    const link = document.createElement("a");
    link.href = given(name) ?? "about:blank";
    return /^https?:$/.test(link.protocol) ? link.href : undefined;
  };
  const read = {
    server: address("server"),
    site: given("site"),
    "thread-id": given("thread-id"),
    "thread-url": address("thread-url"),
    "thread-title": given("thread-title"),
    sort: oneOf("sort", sortOrders),
    indent: number("indent"),
    fold: number("fold"),
    notice: text("notice"),
    guidelines: text("guidelines"),
    theme: oneOf("theme", themes),
    loading: oneOf("loading", loadings),
  };
  return {
    ...read,
    thread: { key: read["thread-id"], url: read["thread-url"], title: read["thread-title"] },
    wrong: attributes.filter((name) => given(name) !== read[name] && read[name] === undefined),
  };
}

/** That alone, or `null` where the page leaves all of it to its site. */
export function houseOf({ indent, fold, notice, guidelines }: House): House | null {
  const house = { indent, fold, notice, guidelines };
  return Object.values(house).some((value) => value !== undefined) ? house : null;
}
