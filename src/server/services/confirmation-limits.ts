import { createHash } from "node:crypto";
import { mailboxOf } from "./address.ts";
import type { Outside } from "./contract.ts";

/** Limits in a database keep their subjects; an address is not among what they need to know. */
const nameless = (text: string) => createHash("sha256").update(text).digest("base64url");

/**
 * Counts one mail that asks for confirmation, and says whether it may go out. Nobody is told that it may not: that would
 * say something about the address. First by network, so that one that asks too often uses up nobody's mailbox; a mailbox
 * is counted over all sites.
 */
export async function mayAskToConfirm(
  { limiter }: Outside,
  wish: { readonly siteId: string; readonly network: string; readonly address: string },
): Promise<boolean> {
  if ((await limiter.take("confirm-network", wish.network)) !== null) return false;
  if ((await limiter.take("confirm-address", nameless(mailboxOf(wish.address)))) !== null) return false;
  return (await limiter.take("confirm-site", wish.siteId)) === null;
}
