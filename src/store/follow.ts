import { computed, signal } from "@preact/signals";
import type { Io } from "../adapters/contract.ts";
import { addressFault } from "../protocol/address.ts";
import { AfterwordError } from "../protocol/errors.ts";
import type { Subscribed, Subscription } from "../protocol/subscriptions.ts";
import { idle } from "./can.ts";
import type { ComposerTarget, Follow, FollowWish } from "./contract.ts";
import type { Core } from "./core.ts";
import { loadViewer } from "./open.ts";
import { addressSlot, tellSlot } from "./slots.ts";

const isWaiting = ({ state }: Subscription) => state === "waiting";

/** One wish at a time, each answered with everything that is mine. */
export function createFollow(core: Core) {
  const { adapter, thread, storage, follow, notice } = core;
  const ask = (work: (io: Io) => Promise<Subscribed | undefined>, stopped?: "stopped") => {
    const is = (now: Partial<Follow>) => {
      follow.value = { ...idle, mine: follow.peek().mine, ...now };
    };
    is({ status: "sending" });
    const failed = (error: AfterwordError) => is({ error });
    return core.ask({ name: "follow", failed }, async (io) => {
      const { subscriptions: mine, next = null } = (await work(io)) ?? { subscriptions: [] };
      return () => {
        is({ next, mine });
        // else there is a step to take first, which the view shows
        if (!next) notice.value = { kind: stopped ?? (mine.some(isWaiting) ? "waiting" : "following") };
      };
    });
  };
  return {
    subscribe: (wish: FollowWish) =>
      ask(async (io) => {
        const address = wish.by === "mail" && addressFault(wish.address);
        if (address) throw new AfterwordError("invalid_fields", { fields: { address } });
        const { locale: language, timeZone } = Intl.DateTimeFormat().resolvedOptions();
        const answer = await adapter.subscribe?.(thread, { ...wish, language, timeZone }, io);
        if (wish.by === "mail") storage.set(addressSlot, wish.address);
        return answer;
      }),
    unsubscribe: (id: string) => ask(async (io) => adapter.unsubscribe?.(thread, id, io), "stopped"),
  };
}

/** The box below a form: there where replies can be told by mail, and are not told already. */
export function createTelling({ can, follow, address }: Core, { kind }: ComposerTarget) {
  const ticked = can.peek().follow?.ticked ?? false;
  const tell = signal(ticked);
  const canTell = computed(
    () =>
      kind !== "edit" &&
      !!can.value.follow?.channels.includes("mail") &&
      !follow.value.mine.some((one) => one.kind !== "comment"),
  );
  // a box that the site has ticked keeps nobody from writing with a name alone
  const isMeant = () => !ticked || address.peek() !== "";
  return { tell, canTell, tells: () => tell.peek() && canTell.peek() && isMeant() };
}

/** It may have been confirmed or stopped elsewhere: in the mail, or in the window that asks for permission. */
export function hearElsewhere(core: Core): void {
  const { mine, next } = core.follow.peek();
  if (next || mine.length > 0) loadViewer(core, true);
}

/** What was asked for below a form, once its words have arrived: however often they had to be sent. */
export function tellReplies(core: Core): void {
  const { storage, thread, address } = core;
  const slot = tellSlot(thread);
  if (storage.get(slot) === null) return;
  storage.set(slot, null);
  const wish: FollowWish = { kind: "mine", comment: null, by: "mail", pace: "now", address: address.peek() };
  core.act((actions) => actions.subscribe(wish));
}
