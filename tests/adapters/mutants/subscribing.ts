import type { Subscribed, Subscription } from "../../../src/protocol/subscriptions.ts";
import { adapters, inPages, instead, type Mutant } from "./mutant.ts";

const none: Subscribed = { subscriptions: [] };

export const subscribing: Readonly<Record<string, Mutant>> = {
  "what I ask to be told of comes back to me, and to nobody else": adapters((whole) => {
    const own = async (subscriptions: readonly Subscription[] = []) =>
      subscriptions.filter(({ kind }, at) => at === 0 || kind !== "comment");
    return {
      async viewer(...call) {
        const { subscriptions, ...viewer } = await whole.viewer(...call);
        return { ...viewer, subscriptions: await own(subscriptions) };
      },
    };
  }),
  "the answer to a wish has all that I have asked for in the thread": adapters((whole) => ({
    async subscribe(...call) {
      const { subscriptions } = await whole.subscribe(...call);
      return { subscriptions: subscriptions.slice(-1) };
    },
  })),
  "asking again for the same changes its pace and makes no second one": adapters((whole, { person }) => ({
    async subscribe(ref, wish, io) {
      const before = (await whole.viewer(ref, io)).subscriptions ?? [];
      const same = before.some(({ kind, comment }) => kind === wish.kind && comment === wish.comment);
      return same && person === "ben" && wish.pace !== "now"
        ? { subscriptions: before }
        : whole.subscribe(ref, wish, io);
    },
  })),
  "a wish is answered the same whether anybody has named the address before": adapters((whole, { person, memory }) => ({
    async subscribe(ref, wish, io) {
      const answer = await whole.subscribe(ref, wish, io);
      if (wish.by !== "mail" || !wish.address.startsWith("known@") || person !== "cyd") return answer;
      memory.staff.confirm(ref, person);
      return { subscriptions: (await whole.viewer(ref, io)).subscriptions ?? [] };
    },
  })),
  "an address that was named is in no page, and comes back to nobody in full": adapters((whole) => {
    let named = "";
    return {
      subscribe(ref, wish, io) {
        if (wish.by === "mail") named = wish.address;
        return whole.subscribe(ref, wish, io);
      },
      async viewer(...call) {
        const { subscriptions = [], ...viewer } = await whole.viewer(...call);
        const full = (one: Subscription) =>
          one.by === "mail" && /^in\.full/.test(named) ? { ...one, address: named } : one;
        return { ...viewer, subscriptions: subscriptions.map(full) };
      },
    };
  }),
  "what I stop is gone, and stopping it again is refused": adapters((whole, { person }) => ({
    unsubscribe: (...call) =>
      person === "ben"
        ? instead("unknown_subscription", whole.unsubscribe(...call), () => none)
        : whole.unsubscribe(...call),
  })),
  "nobody stops what another has asked for": adapters((whole, { person }) => ({
    unsubscribe: (...call) =>
      person === "cyd"
        ? instead("unknown_subscription", whole.unsubscribe(...call), () => none)
        : whole.unsubscribe(...call),
  })),
  "what is not one e-mail address is refused, and so is the bell of a comment that is not there": adapters((whole) => ({
    subscribe: (...call) => instead("unknown_comment", whole.subscribe(...call), () => none),
  })),
  "followers counts addresses that have confirmed that they follow the page": (held) => {
    const broken = inPages(() => ({}))(held);
    const reader: typeof broken.reader = (person) => {
      const whole = broken.reader(person);
      return {
        ...whole,
        async list(...call) {
          const { thread, ...rest } = await whole.list(...call);
          const followers = Math.min(thread.figures?.followers ?? 0, 1);
          return { ...rest, thread: { ...thread, figures: { ...thread.figures, followers } } };
        },
      };
    };
    return { ...broken, reader };
  },
};
