import type { CommentId } from "../../../protocol/model.ts";
import type { Rule } from "../rule.ts";
import type { Person, World } from "../world.ts";
import { figuresSay } from "./figures.ts";

async function vote(world: World, id: CommentId, votes: Partial<Record<Person, -1 | 0 | 1>>): Promise<void> {
  for (const [person, value] of Object.entries(votes)) {
    await world.as(person === "1" ? 1 : 2).vote(world.thread, id, value, world.io);
  }
}

async function react(world: World, id: CommentId): Promise<void> {
  const [emoji = ""] = world.can.palette;
  for (const person of [1, 2] as const) await world.as(person).react(world.thread, id, emoji, true, world.io);
}

/** The two comments that the header leads to. */
export const tops: readonly Rule[] = [
  {
    name: "the most reacted comment has most votes, whichever way they go, and reactions",
    needs: ["words", "votes"],
    async check(world) {
      const first = await world.write("words");
      const second = await world.write("a reply", first);
      await figuresSay(world, { mostReacted: null }, "before anybody has voted");
      await vote(world, second, { 1: 1, 2: world.can.votes === "both" ? -1 : 1 });
      await vote(world, first, { 1: 1 });
      await figuresSay(world, { mostReacted: second }, "by votes");
      if (!world.has("react") || world.can.palette.length === 0) return;
      await react(world, first);
      await figuresSay(world, { mostReacted: first }, "by votes and reactions together");
    },
  },
  {
    name: "a vote that was withdrawn makes no comment the most reacted",
    needs: ["words", "votes"],
    async check(world) {
      const [first = "", second = ""] = await world.writeAll(2);
      await vote(world, second, { 1: 1, 2: 1 });
      await vote(world, first, { 1: 1 });
      await vote(world, second, { 1: 0, 2: 0 });
      // that a vote can be withdrawn at all is another rule
      if ((await world.votesOf(second)).some((votes) => votes > 0)) return;
      await figuresSay(world, { mostReacted: first }, "after the other's votes were withdrawn");
      await vote(world, first, { 1: 0 });
      await figuresSay(world, { mostReacted: null }, "after all votes were withdrawn");
    },
  },
  {
    name: "of comments that are as much reacted to the newest is the most reacted",
    needs: ["words", "votes"],
    async check(world) {
      const [first = "", second = ""] = await world.writeAll(2);
      await vote(world, second, { 1: 1 });
      await vote(world, first, { 2: 1 });
      await figuresSay(world, { mostReacted: second }, "of two with a vote each");
    },
  },
  {
    name: "a comment whose words are gone is not the most reacted",
    needs: ["words", "votes", "remove"],
    async check(world) {
      const [first = "", second = ""] = await world.writeAll(2);
      await world.write("a reply", second);
      await vote(world, second, { 1: 1, 2: 1 });
      await vote(world, first, { 1: 1 });
      await world.as(0).remove(world.thread, second, world.io);
      await figuresSay(world, { mostReacted: first }, "after the other's removal");
    },
  },
  {
    name: "the hottest thread has most replies, at any depth",
    needs: ["words"],
    async check(world) {
      const [first = "", second = "", third = ""] = await world.writeAll(3);
      await figuresSay(world, { hottest: null }, "before anybody has replied");
      const reply = await world.write("a reply", first);
      const below = await world.write("a reply to it", reply);
      await world.write("a reply to that", below);
      for (const words of ["a reply", "another reply"]) await world.write(words, second);
      await world.write("a reply", third);
      await figuresSay(world, { hottest: first }, "with three below, two of them deep");
      if (!world.has("remove")) return;
      await world.as(0).remove(world.thread, first, world.io);
      await figuresSay(world, { hottest: first }, "though the root's words are gone");
    },
  },
  {
    name: "of threads with as many replies the newest is the hottest",
    needs: ["words"],
    async check(world) {
      const [first = "", second = ""] = await world.writeAll(2);
      await world.write("a reply", second);
      await world.write("a later reply", first);
      await figuresSay(world, { hottest: second }, "of two with a reply each");
    },
  },
  {
    name: "a reply that left makes no thread the hottest",
    needs: ["words", "remove"],
    async check(world) {
      const [first = "", second = ""] = await world.writeAll(2);
      const gone = await world.write("a reply", first);
      const emptied = await world.write("another reply", first);
      await world.write("a reply to it", emptied);
      for (const words of ["a reply", "another reply"]) await world.write(words, second);
      for (const id of [gone, emptied]) await world.as(0).remove(world.thread, id, world.io);
      await figuresSay(world, { hottest: second }, "of two, and one beside an emptied place");
    },
  },
];
