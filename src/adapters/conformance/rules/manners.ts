import { AfterwordError, errorTable } from "../../../protocol/errors.ts";
import type { CommentId } from "../../../protocol/model.ts";
import type { Io } from "../../contract.ts";
import { failureOf, must, refused, same } from "../assert.ts";
import type { Rule } from "../rule.ts";
import type { World } from "../world.ts";

/** One call of each verb that the adapter has. */
function calls(world: World, id: CommentId, io: Io): Record<string, () => Promise<unknown>> {
  const { thread } = world;
  const adapter = world.as(0);
  const all: Record<string, () => Promise<unknown>> = {
    open: () => adapter.open(thread, {}, io),
    list: () => adapter.list(thread, {}, io),
    find: () => adapter.find(thread, id, io),
    viewer: () => adapter.viewer(thread, io),
    create: () => adapter.create(thread, world.draft("too late"), io),
    source: () => adapter.source(thread, id, io),
    edit: () => adapter.edit(thread, id, "too late", io),
    remove: () => adapter.remove(thread, id, io),
    vote: () => adapter.vote(thread, id, 0, io),
    react: () => adapter.react(thread, id, world.can.palette[0] ?? "", false, io),
    news: () => adapter.news(thread, 0, io),
    counts: () => adapter.counts([thread.key], io),
  };
  return Object.fromEntries(Object.entries(all).filter(([verb]) => verb in adapter));
}

export const manners: readonly Rule[] = [
  {
    name: "a call that was given up is refused as aborted, and does nothing",
    needs: ["words"],
    async check(world) {
      const id = await world.write("words");
      const before = await world.list();
      for (const [verb, call] of Object.entries(calls(world, id, { signal: AbortSignal.abort() }))) {
        await refused(call(), ["aborted"], verb);
      }
      same((await world.list()).comments, before.comments, "the thread");
    },
  },
  {
    name: "every refusal is an AfterwordError with a code of the list",
    needs: [],
    async check(world) {
      const wrong = calls(world, "no-such-comment", world.io);
      const made = () => world.as(0).list(world.thread, { cursor: "made up" }, world.io);
      for (const call of [made, wrong.find, wrong.source, wrong.edit, wrong.remove]) {
        const failure = call === undefined ? null : await failureOf(call());
        if (failure === null) continue; // Whether it is refused at all is for other rules.
        must(failure instanceof AfterwordError, `it is ${String(failure)}`);
        must(Object.hasOwn(errorTable, failure.code), `its code is ${failure.code}`);
      }
    },
  },
];
