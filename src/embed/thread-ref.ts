import type { ThreadRef } from "../protocol/model.ts";

/** What a document says about itself. */
export interface PageFacts {
  /** Absolute, with the hash. */
  readonly address: string;
  /** Absolute address in `<link rel="canonical">`, if there is one. */
  readonly canonical: string | null;
  readonly title: string;
}

/** What the page's owner says about the thread; wins over what the document says. */
export type GivenThread = { readonly [name in keyof ThreadRef]?: ThreadRef[name] | undefined };

/**
 * Which discussion a page has. A canonical link counts only for the page's own origin: a copied template or a mirror
 * would otherwise write into a stranger's thread. Scheme and host stay out of the key, so that a move to https or to
 * another host keeps the discussion.
 */
export function threadOf({ address, canonical, title }: PageFacts, given: GivenThread = {}): ThreadRef {
  const page = new URL(address);
  const named = parsed(canonical ?? "");
  const best = named?.origin === page.origin ? named : page;
  return {
    key: given.key || best.pathname + best.search,
    url: given.url || best.origin + best.pathname + best.search,
    title: given.title || title,
  };
}

export function pageFacts(page: Document): PageFacts {
  const link = page.querySelector<HTMLLinkElement>("link[rel~=canonical][href]");
  return { address: location.href, canonical: link?.href ?? null, title: page.title };
}

export function parsed(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
