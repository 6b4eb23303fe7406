import { same } from "../assert.ts";
import type { Rule } from "../rule.ts";

export const viewing: readonly Rule[] = [
  {
    name: "a reader who has done nothing has nothing",
    needs: ["words", "viewer"],
    async check(world) {
      const id = await world.write("words");
      if (world.has("vote") && world.can.votes !== "none") await world.as(1).vote(world.thread, id, 1, world.io);
      const { votes, reactions, own, pending } = await world.as(2).viewer(world.thread, world.io);
      same(
        { votes, reactions, own, pending },
        { votes: {}, reactions: {}, own: {}, pending: [] },
        "what a stranger has",
      );
    },
  },
  {
    name: "what I wrote is mine",
    needs: ["create", "viewer"],
    async check(world) {
      const id = await world.write("words");
      const { own } = await world.as(0).viewer(world.thread, world.io);
      same(Object.keys(own), [id], "my comments");
    },
  },
  {
    name: "until says how long my words can be edited, by the backend's clock",
    needs: ["create", "viewer", "window"],
    async check(world) {
      const id = await world.write("words");
      const { createdAt } = await world.published(id);
      const { own, at } = await world.as(0).viewer(world.thread, world.io);
      same(own[id]?.until, createdAt + (world.can.editWindow ?? 0), "until");
      same(Number.isSafeInteger(at) && at >= createdAt, true, "the backend's clock is at or after the comment's time");
    },
  },
  {
    name: "my votes come back",
    needs: ["words", "votes", "viewer"],
    async check(world) {
      const [liked = ""] = await world.writeAll(2);
      await world.as(1).vote(world.thread, liked, 1, world.io);
      same((await world.as(1).viewer(world.thread, world.io)).votes, { [liked]: 1 }, "my votes");
    },
  },
  {
    name: "my reactions come back",
    needs: ["words", "palette", "viewer"],
    async check(world) {
      const id = await world.write("words");
      const emoji = world.can.palette[0] ?? "";
      await world.as(1).react(world.thread, id, emoji, true, world.io);
      same((await world.as(1).viewer(world.thread, world.io)).reactions, { [id]: [emoji] }, "my reactions");
    },
  },
];
