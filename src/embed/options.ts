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
export type Attribute = (typeof attributes)[number];

/** `undefined` where the attribute is missing or empty. */
export type ReadAttribute = (name: Attribute) => string | undefined;

export function attributeReader(element: Element, prefix: "" | "data-"): ReadAttribute {
  return (name) => element.getAttribute(prefix + name)?.trim() || undefined;
}

/**
 * A wrong value is reported and left out: a slip in one attribute must not cost the page its thread. `base` is what
 * relative addresses are relative to.
 */
export function readOptions(read: ReadAttribute, base: string): TagOptions {
  return {
    server: address(read, "server", base),
    site: read("site"),
    thread: { key: read("thread-id"), url: address(read, "thread-url", base), title: read("thread-title") },
    sort: oneOf(read, "sort", sortOrders),
    theme: oneOf(read, "theme", themes),
    loading: oneOf(read, "loading", loadings),
  };
}

function oneOf<T extends string>(read: ReadAttribute, name: Attribute, allowed: readonly T[]): T | undefined {
  const value = read(name);
  const match = allowed.find((one) => one === value);
  if (value !== undefined && match === undefined) {
    warnOnce(`${name}="${value}" is not known here; it takes ${allowed.map((one) => `"${one}"`).join(", ")}.`);
  }
  return match;
}

function address(read: ReadAttribute, name: Attribute, base: string): string | undefined {
  const value = read(name);
  if (value === undefined) return undefined;
  const url = URL.canParse(value, base) ? new URL(value, base) : null;
  if (url?.protocol === "https:" || url?.protocol === "http:") return url.href;
  warnOnce(`${name}="${value}" is not a web address; it starts with "https://".`);
  return undefined;
}

/** Is it still the same discussion, shown in whatever way? */
export function sameThread(a: TagOptions, b: TagOptions): boolean {
  const parts = ({ server, site, thread: { key, url, title } }: TagOptions) => [server, site, key, url, title];
  const others = parts(b);
  return parts(a).every((part, at) => part === others[at]);
}
