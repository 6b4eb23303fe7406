import type { Look, StoredRecipient, StoredSubscription } from "../storage/contract.ts";
import type { Site } from "./contract.ts";
import type { Followed, Following, Notify } from "./notification-contract.ts";
import { siteIn } from "./sites.ts";

/**
 * A page's address where a page of this server's own may lead to it, else empty: a site may have lost an origin since.
 *
 * @param home the server's own address, whose pages no site lists
 */
export function pageLink(url: string, { origins }: Pick<Site, "origins">, home: string): string {
  const { origin = "" } = URL.parse(url) ?? {};
  return origins.includes(origin) || origin === new URL(home).origin ? url : "";
}

async function followed(look: Look, stored: StoredSubscription, link: (url: string) => string): Promise<Followed> {
  const { id, kind, pace, state, askedAt, confirmedAt } = stored;
  const { title: pageTitle, url } = await look.pageOf(stored.threadId);
  return { id, kind, pace, state, pageTitle, pageUrl: link(url), askedAt, confirmedAt };
}

/** What a page behind a mailed link shows of these subscriptions of one recipient. */
export async function followingOf(
  look: Look,
  { tokens, url }: Pick<Notify, "tokens" | "url">,
  { recipient, subscriptions }: { recipient: StoredRecipient; subscriptions: readonly StoredSubscription[] },
): Promise<Following> {
  const site = await siteIn(look, recipient.siteId);
  const lines: Followed[] = [];
  for (const each of subscriptions) lines.push(await followed(look, each, (page) => pageLink(page, site, url())));
  return {
    site: { id: site.id, name: site.name },
    channel: recipient.channel,
    address: recipient.channel === "mail" ? recipient.address : "",
    // of the newest wish: it is what its writer reads now
    language: subscriptions.at(-1)?.language ?? "en",
    preferences: tokens.make("preferences", [recipient.id]),
    subscriptions: lines,
  };
}
