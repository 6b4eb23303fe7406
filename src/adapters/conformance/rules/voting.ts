import type { CommentId } from "../../../protocol/model.ts";
import { refused, same } from "../assert.ts";
import type { Rule } from "../rule.ts";
import type { Person, World } from "../world.ts";

const by = (world: World, person: Person) => ({
  vote: (id: CommentId, value: -1 | 0 | 1) => world.as(person).vote(world.thread, id, value, world.io),
  react: (id: CommentId, on: boolean) =>
    world.as(person).react(world.thread, id, world.can.palette[0] ?? "", on, world.io),
});

const reactionsOf = async (world: World, id: CommentId) => (await world.published(id)).reactions;

export const voting: readonly Rule[] = [
  {
    name: "a vote is set, not added: twice the same counts once",
    needs: ["words", "votes"],
    async check(world) {
      const id = await world.write("words");
      await by(world, 1).vote(id, 1);
      await by(world, 1).vote(id, 1);
      same(await world.votesOf(id), [1, 0], "up and down");
    },
  },
  {
    name: "0 withdraws a vote",
    needs: ["words", "votes"],
    async check(world) {
      const id = await world.write("words");
      await by(world, 1).vote(id, 1);
      await by(world, 1).vote(id, 0);
      same(await world.votesOf(id), [0, 0], "up and down");
    },
  },
  {
    name: "the other side is one call away",
    needs: ["words", "downvotes"],
    async check(world) {
      const id = await world.write("words");
      await by(world, 1).vote(id, 1);
      await by(world, 1).vote(id, -1);
      same(await world.votesOf(id), [0, 1], "up and down");
    },
  },
  {
    name: "every reader's vote counts",
    needs: ["words", "votes"],
    async check(world) {
      const id = await world.write("words");
      await by(world, 1).vote(id, 1);
      await by(world, 2).vote(id, 1);
      same(await world.votesOf(id), [2, 0], "up and down");
    },
  },
  {
    name: "the answer to a vote has the new numbers, if it has numbers",
    needs: ["words", "votes"],
    async check(world) {
      const id = await world.write("words");
      const { comment } = await by(world, 1).vote(id, 1);
      if (comment !== undefined) same(comment, await world.published(id), "the comment");
    },
  },
  {
    name: "a vote on what is not there is refused",
    needs: ["votes"],
    async check(world) {
      await refused(by(world, 1).vote("no-such-comment", 1), ["unknown_comment"], "the vote");
    },
  },
  {
    name: "a reaction is set and withdrawn, and counts once for each reader",
    needs: ["words", "palette"],
    async check(world) {
      const id = await world.write("words");
      const emoji = world.can.palette[0] ?? "";
      for (const person of [1, 1, 2] as const) await by(world, person).react(id, true);
      same(await reactionsOf(world, id), { [emoji]: 2 }, "two readers, one of them twice");
      await by(world, 1).react(id, false);
      same(await reactionsOf(world, id), { [emoji]: 1 }, "one left");
      await by(world, 2).react(id, false);
      same(await reactionsOf(world, id), {}, "none left");
    },
  },
  {
    name: "an emoji that is not in the palette is refused",
    needs: ["words", "palette"],
    async check(world) {
      const id = await world.write("words");
      const call = world.as(1).react(world.thread, id, "not an emoji", true, world.io);
      await refused(call, ["invalid_fields", "invalid_request"], "the reaction");
      same(await reactionsOf(world, id), {}, "reactions");
    },
  },
];
