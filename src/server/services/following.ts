import type { Look, StoredRecipient, StoredSubscription } from "../storage/contract.ts";
import type { Followed, Following, Tokens } from "./notification-contract.ts";
import { siteIn } from "./sites.ts";

async function followed(look: Look, stored: StoredSubscription, origins: readonly string[]): Promise<Followed> {
  const { id, kind, pace, state, askedAt, confirmedAt } = stored;
  const page = await look.pageOf(stored.threadId);
  const isOurs = origins.includes(URL.parse(page.url)?.origin ?? "");
  const pageUrl = isOurs ? page.url : "";
  return { id, kind, pace, state, pageTitle: page.title, pageUrl, askedAt, confirmedAt };
}

/** What a page behind a mailed link shows of these subscriptions of one recipient. */
export async function followingOf(
  look: Look,
  { tokens }: { readonly tokens: Tokens },
  { recipient, subscriptions }: { recipient: StoredRecipient; subscriptions: readonly StoredSubscription[] },
): Promise<Following> {
  const { id, name, origins } = await siteIn(look, recipient.siteId);
  const lines: Followed[] = [];
  for (const each of subscriptions) lines.push(await followed(look, each, origins));
  return {
    site: { id, name },
    channel: recipient.channel,
    address: recipient.channel === "mail" ? recipient.address : "",
    // of the newest wish: it is what its writer reads now
    language: subscriptions.at(-1)?.language ?? "en",
    preferences: tokens.make("preferences", [recipient.id]),
    subscriptions: lines,
  };
}
