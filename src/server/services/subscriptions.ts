import { maskedAddress } from "../../protocol/address.ts";
import { AfterwordError } from "../../protocol/errors.ts";
import type { EpochMs } from "../../protocol/model.ts";
import type { Subscribed, Subscription } from "../../protocol/subscriptions.ts";
import type { SubscribeBody } from "../../protocol/wire.ts";
import type { Act, Look, NewJob, Storage, StoredRecipient, StoredSubscription } from "../storage/contract.ts";
import type { Caller, ThreadQuery } from "./caller.ts";
import { mayAskToConfirm } from "./confirmation-limits.ts";
import { consentVersion } from "./consent.ts";
import type { Outside } from "./contract.ts";
import { payloadOf } from "./dispatch/payload.ts";
import { allow, allowIdentity, secretHash } from "./identity.ts";
import { normaliseKey } from "./key.ts";
import type { Notify, Subscriptions } from "./notification-contract.ts";
import { cleanPage, mustBeOfSite, type NamedPage, threadFor } from "./page.ts";
import { pushUrl } from "./push-wish.ts";
import { siteIn } from "./sites.ts";
import { channelsOf } from "./tell.ts";
import { checkFields } from "./text.ts";
import { cleanWish, mustBePublished, type Told } from "./wish.ts";

interface Parts {
  readonly storage: Storage;
  readonly outside: Outside;
  readonly notify: Notify;
}

function presentSubscription(stored: StoredSubscription, { channel, address }: StoredRecipient): Subscription {
  const { id, kind, commentId, pace, state } = stored;
  const target = kind === "comment" ? { kind, comment: commentId ?? "" } : { kind, comment: null };
  if (channel === "push") return { id, ...target, by: "push", pace: "now", state: "active" };
  return { id, ...target, by: "mail", pace, state, address: maskedAddress(address) };
}

/** What one browser has asked to be told of in one thread, oldest first. */
export async function subscriptionsIn(look: Look, authorId: string, threadId: string): Promise<Subscription[]> {
  const all = await look.subscriptionsOf(authorId, threadId);
  const ids = [...new Set(all.map(({ recipientId }) => recipientId))];
  const found = await Promise.all(ids.map((id) => look.recipient(id)));
  const byId = new Map(found.flatMap((recipient) => (recipient === null ? [] : [[recipient.id, recipient] as const])));
  return all.flatMap((each) => {
    const recipient = byId.get(each.recipientId);
    return recipient === undefined ? [] : [presentSubscription(each, recipient)];
  });
}

interface Wish {
  readonly siteId: string;
  readonly key: string;
  readonly page: NamedPage;
  readonly hash: string;
  readonly caller: Caller;
  readonly told: Told;
}

/** Who asks, and in which thread: both are made by whoever needs them first. */
async function placeFor(act: Act, { siteId, key, page, hash, caller, told }: Wish, outside: Outside) {
  const at = outside.now();
  const site = await siteIn(act, siteId);
  const author = { id: outside.newId(at), siteId, secretHash: hash, network: caller.network, at };
  const authorId = await act.ensureAuthor(author);
  const thread = await act.lock(await threadFor(act, { site, key, page, caller }, outside), at);
  if (thread.closed) throw new AfterwordError("thread_closed");
  await mustBePublished(act, { siteId, threadId: thread.id, comment: told.comment });
  return { authorId, thread, at: thread.at };
}

async function byPush({ storage, outside, notify }: Parts, wish: Wish): Promise<Subscribed> {
  return storage.write(async (act) => {
    const { authorId, thread, at } = await placeFor(act, wish, outside);
    const subscriptions = await subscriptionsIn(act, authorId, thread.id);
    const asked = { ...wish.told, siteId: wish.siteId, threadId: thread.id, authorId, askedAt: at };
    return { subscriptions, next: pushUrl(notify, asked) };
  });
}

/**
 * Wishes of one browser that may wait to be confirmed: one press shows and confirms them all, and its answers tell of them.
 * Counted by browser and not by address, so that being refused says nothing of any address.
 */
const mostWaiting = 50;
/** Seconds after which the first of them may have been confirmed, or have lapsed. */
const muchLater = 3_600;

function mustBeFew(waiting: number): void {
  if (waiting > mostWaiting) throw new AfterwordError("rate_limited", { retryAfter: muchLater });
}

/**
 * Has whoever asks shown before that the mailbox is their own? Rejects what could not be written either: a wish that is
 * refused must not count against a mailbox, or its owner could be kept from asking and would never see by whom.
 */
