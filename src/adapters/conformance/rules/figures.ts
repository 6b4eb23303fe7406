import type { Figures } from "../../../protocol/model.ts";
import { must, same } from "../assert.ts";
import type { Rule } from "../rule.ts";
import type { World } from "../world.ts";

/** What the next page says. A figure that is left out is one that the backend cannot tell, and keeps every rule. */
export async function figuresSay(world: World, expected: Figures, when: string): Promise<void> {
  const { figures = {} } = (await world.list(undefined, 2)).thread;
  for (const [name, value] of Object.entries(expected)) {
    const told = Object.entries(figures).find(([one]) => one === name)?.[1];
    if (told !== undefined) same(told, value, `${name}, ${when}`);
  }
}

/** Of the recent authors: who they are, or what they are called. */
async function recentSay(world: World, what: "id" | "name", expected: readonly string[]): Promise<void> {
  const { recent } = (await world.list(undefined, 2)).thread.figures ?? {};
  if (recent === undefined) return;
  same(
    recent.map((author) => author[what]),
    expected,
    `recent authors by ${what}`,
  );
}

export const figures: readonly Rule[] = [
  {
    name: "a thread without words has figures of 0 and nobody, where figures are told",
    needs: [],
    async check(world) {
      const expected = { threads: 0, replies: 0, authors: 0, recent: [], mostReacted: null, hottest: null };
      await figuresSay(world, expected, "before anybody has written");
    },
  },
  {
    name: "threads counts the roots on show, emptied ones that hold replies among them",
    needs: ["words"],
    async check(world) {
      const [first = "", , third = ""] = await world.writeAll(3);
      await world.write("a reply", first);
      await figuresSay(world, { threads: 3 }, "of three roots");
      if (!world.has("remove")) return;
      for (const id of [first, third]) await world.as(0).remove(world.thread, id, world.io);
      await figuresSay(world, { threads: 2 }, "of one root, one emptied, one gone");
    },
  },
  {
    name: "replies counts what is published below a root, at any depth",
    needs: ["words"],
    async check(world) {
      const above = await world.write("a reply", await world.write("words"));
      const below = await world.write("a reply to it", above);
      await world.write("another", above);
      await figuresSay(world, { replies: 3 }, "of three");
      if (!world.has("remove")) return;
      for (const id of [above, below]) await world.as(0).remove(world.thread, id, world.io);
      await figuresSay(world, { replies: 1 }, "of one left below an emptied place");
    },
  },
  {
    name: "authors counts people, whatever they call themselves",
    needs: ["create"],
    async check(world) {
      await world.say(0, "words", { name: "Ann" });
      for (const name of ["ANN", "Anna"]) await world.say(0, "more words", { name });
      const theirs = await world.say(1, "other words", { name: "Ann" });
      await figuresSay(world, { authors: 2 }, "of two people under three names");
      if (!world.has("remove")) return;
      await world.as(1).remove(world.thread, theirs, world.io);
      await figuresSay(world, { authors: 1 }, "without the one whose words are gone");
    },
  },
  {
    name: "recent authors stand in the order of their newest comments, each once",
    needs: ["create"],
    async check(world) {
      const first = await world.say(0, "words");
      const others = [await world.say(1, "words"), await world.say(2, "words")];
      const [ann, ben, cyd] = await authorsOf(world, [first, ...others]);
      await recentSay(world, "id", [cyd, ben, ann]);
      const last = await world.say(0, "a reply", { parent: first });
      await recentSay(world, "id", [ann, cyd, ben]);
      if (world.has("edit")) await world.as(1).edit(world.thread, others[0] ?? "", "other words", world.io);
      await recentSay(world, "id", [ann, cyd, ben]);
      if (!world.has("remove")) return;
      await world.as(0).remove(world.thread, last, world.io);
      await recentSay(world, "id", [cyd, ben, ann]);
    },
  },
  {
    name: "a recent author is called as their newest published comment is",
    needs: ["create"],
    async check(world) {
      await world.say(0, "words", { name: "Ann" });
      const newest = await world.say(0, "words", { name: "Anna" });
      await recentSay(world, "name", ["Anna"]);
      if (!world.has("remove")) return;
      await world.as(0).remove(world.thread, newest, world.io);
      await recentSay(world, "name", ["Ann"]);
    },
  },
  {
    name: "a held comment counts in no figure",
    needs: ["create", "hook:hold"],
    async check(world) {
      const root = await world.say(0, "words");
      const above = await world.say(0, "a reply", { parent: root });
      const held = [await world.say(1, "words"), await world.say(1, "a reply to a reply", { parent: above })];
      for (const id of held) await world.hooks.hold?.(world.thread, id);
      await figuresSay(world, { threads: 1, replies: 1, authors: 1, hottest: root }, "while some are held");
      must((await world.list()).thread.figures?.recent?.length !== 2, "whose words are held is no recent author");
    },
  },
  {
    name: "figures that come with a change are those of the next page",
    needs: ["create"],
    async check(world) {
      const first = await world.as(0).create(world.thread, world.draft("words"), world.io);
      const parent = first.id ?? first.comment?.id ?? null;
      const second = await world.as(1).create(world.thread, world.draft("a reply", parent), world.io);
      const { figures: told } = second.thread ?? {};
      if (told !== undefined) same(told, (await world.list()).thread.figures, "figures after a reply");
    },
  },
];

async function authorsOf(world: World, ids: readonly string[]): Promise<readonly [string, string, string]> {
  const [first = "", second = "", third = ""] = await Promise.all(
    ids.map(async (id) => (await world.published(id)).author.id),
  );
  return [first, second, third];
}
