import { createHash } from "node:crypto";
import { AfterwordError } from "../../protocol/errors.ts";
import type { Storage } from "../storage/contract.ts";
import type { Caller, LimitedAction, Outside } from "./contract.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** What is kept of the browser's secret. It is 256 random bits, so a plain hash cannot be guessed back. */
export function secretHash(caller: Caller): string {
  if (caller.secret === null) throw new AfterwordError("identity_required");
  return sha256(caller.secret);
}

/** What is kept of the words sent with a draft's key, and of who sent them: no more than "the same" or "other". */
export const wordsHash = (parts: readonly (string | null)[]) => sha256(JSON.stringify(parts));

/** Counts one use of `subject`; rejects where that is one too many. */
export async function take({ limiter }: Outside, action: LimitedAction, subject: string): Promise<void> {
  const wait = await limiter.take(action, subject);
  if (wait !== null) throw new AfterwordError("rate_limited", { retryAfter: wait });
}

/** Counts one write of this kind, by identity and by network. */
export async function allow(
  outside: Outside,
  kind: "create" | "change" | "subscribe",
  who: { hash: string; network: string },
) {
  await take(outside, `${kind}-network`, who.network);
  await take(outside, `${kind}-identity`, who.hash);
}

export const allowPreview = (outside: Outside, { network }: Caller) => take(outside, "preview-network", network);

/** A secret that was never seen will become an author by this write, and a network makes only so many. */
export async function allowIdentity(
  { storage, outside }: { storage: Storage; outside: Outside },
  who: { siteId: string; hash: string; network: string },
): Promise<void> {
  const known = await storage.read((look) => look.author(who.siteId, who.hash));
  if (known === null) await take(outside, "identity", who.network);
}
