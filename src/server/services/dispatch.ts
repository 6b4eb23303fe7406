import type { JobChannel, Storage } from "../storage/contract.ts";
import { confirmable } from "./consent.ts";
import type { Outside } from "./contract.ts";
import { createLane, type Lane } from "./dispatch/lane.ts";
import type { Dispatch } from "./notification-contract.ts";
import { remembered } from "./retry.ts";

/** A server that can tell nobody sends nothing: what waits, waits for one that can. */
const idle: Dispatch = { channels: [], round: async () => 0, nextAt: async () => null, prune: async () => {} };

/**
 * Each channel has a lane of its own: a mail server that hangs holds up no webhook. Of mails one is under way at a time, so
 * a process that dies leaves at most one in doubt.
 */
export function createDispatch(storage: Storage, outside: Outside): Dispatch {
  const { now, notify } = outside;
  if (notify === undefined) return idle;
  const parts = { storage, outside, notify, worker: outside.newId(now()) };
  const channels: readonly JobChannel[] = notify.pusher === undefined ? ["mail", "hook"] : ["mail", "push", "hook"];
  const lanes = new Map(channels.map((channel) => [channel, createLane(parts, channel)]));
  const lanesOf = (some: readonly JobChannel[]): readonly Lane[] =>
    some.map((channel) => lanes.get(channel)).filter((lane) => lane !== undefined);
  const nextDue = () => storage.read((look) => look.nextDue());

  return {
    channels,

    async round({ channels: some = channels, ...signals } = {}) {
      const next = await nextDue();
      const due = lanesOf(some).filter((lane) => (lane.wakesAt(next) ?? Number.POSITIVE_INFINITY) <= now());
      // all of them to their end: a lane is never driven twice at once
      const drained = await Promise.allSettled(due.map((lane) => lane.drain(signals)));
      let sent = 0;
      for (const each of drained) {
        if (each.status === "rejected") throw each.reason;
        sent += each.value;
      }
      return sent;
    },

    async nextAt(some = channels) {
      const next = await nextDue();
      const times = lanesOf(some)
        .map((lane) => lane.wakesAt(next))
        .filter((at) => at !== null);
      return times.length === 0 ? null : Math.min(...times);
    },

    async prune() {
      await storage.write(async (act) => {
        await act.forgetUnconfirmed(now() - confirmable);
        await act.forgetDead(now() - remembered);
      });
    },
  };
}
