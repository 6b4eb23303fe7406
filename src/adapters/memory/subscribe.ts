import { addressFault, maskedAddress } from "../../protocol/address.ts";
import { AfterwordError, type FieldCode } from "../../protocol/errors.ts";
import type { ThreadRef } from "../../protocol/model.ts";
import type { Subscribed, Subscription, SubscriptionWish } from "../../protocol/subscriptions.ts";
import { type Bank, keep, ownThread, publicChange, wordsOf } from "./bank.ts";
import type { Kept, StoredThread } from "./state.ts";

/** Nothing is sent from a page. What was asked for is kept as a real backend would keep it, and waits for `Staff.confirm`. */
export function subscribe(
  bank: Bank,
  ref: ThreadRef,
  { wish, reader }: { wish: SubscriptionWish; reader: string },
): Subscribed {
  if (!bank.channels.includes(wish.by)) throw new AfterwordError("unsupported");
  const address = addressOf(wish);
  const thread = ownThread(bank, ref);
  if (wish.kind === "comment") checkComment(thread, wish.comment, reader);
  const kept = keptIn(thread);
  const isSame = (one: Kept) =>
    one.reader === reader && one.kind === wish.kind && one.comment === wish.comment && one.address === address;
  const before = kept.find(isSame);
  if (before) before.pace = wish.pace;
  else {
    const { kind, comment, pace } = wish;
    kept.push({ id: bank.newId(), reader, kind, comment, pace, address, active: owns(thread, reader, address) });
    if (kept.at(-1)?.active) followed(thread);
  }
  keep(bank);
  return { subscriptions: subscriptionsOf(thread, reader) };
}

export function unsubscribe(bank: Bank, ref: ThreadRef, one: { id: string; reader: string }): Subscribed {
  const thread = ownThread(bank, ref);
  const kept = keptIn(thread);
  const at = kept.findIndex(({ id, reader }) => id === one.id && reader === one.reader);
  if (at < 0) throw new AfterwordError("unknown_subscription");
  const [gone] = kept.splice(at, 1);
  if (gone?.active) followed(thread);
  keep(bank);
  return { subscriptions: subscriptionsOf(thread, one.reader) };
}

/** The reader has opened the mail, and said yes. */
export function confirm(bank: Bank, ref: ThreadRef, reader: string): void {
  const thread = ownThread(bank, ref);
  for (const one of keptIn(thread)) if (one.reader === reader) one.active = true;
  followed(thread);
  keep(bank);
}

export function subscriptionsOf({ subscriptions = [] }: StoredThread, reader: string): readonly Subscription[] {
  return subscriptions
    .filter((one) => one.reader === reader)
    .map(({ id, kind, comment, pace, address, active }) => {
      const state = active ? "active" : "waiting";
      const target =
        comment === null
          ? ({ kind: kind === "mine" ? kind : "page", comment } as const)
          : { kind: "comment" as const, comment };
      return { ...target, id, by: "mail", pace, state, address: maskedAddress(address) };
    });
}

/** Different addresses that follow the page. */
export function followersOf({ subscriptions = [] }: StoredThread): number {
  return new Set(subscriptions.filter(({ active, kind }) => active && kind === "page").map(({ address }) => address))
    .size;
}

function keptIn(thread: StoredThread): Kept[] {
  thread.subscriptions ??= [];
  return thread.subscriptions;
}

/** The public sees how many follow. */
function followed(thread: StoredThread): void {
  publicChange(thread);
}

/** Who has confirmed an address once need not do so again. */
function owns({ subscriptions = [] }: StoredThread, reader: string, address: string): boolean {
  return subscriptions.some((one) => one.reader === reader && one.address === address && one.active);
}

function addressOf(wish: SubscriptionWish): string {
  const address = wish.by === "mail" ? wish.address.trim() : "";
  const fault: FieldCode | null = wish.by === "mail" ? addressFault(address) : null;
  if (fault) throw new AfterwordError("invalid_fields", { fields: { address: fault } });
  return address;
}

function checkComment(thread: StoredThread, id: string, reader: string): void {
  if (wordsOf(thread, id, reader).state !== "published") throw new AfterwordError("unknown_comment");
}
