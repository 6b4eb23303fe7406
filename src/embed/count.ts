import type { Adapter, Io } from "../adapters/contract.ts";
import { countPlaces } from "./count-places.ts";
import { pageFacts, parsed, threadOf } from "./thread-ref.ts";
import { warnOnce } from "./warn.ts";

export interface CountOptions {
  readonly adapter: Pick<Adapter, "counts">;
  /** Where to look for the elements. Default: the whole document. */
  readonly within?: ParentNode | undefined;
}

/**
 * Fills in every `<afterword-count>` and `data-afterword-count` with one request for all of them together. Without a
 * template (`data-zero`, `data-one`, `data-other` ..., "#" stands for the number) the number alone is written. When the
 * request fails the page's own text stays.
 */
export async function showCounts({ adapter, within = document }: CountOptions): Promise<void> {
  const places = [...within.querySelectorAll(countPlaces)].map((element) => ({ element, key: keyOf(element) }));
  const keys = [...new Set(places.map(({ key }) => key))];
  const io: Io = { signal: new AbortController().signal };
  try {
    const counts = new Map(keys.length ? Object.entries((await adapter.counts?.(keys, io)) ?? {}) : []);
    for (const { element, key } of places) {
      const count = counts.get(key);
      if (count !== undefined) element.textContent = phrase(element, count);
    }
  } catch (error) {
    warnOnce(`no numbers of comments (${error}).`);
  }
}

/** An id or address in the attribute, else the link that the element is or stands in, else this page. */
function keyOf(element: Element): string {
  const given = element.getAttribute("data-afterword-count") || element.getAttribute("thread-id");
  const link = given || element.closest<HTMLAnchorElement>("a[href]")?.href;
  if (!link) return threadOf(pageFacts(document)).key;
  const url = parsed(link);
  return url ? url.pathname + url.search : link;
}

function phrase(element: Element, count: number): string {
  const language = languageOf(element);
  const number = new Intl.NumberFormat(language).format(count);
  const form = (name: string) => element.getAttribute(`data-${name}`);
  const exact = count === 0 ? form("zero") : null;
  const template = exact ?? form(new Intl.PluralRules(language).select(count)) ?? form("other");
  return template === null ? number : template.replaceAll("#", () => number);
}

/** Pages say "en_US" and worse, at which Intl throws. */
function languageOf(element: Element): string | undefined {
  try {
    return Intl.getCanonicalLocales(element.closest("[lang]")?.getAttribute("lang") || undefined)[0];
  } catch {
    return undefined;
  }
}
