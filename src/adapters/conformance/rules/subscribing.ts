import type { CommentId } from "../../../protocol/model.ts";
import type { Pace, Subscription, SubscriptionTarget, SubscriptionWish } from "../../../protocol/subscriptions.ts";
import { must, refused, same } from "../assert.ts";
import type { Rule } from "../rule.ts";
import type { Person, World } from "../world.ts";

const page: SubscriptionTarget = { kind: "page", comment: null };
const bell = (comment: CommentId): SubscriptionTarget => ({ kind: "comment", comment });

interface Wished {
  readonly target?: SubscriptionTarget;
  readonly pace?: Pace;
  readonly address?: string;
}

/** Addresses of a domain that is nobody's (RFC 2606). */
function wish(world: World, person: Person, wished: Wished = {}) {
  const { target = page, pace = "now", address = `reader-${person}@conformance.example` } = wished;
  const asked: SubscriptionWish = { ...target, by: "mail", pace, address, language: "en", timeZone: "UTC" };
  return world.as(person).subscribe(world.thread, asked, world.io);
}

const mine = async (world: World, person: Person) =>
  (await world.as(person).viewer(world.thread, world.io)).subscriptions ?? [];

const withoutId = ({ id: _, ...rest }: Subscription) => rest;
const first = (subscriptions: readonly Subscription[]) => {
  const [one] = subscriptions;
  must(one !== undefined, "the answer has what was asked for");
  return one;
};
const followersIn = async (world: World) => (await world.list()).thread.figures?.followers;

/** "Notify me of", by mail. */
export const subscribing: readonly Rule[] = [
  {
    name: "what I ask to be told of comes back to me, and to nobody else",
    needs: ["subscriptions", "viewer", "create"],
    async check(world) {
      const id = await world.write("words");
      const targets = [page, { kind: "mine", comment: null } as const, bell(id)];
      for (const target of targets) await wish(world, 1, { target });
      const sorted = (all: readonly SubscriptionTarget[]) =>
        all.map(({ kind, comment }) => `${kind} ${comment}`).sort();
      same(sorted(await mine(world, 1)), sorted(targets), "mine");
      same(await mine(world, 2), [], "another's");
    },
  },
  {
    name: "the answer to a wish has all that I have asked for in the thread",
    needs: ["subscriptions", "viewer"],
    async check(world) {
      await wish(world, 1);
      const { subscriptions } = await wish(world, 1, { target: { kind: "mine", comment: null } });
      same(subscriptions, await mine(world, 1), "the answer");
    },
  },
  {
    name: "asking again for the same changes its pace and makes no second one",
    needs: ["subscriptions"],
    async check(world) {
      await wish(world, 1);
      const { subscriptions } = await wish(world, 1, { pace: "daily" });
      same(
        subscriptions.map(({ kind, pace }) => ({ kind, pace })),
        [{ kind: "page", pace: "daily" }],
        "mine",
      );
    },
  },
  {
    name: "a wish is answered the same whether anybody has named the address before",
    needs: ["subscriptions"],
    async check(world) {
      const address = "known@conformance.example";
      await wish(world, 1, { address });
      await world.hooks.confirm?.(world.thread, 1);
      const known = first((await wish(world, 2, { address })).subscriptions);
      const unknown = first((await wish(world, 0, { address: "nobody@conformance.example" })).subscriptions);
      must(known.by === "mail" && unknown.by === "mail", "both are by mail");
      same({ ...withoutId(known), address: "" }, { ...withoutId(unknown), address: "" }, "an address that is known");
      same(known.state, "waiting", "before anybody has confirmed it here");
      const { subscriptions } = await wish(world, 1, { address: "another@conformance.example" });
      const waits = subscriptions.some(({ state }) => state === "waiting");
      must(waits, "who has confirmed one address has not confirmed another");
    },
  },
  {
    name: "an address that was named is in no page, and comes back to nobody in full",
    needs: ["subscriptions", "viewer"],
    async check(world) {
      const address = "in.full@conformance.example";
      await wish(world, 1, { address });
      must(!JSON.stringify(await world.list()).includes("conformance.example"), "no page has an address");
      must(!JSON.stringify(await mine(world, 1)).includes(address), "the whole address does not come back");
    },
  },
  {
    name: "what I stop is gone, and stopping it again is refused",
    needs: ["subscriptions"],
    async check(world) {
      const { id } = first((await wish(world, 1)).subscriptions);
      const stop = () => world.as(1).unsubscribe(world.thread, id, world.io);
      same((await stop()).subscriptions, [], "mine");
      await refused(stop(), ["unknown_subscription"], "stopping it again");
    },
  },
  {
    name: "nobody stops what another has asked for",
    needs: ["subscriptions", "viewer"],
    async check(world) {
      const { id } = first((await wish(world, 1)).subscriptions);
      await refused(world.as(2).unsubscribe(world.thread, id, world.io), ["unknown_subscription"], "another's");
      same((await mine(world, 1)).length, 1, "what is left of mine");
    },
  },
  {
    name: "what is not one e-mail address is refused, and so is the bell of a comment that is not there",
    needs: ["subscriptions"],
    async check(world) {
      for (const address of [
        "ann",
        "ann@",
        "a@b.example, c@d.example",
        "Ann <a@b.example>",
        "a@b.example\r\nBcc: c@d.example",
      ]) {
        await refused(wish(world, 1, { address }), ["invalid_fields"], `the address ${JSON.stringify(address)}`);
      }
      await refused(wish(world, 1, { target: bell("no-such-comment") }), ["unknown_comment"], "the bell");
    },
  },
  {
    name: "followers counts addresses that have confirmed that they follow the page",
    needs: ["subscriptions", "hook:confirm"],
    async check(world) {
      if ((await followersIn(world)) === undefined) return;
      for (const person of [0, 1] as const) await wish(world, person, { address: "shared@conformance.example" });
      await wish(world, 2);
      same(await followersIn(world), 0, "before anybody has confirmed");
      for (const person of [0, 1, 2] as const) await world.hooks.confirm?.(world.thread, person);
      same(await followersIn(world), 2, "two addresses, one of them named by two readers");
      const { id } = first((await wish(world, 2)).subscriptions);
      await world.as(2).unsubscribe(world.thread, id, world.io);
      same(await followersIn(world), 1, "after one has stopped");
    },
  },
];
