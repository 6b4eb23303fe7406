import type { Pace } from "../../protocol/subscriptions.ts";
import type { Act, Look, Storage, StoredRecipient, StoredSubscription } from "../storage/contract.ts";
import { confirmable } from "./consent.ts";
import type { Outside } from "./contract.ts";
import { followingOf } from "./following.ts";
import { type Asked, askedIn, recipientIn, type Stop, stopIn } from "./links.ts";
import type { Correspondence, Following, Notify } from "./notification-contract.ts";
import { createPushWishes } from "./push-subscribe.ts";

interface Parts {
  readonly storage: Storage;
  readonly outside: Outside;
  readonly notify: Notify;
}

/** One recipient, and those of its subscriptions that a token is about. */
interface Found {
  readonly recipient: StoredRecipient;
  readonly subscriptions: readonly StoredSubscription[];
}

/** What was confirmed: anybody can ask for more in an address's name, and say what they like by it. */
async function foundTo(look: Look, recipientId: string): Promise<Found | null> {
  const recipient = await look.recipient(recipientId);
  return recipient && { recipient, subscriptions: await look.subscriptionsTo(recipientId, { state: "active" }) };
}

/** What one press confirms: all that this browser has asked for lately; or, where nothing waits, what it has confirmed. */
async function foundAsked(look: Look, { authorId, recipientId, askedAt }: Asked, now: number): Promise<Found | null> {
  if (askedAt + confirmable < now) return null;
  const recipient = await look.recipient(recipientId);
  const own = await look.subscriptionsTo(recipientId, { authorId });
  const waiting = own.filter((each) => each.state === "waiting" && each.askedAt + confirmable >= now);
  const subscriptions = waiting.length > 0 ? waiting : own.filter(({ state }) => state === "active");
  return recipient && subscriptions.length > 0 ? { recipient, subscriptions } : null;
}

async function foundStop(look: Look, stop: Stop): Promise<Found | null> {
  if (stop.what === "all") {
    const found = await foundTo(look, stop.recipientId);
    return found && found.subscriptions.length > 0 ? found : null;
  }
  const subscription = await look.subscription(stop.subscriptionId);
  const recipient = subscription && (await look.recipient(subscription.recipientId));
  return recipient && { recipient, subscriptions: [subscription] };
}

const byThread = (a: StoredSubscription, b: StoredSubscription) => (a.threadId < b.threadId ? -1 : 1);

/** Threads are locked in one order everywhere, and anew for each change: what it returns is where the next one starts. */
async function inThreads(
  act: Act,
  { outside, subscriptions }: { outside: Outside; subscriptions: readonly StoredSubscription[] },
  change: (thread: Awaited<ReturnType<Act["lock"]>>, id: string) => Promise<unknown>,
): Promise<void> {
  for (const { id, threadId } of [...subscriptions].sort(byThread)) {
    await change(await act.lock(threadId, outside.now()), id);
  }
}

async function confirm({ storage, outside, notify }: Parts, asked: Asked): Promise<Following | null> {
  return storage.write(async (act) => {
    const now = outside.now();
    const found = await foundAsked(act, asked, now);
    if (found === null) return null;
    await act.own(asked.authorId, asked.recipientId, now);
    await inThreads(act, { outside, ...found }, (thread, id) => act.activate(thread, id));
    const after = await foundAsked(act, asked, now);
    return after && followingOf(act, notify, after);
  });
}

/**
 * Stops these, and shows what is left; in the language they were asked for in, also where nothing is. A browser of which
 * nothing is left has to ask this mailbox again: it may not be its owner's, who has just said no.
 */
async function stop(
  act: Act,
  { outside, notify }: Parts,
  { all, stopped }: { all: Found; stopped: readonly StoredSubscription[] },
): Promise<Following> {
  const before = await followingOf(act, notify, all);
  await inThreads(act, { outside, subscriptions: stopped }, (thread, id) => act.unsubscribe(thread, id));
  for (const { authorId, recipientId } of stopped) await act.disown(authorId, recipientId);
  const gone = new Set(stopped.map(({ id }) => id));
  return { ...before, subscriptions: before.subscriptions.filter(({ id }) => !gone.has(id)) };
}

async function unsubscribe(parts: Parts, wanted: Stop): Promise<Following | "gone"> {
  return parts.storage.write(async (act) => {
    const found = await foundStop(act, wanted);
    const all = found && (await foundTo(act, found.recipient.id));
    return all ? stop(act, parts, { all, stopped: found.subscriptions }) : "gone";
  });
}

function withPreferences(parts: Parts, token: string) {
  const recipientId = recipientIn(parts.notify.tokens, token);
  const all = (look: Look) => (recipientId === null ? null : foundTo(look, recipientId));
  return {
    look: () =>
      parts.storage.read(async (look) => {
        const found = await all(look);
        return found && followingOf(look, parts.notify, found);
      }),
    setPace: (id: string, pace: Pace) =>
      parts.storage.write(async (act) => {
        const found = await all(act);
        if (found === null) return null;
        // a browser shows what it is sent at once: it has no other pace
        const isTheirs = found.recipient.channel === "mail" && found.subscriptions.some((each) => each.id === id);
        if (isTheirs) await act.setPace(id, pace);
        const after = await all(act);
        return after && followingOf(act, parts.notify, after);
      }),
    stop: (id: string | null) =>
      parts.storage.write(async (act) => {
        const found = await all(act);
        const stopped = found?.subscriptions.filter((each) => id === null || each.id === id) ?? [];
        return found && stop(act, parts, { all: found, stopped });
      }),
  };
}

function correspondenceOf(parts: Parts): Correspondence {
  const { storage, outside, notify } = parts;
  const { tokens } = notify;
  return {
    async confirmation(token) {
      const asked = askedIn(tokens, token);
      if (asked === null) return null;
      return storage.read(async (look) => {
        const found = await foundAsked(look, asked, outside.now());
        return found && followingOf(look, notify, found);
      });
    },
    async confirm(token) {
      const asked = askedIn(tokens, token);
      return asked && confirm(parts, asked);
    },
    preferences: async (token) => withPreferences(parts, token).look(),
    setPace: async (token, id, pace) => withPreferences(parts, token).setPace(id, pace),
    stop: async (token, id) => withPreferences(parts, token).stop(id),
    async unsubscription(token) {
      const wanted = stopIn(tokens, token);
      if (wanted === null) return null;
      return storage.read(async (look) => {
        const found = await foundStop(look, wanted);
        return found && followingOf(look, notify, found);
      });
    },
    async unsubscribe(token) {
      const wanted = stopIn(tokens, token);
      return wanted && unsubscribe(parts, wanted);
    },
    ...createPushWishes(parts),
  };
}

/** Where nothing is sent no link can be right. */
const nothing: Correspondence = {
  confirmation: async () => null,
  confirm: async () => null,
  preferences: async () => null,
  setPace: async () => null,
  stop: async () => null,
  unsubscription: async () => null,
  unsubscribe: async () => null,
  pushWish: async () => null,
  pushSubscribe: async () => false,
};

export const createCorrespondence = (storage: Storage, outside: Outside): Correspondence =>
  outside.notify === undefined ? nothing : correspondenceOf({ storage, outside, notify: outside.notify });
