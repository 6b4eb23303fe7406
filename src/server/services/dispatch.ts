import type { JobChannel, Storage } from "../storage/contract.ts";
import type { Outside } from "./contract.ts";
import { createLane, type Lane } from "./dispatch/lane.ts";
import type { Dispatch } from "./notification-contract.ts";
import { patience } from "./retry.ts";

/** A server that can tell nobody sends nothing: what waits, waits for one that can. */
const idle: Dispatch = { round: async () => 0, nextAt: async () => null, prune: async () => {} };

/**
 * Each channel has a lane of its own, with one message under way at a time: a mail server that hangs holds up no webhook,
 * and a process that dies leaves at most one mail, one push and one call in doubt.
 */
export function createDispatch(storage: Storage, outside: Outside): Dispatch {
  const { now, notify } = outside;
  if (notify === undefined) return idle;
  const parts = { storage, outside, notify, worker: outside.newId(now()) };
  const channels: readonly JobChannel[] = notify.pusher === undefined ? ["mail", "hook"] : ["mail", "push", "hook"];
  const lanes: readonly Lane[] = channels.map((channel) => createLane(parts, channel));

  return {
    async round({ stop } = {}) {
      const nextDue = await storage.read((look) => look.nextDue());
      const due = lanes.filter((lane) => (lane.wakesAt(nextDue) ?? Number.POSITIVE_INFINITY) <= now());
      // all of them to their end: a lane is never driven twice at once
      const drained = await Promise.allSettled(due.map((lane) => lane.drain(stop)));
      let sent = 0;
      for (const each of drained) {
        if (each.status === "rejected") throw each.reason;
        sent += each.value;
      }
      return sent;
    },

    async nextAt() {
      const nextDue = await storage.read((look) => look.nextDue());
      const times = lanes.map((lane) => lane.wakesAt(nextDue)).filter((at) => at !== null);
      return times.length === 0 ? null : Math.min(...times);
    },

    async prune() {
      await storage.write((act) => act.forgetUnconfirmed(now() - patience));
    },
  };
}
