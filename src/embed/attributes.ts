import { sortOrders } from "../protocol/model.ts";
import { type Display, loadings, themes } from "./options.ts";
import type { GivenThread } from "./thread-ref.ts";

const word = (said: string) => said || undefined;
const number = (said: string) => (said ? Number(said) : undefined);
// empty says something here: none
const text = (said: string) => said;
const oneOf =
  <T extends string>(allowed: readonly T[]) =>
  (said: string) =>
    allowed.find((value) => value === said);
function address(said: string): string | undefined {
  const link = document.createElement("a");
  link.href = said || "about:blank";
  return /^https?:$/.test(link.protocol) ? link.href : undefined;
}

/** What each attribute makes of its words, trimmed; `undefined` is what cannot be used. */
const readers = {
  server: address,
  site: word,
  "thread-id": word,
  "thread-url": address,
  "thread-title": word,
  sort: oneOf(sortOrders),
  indent: number,
  fold: number,
  notice: text,
  guidelines: text,
  theme: oneOf(themes),
  loading: oneOf(loadings),
};
export type Attribute = keyof typeof readers;
type Read = { readonly [Name in Attribute]?: ReturnType<(typeof readers)[Name]> };

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
export const attributes = Object.keys(readers) as Attribute[]; // it has no others

/**
 * What the attributes of an element, or with "data-" those of a script tag, ask for. A wrong value is left out and noted
 * in `wrong`: a slip in one attribute must not cost the page its thread.
 */
export function readOptions(element: Element, prefix: "" | "data-" = ""): TagOptions {
  const wrong: Attribute[] = [];
  const entries = attributes.map((name) => {
    const said = element.getAttribute(prefix + name)?.trim();
    const value = said === undefined ? said : readers[name](said);
    if (said && value === undefined) wrong.push(name);
    return [name, value];
  });
  const read: Read = Object.fromEntries(entries); // Each by its own reader.
  return { ...read, wrong, thread: { key: read["thread-id"], url: read["thread-url"], title: read["thread-title"] } };
}
