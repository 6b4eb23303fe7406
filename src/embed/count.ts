import type { Adapter, Io } from "../adapters/contract.ts";
import { limits } from "../protocol/limits.ts";
import { countPlaces } from "./count-places.ts";
import { pageFacts, threadOf } from "./thread-ref.ts";
import { warnOnce } from "./warn.ts";

export interface CountOptions {
  readonly adapter: Adapter;
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
  if (!adapter.counts || keys.length === 0) return;
  const io: Io = { signal: new AbortController().signal };
  try {
    const answers = await Promise.all(pieces(keys, limits.counts).map((piece) => adapter.counts?.(piece, io)));
    const counts = new Map(answers.flatMap((answer) => Object.entries(answer ?? {})));
    for (const { element, key } of places) {
      const count = counts.get(key);
      if (count !== undefined) element.textContent = phrase(element, count);
    }
  } catch (error) {
    warnOnce(`the numbers of comments could not be loaded (${String(error)}).`);
  }
}

/** An id or address in the attribute, else the link that the element is or stands in, else this page. */
function keyOf(element: Element): string {
  const given = element.getAttribute("data-afterword-count") || element.getAttribute("thread-id");
  const link = given ?? element.closest<HTMLAnchorElement>("a[href]")?.href;
  if (!link) return threadOf(pageFacts(document)).key;
  if (!URL.canParse(link)) return link;
  const { pathname, search } = new URL(link);
  return pathname + search;
}

function phrase(element: Element, count: number): string {
  const language = element.closest("[lang]")?.getAttribute("lang") || undefined;
  const number = new Intl.NumberFormat(language).format(count);
  const form = (name: string) => element.getAttribute(`data-${name}`);
  const template =
    (count === 0 ? form("zero") : null) ?? form(new Intl.PluralRules(language).select(count)) ?? form("other");
  return template === null ? number : template.replaceAll("#", () => number);
}

function pieces<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
}
