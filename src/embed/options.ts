import { type SortOrder, sortOrders } from "../protocol/model.ts";
import type { GivenThread } from "./thread-ref.ts";
import { warnOnce } from "./warn.ts";

export const themes = ["auto", "light", "dark"] as const;
/** `auto` follows the `color-scheme` that the page uses at that place. */
export type Theme = (typeof themes)[number];

export const loadings = ["lazy", "eager"] as const;
/** `lazy` waits until the thread is about to be scrolled into view; nothing is asked for before. */
export type Loading = (typeof loadings)[number];

/** How a thread is shown, whichever way it came onto the page. */
export interface Display {
  /** Default: the reader's last choice, else the site's setting. */
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
}

/** Names on `<afterword-thread>`; on a script tag the same with "data-" before them. */
export const attributes = [
  "server",
  "site",
  "thread-id",
  "thread-url",
  "thread-title",
  "sort",
  "theme",
  "loading",
] as const;
type Attribute = (typeof attributes)[number];

/**
 * What the attributes of an element, or with "data-" those of a script tag, ask for. A wrong value is reported and left
 * out: a slip in one attribute must not cost the page its thread.
 */
export function readOptions(element: Element, prefix: "" | "data-" = ""): TagOptions {
  const read = (name: Attribute) => element.getAttribute(prefix + name)?.trim() || undefined;
  const refuse = (name: Attribute, expected: string) => {
    warnOnce(`${prefix}${name}="${read(name)}" is left out; it takes ${expected}`);
    return undefined;
  };
  const oneOf = <T extends string>(name: Attribute, allowed: readonly T[]) => {
    const value = read(name);
    return value === undefined ? value : (allowed.find((one) => one === value) ?? refuse(name, allowed.join(", ")));
  };
  const address = (name: Attribute) => {
    const value = read(name);
    if (!value) return undefined;
    const url = URL.canParse(value, document.baseURI) ? new URL(value, document.baseURI).href : "";
    return /^https?:/.test(url) ? url : refuse(name, "a web address");
  };
  return {
    server: address("server"),
    site: read("site"),
    thread: { key: read("thread-id"), url: address("thread-url"), title: read("thread-title") },
    sort: oneOf("sort", sortOrders),
    theme: oneOf("theme", themes),
    loading: oneOf("loading", loadings),
  };
}

/** Is it still the same discussion, shown in whatever way? */
export function sameThread(a: TagOptions, b: TagOptions): boolean {
  const { key, url, title } = a.thread;
  const other = b.thread;
  return a.server === b.server && a.site === b.site && key === other.key && url === other.url && title === other.title;
}
