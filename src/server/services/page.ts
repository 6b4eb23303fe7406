import { AfterwordError, type FieldCode } from "../../protocol/errors.ts";
import type { Act } from "../storage/contract.ts";
import type { Caller, Outside, Site } from "./contract.ts";
import { normaliseKey, normaliserVersion } from "./key.ts";
import { cleanTitle, pageUrl } from "./text.ts";

/** The page that a thread is about, as its first writer's browser names it. */
export interface NamedPage {
  readonly url: string;
  readonly title: string;
  readonly origin: string;
}

export function cleanPage(given: { readonly url: string; readonly title: string }) {
  const page = pageUrl(given.url);
  const title = cleanTitle(given.title);
  const faults: Record<"url" | "title", FieldCode | null> = { url: page.fault, title: title.fault };
  return { page: { url: page.url, title: title.title, origin: page.origin } satisfies NamedPage, faults };
}

interface Wanted {
  readonly site: Site;
  /** Normalised. */
  readonly key: string;
  readonly page: NamedPage;
  readonly caller: Caller;
}

/** Anybody could name a page of their own by the key of one of the site's. */
export function mustBeOfSite({ site, page, caller }: Omit<Wanted, "key">): void {
  if (!site.origins.includes(page.origin) && caller.origin !== page.origin) {
    throw new AfterwordError("origin_not_allowed");
  }
}

/**
 * A key that is a path says itself where the page is: mails lead there, and nowhere else on the site that its first writer
 * may have named, such as a page that sends people on.
 */
function isAt({ url }: NamedPage, key: string): boolean {
  if (!key.startsWith("/")) return true;
  const { pathname, search } = new URL(url);
  try {
    return normaliseKey(pathname + search) === key;
  } catch {
    return false;
  }
}

/** The id of the thread, whose row is made by its first write: only for a page of the site. */
export async function threadFor(act: Act, { site, key, page, caller }: Wanted, outside: Outside): Promise<string> {
  const known = await act.thread(site.id, key);
  if (known) return known.id;
  mustBeOfSite({ site, page, caller });
  const { title } = page;
  const url = isAt(page, key) ? page.url : `${page.origin}${key}`;
  const at = outside.now();
  return act.ensureThread({
    id: outside.newId(at),
    siteId: site.id,
    key,
    ...{ url, title },
    normaliser: normaliserVersion,
    at,
  });
}
