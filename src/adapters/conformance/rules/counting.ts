import { must, same } from "../assert.ts";
import type { Rule } from "../rule.ts";
import type { World } from "../world.ts";

/** Two roots; the first with a branch of three, one of which is removed where that can be done. Answers who is published. */
async function family(world: World): Promise<{ first: string; below: number; total: number }> {
  const first = await world.write("first");
  const reply = await world.write("a reply", first);
  await world.write("a reply to it", reply);
  const extra = await world.write("another reply", first);
  await world.write("second");
  if (!world.has("remove")) return { first, below: 3, total: 5 };
  await world.as(0).remove(world.thread, extra, world.io);
  return { first, below: 2, total: 4 };
}

export const counting: readonly Rule[] = [
  {
    name: "a thread counts its published comments at any depth, if it counts at all",
    needs: ["words"],
    async check(world) {
      const { total } = await family(world);
      const { comments } = (await world.list()).thread;
      must(comments === null || comments === total, `${comments} counted, ${total} published`);
    },
  },
  {
    name: "a root counts the published replies below it, if it counts at all",
    needs: ["words"],
    async check(world) {
      const { first, below } = await family(world);
      const { descendants } = await world.published(first);
      must(descendants === null || descendants === below, `${descendants} counted, ${below} published`);
    },
  },
  {
    name: "counts gives every thread's published comments, and 0 where nobody has written",
    needs: ["words", "counts"],
    async check(world) {
      const { total } = await family(world);
      const { thread, elsewhere } = world;
      const counts = await world.as(2).counts([thread.key, elsewhere.key], world.io);
      same(counts, { [thread.key]: total, [elsewhere.key]: 0 }, "counts");
    },
  },
];
