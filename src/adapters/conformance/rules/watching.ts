import type { Update } from "../../../protocol/model.ts";
import { must, same } from "../assert.ts";
import type { Rule } from "../rule.ts";
import { idsOf, type World } from "../world.ts";
import { versionOf } from "./news.ts";

/** Watches from a version on, until `stop`. */
function watched(world: World, since: number) {
  const giveUp = new AbortController();
  const updates: Update[] = [];
  let wake = () => {};
  const hear = (update: Update) => {
    updates.push(update);
    wake();
  };
  const done = world.as(1).watch(world.thread, since, hear, { signal: giveUp.signal });
  return {
    updates,
    /** Waits until what was heard is enough. */
    until: (isEnough: (updates: readonly Update[]) => boolean, what: string) =>
      world.soon(
        new Promise<void>((resolve) => {
          wake = () => isEnough(updates) && resolve();
          wake();
        }),
        what,
      ),
    async stop() {
      giveUp.abort();
      await world.soon(done, "the end of watch");
    },
  };
}

const saysOf = (id: string) => (updates: readonly Update[]) =>
  updates.some(({ comments }) => idsOf(comments).includes(id));

export const watching: readonly Rule[] = [
  {
    name: "watch tells what comes while it watches",
    needs: ["watch", "words"],
    async check(world) {
      const first = await world.write("words");
      const watch = watched(world, await versionOf(world));
      for (let number = 0; number < 2; number++) {
        const id = await world.write("new words");
        await watch.until(saysOf(id), "word of a new comment");
      }
      await watch.stop();
      must(!saysOf(first)(watch.updates), "it does not repeat what came before");
      same(watch.updates.at(-1)?.thread, (await world.list()).thread, "the thread, as it was last told");
    },
  },
  {
    name: "watch tells what came after its version, before it was called too",
    needs: ["watch", "words"],
    async check(world) {
      const since = await versionOf(world);
      const id = await world.write("words");
      const watch = watched(world, since);
      await watch.until(saysOf(id), "word of a comment that was there before");
      await watch.stop();
    },
  },
  {
    name: "watch tells a reader who has to list again so",
    needs: ["watch", "words"],
    async check(world) {
      await world.write("words");
      const watch = watched(world, (await versionOf(world)) + 1_000);
      await watch.until(([first]) => first?.complete === false, "an update that is not complete");
      const id = await world.write("new words");
      await watch.until(saysOf(id), "word of what came afterwards");
      await watch.stop();
    },
  },
  {
    name: "watch resolves when it is given up, and says no more",
    needs: ["watch", "words"],
    async check(world) {
      const watch = watched(world, await versionOf(world));
      await watch.stop();
      const given = watch.updates.length;
      await world.write("words");
      const second = watched(world, await versionOf(world));
      await second.stop();
      same(watch.updates.length, given, "updates after the end");
      const never = world.as(1).watch(world.thread, 0, () => {}, { signal: AbortSignal.abort() });
      await world.soon(never, "the end of a watch that was given up before");
    },
  },
];