async function isOwn(look: Look, wish: Wish, address: string): Promise<boolean> {
  const { siteId, key, page, hash, caller, told } = wish;
  const site = await siteIn(look, siteId);
  const thread = await look.thread(siteId, key);
  if (thread === null) mustBeOfSite({ site, page, caller });
  if (thread?.closed) throw new AfterwordError("thread_closed");
  await mustBePublished(look, { siteId, threadId: thread?.id ?? "", comment: told.comment });
  const authorId = await look.author(siteId, hash);
  if (authorId === null) return false;
  const recipient = await look.recipientAt(siteId, "mail", address);
  if (recipient !== null && (await look.owns(authorId, recipient.id))) return true;
  const asked = recipient && (await look.subscriptionsTo(recipient.id, { authorId, state: "waiting" }));
  if (!asked?.length) mustBeFew(1 + (await look.countWaiting(authorId)));
  return false;
}

interface Asked {
  readonly siteId: string;
  readonly authorId: string;
  readonly recipientId: string;
  readonly language: string;
  readonly timeZone: string;
  readonly at: EpochMs;
}

/** Goes out like any other mail: whoever asked does not wait for a mail server. */
const confirmationJob = ({ siteId, authorId, recipientId, language, timeZone, at }: Asked): NewJob => ({
  ...{ id: `c.${authorId}.${recipientId}.${at}`, siteId, kind: "confirm", channel: "mail", recipientId, dueAt: at },
  ...{ subscriptionId: null, commentId: null, bundle: null },
  payload: payloadOf({ authorId, language, timeZone }),
});

async function byMail(
  { storage, outside, notify }: Parts,
  wish: Wish,
  { address, pace }: { readonly address: string; readonly pace: StoredSubscription["pace"] },
): Promise<Subscribed> {
  const { siteId, told, caller } = wish;
  const own = await storage.read((look) => isOwn(look, wish, address));
  const mayAsk = own ? false : await mayAskToConfirm(outside, { siteId, network: caller.network, address });
  const subscribed = await storage.write(async (act) => {
    const { authorId, thread, at } = await placeFor(act, wish, outside);
    const recipient = { id: outside.newId(at), siteId, channel: "mail", address, keys: null, at } as const;
    const recipientId = await act.ensureRecipient(recipient);
    const made = await act.subscribe({
      ...{ id: outside.newId(at), siteId, threadId: thread.id, recipientId, authorId, pace },
      ...{ kind: told.kind, commentId: told.comment, language: told.language, timeZone: told.timeZone },
      ...{ consent: consentVersion, askedAt: at },
    });
    if (await act.owns(authorId, recipientId)) await act.activate(thread, made.id);
    else {
      mustBeFew(await act.countWaiting(authorId));
      const isSent = mayAsk && (await act.suppressed(address)) === null;
      if (isSent) await act.enqueue([confirmationJob({ ...told, siteId, authorId, recipientId, at })]);
    }
    return { subscriptions: await subscriptionsIn(act, authorId, thread.id) };
  });
  notify.nudge();
  return subscribed;
}

async function subscribe(
  parts: Parts,
  { siteId, key }: ThreadQuery,
  { input, caller }: { input: SubscribeBody; caller: Caller },
): Promise<Subscribed> {
  const { outside } = parts;
  const hash = secretHash(caller);
  const { page, faults } = cleanPage(input);
  const { told, address, faults: wrong } = cleanWish(input);
  const by = channelsOf(outside).includes(input.by) ? null : "not_allowed";
  checkFields({ ...faults, ...wrong, by });
  const wish: Wish = { siteId, key: normaliseKey(key), page, hash, caller, told };
  const who = { siteId, hash, network: caller.network };
  await allow(outside, "subscribe", who);
  await allowIdentity(parts, who);
  return input.by === "push" ? byPush(parts, wish) : byMail(parts, wish, { address, pace: input.pace });
}

async function unsubscribe({ storage, outside }: Parts, wish: { siteId: string; id: string; caller: Caller }) {
  const { siteId, id, caller } = wish;
  const hash = secretHash(caller);
  await allow(outside, "change", { hash, network: caller.network });
  return storage.write(async (act) => {
    await siteIn(act, siteId);
    const authorId = await act.author(siteId, hash);
    const seen = await act.subscription(id);
    if (authorId === null || seen?.authorId !== authorId) throw new AfterwordError("unknown_subscription");
    const thread = await act.lock(seen.threadId, outside.now());
    // only now does it stand still
    if ((await act.subscription(id)) === null) throw new AfterwordError("unknown_subscription");
    await act.unsubscribe(thread, id);
    return { subscriptions: await subscriptionsIn(act, authorId, thread.id) };
  });
}

export function createSubscriptions(storage: Storage, outside: Outside): Subscriptions {
  const parts = (): Parts => {
    if (outside.notify === undefined) throw new AfterwordError("unsupported");
    return { storage, outside, notify: outside.notify };
  };
  return {
    subscribe: async (query, input, caller) => subscribe(parts(), query, { input, caller }),
    unsubscribe: async (siteId, id, caller) => unsubscribe(parts(), { siteId, id, caller }),
  };
}
