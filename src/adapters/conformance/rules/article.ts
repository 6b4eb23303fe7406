import { refused, same } from "../assert.ts";
import type { Rule } from "../rule.ts";
import type { Person, World } from "../world.ts";

const emojiOf = ({ can }: World) => can.articlePalette?.[0] ?? "";

function react(world: World, person: Person, on: boolean) {
  return world.as(person).reactToArticle(world.thread, emojiOf(world), on, world.io);
}

const reactionsIn = async (world: World) => (await world.list()).thread.reactions;

/** Reactions to the article itself: every thread here begins without a comment. */
export const article: readonly Rule[] = [
  {
    name: "a reaction to the article is set, not added, and counts once for each reader",
    needs: ["articlePalette"],
    async check(world) {
      same(await reactionsIn(world), {}, "before anybody has reacted");
      for (const person of [1, 1, 2] as const) await react(world, person, true);
      same(await reactionsIn(world), { [emojiOf(world)]: 2 }, "two readers, one of them twice");
    },
  },
  {
    name: "a reaction to the article that was withdrawn is gone",
    needs: ["articlePalette"],
    async check(world) {
      for (const person of [1, 2] as const) await react(world, person, true);
      await react(world, 1, false);
      same(await reactionsIn(world), { [emojiOf(world)]: 1 }, "one left");
      for (const person of [1, 2] as const) await react(world, person, false);
      same(await reactionsIn(world), {}, "none left");
      if (!world.has("viewer")) return;
      same((await world.as(1).viewer(world.thread, world.io)).article ?? [], [], "what is mine");
    },
  },
  {
    name: "my reactions to the article come back to me, and are in no page",
    needs: ["articlePalette", "viewer"],
    async check(world) {
      await react(world, 1, true);
      const [mine, theirs] = [
        await world.as(1).viewer(world.thread, world.io),
        await world.as(2).viewer(world.thread, world.io),
      ];
      same(mine.article, [emojiOf(world)], "mine");
      same(theirs.article ?? [], [], "another's");
      same((await world.list(undefined, 1)).thread, (await world.list(undefined, 2)).thread, "the thread, to both");
    },
  },
  {
    name: "the answer to a reaction to the article has the new numbers, if it has numbers",
    needs: ["articlePalette"],
    async check(world) {
      const { thread } = await react(world, 1, true);
      if (thread?.reactions !== undefined) same(thread.reactions, await reactionsIn(world), "reactions");
    },
  },
  {
    name: "an emoji that is not in the article's palette is refused",
    needs: ["articlePalette"],
    async check(world) {
      const call = world.as(1).reactToArticle(world.thread, "not an emoji", true, world.io);
      await refused(call, ["invalid_fields", "invalid_request"], "the reaction");
      same(await reactionsIn(world), {}, "reactions");
    },
  },
  {
    name: "a closed thread takes no reaction to its article",
    needs: ["articlePalette", "hook:close"],
    async check(world) {
      await world.hooks.close?.(world.thread);
      await refused(react(world, 1, true), ["thread_closed"], "the reaction");
      same(await reactionsIn(world), {}, "reactions");
    },
  },
];
