import { must, same } from "../assert.ts";
import type { Rule } from "../rule.ts";
import { idsOf, rootsOf } from "../world.ts";

export const orders: readonly Rule[] = [
  {
    name: "newest begins with the newest root",
    needs: ["words", "sort:newest"],
    async check(world) {
      await world.writeAll(4);
      const times = rootsOf(await world.list("newest")).map((root) => root.createdAt);
      same(
        times,
        [...times].sort((a, b) => b - a),
        "times of the roots",
      );
      same(times.length, 4, "number of roots");
    },
  },
  {
    name: "oldest begins with the oldest root",
    needs: ["words", "sort:oldest"],
    async check(world) {
      await world.writeAll(4);
      const times = rootsOf(await world.list("oldest")).map((root) => root.createdAt);
      same(
        times,
        [...times].sort((a, b) => a - b),
        "times of the roots",
      );
      same(times.length, 4, "number of roots");
    },
  },
  {
    name: "oldest is newest read backwards, roots of the same moment too",
    needs: ["create", "sort:newest", "sort:oldest"],
    async check(world) {
      for (let number = 0; number < 4; number++) {
        await world.as(0).create(world.thread, world.draft(`words ${number}`), world.io);
      }
      const newest = idsOf(rootsOf(await world.list("newest")));
      same(idsOf(rootsOf(await world.list("oldest"))), newest.toReversed(), "the oldest first");
    },
  },
  {
    name: "top begins with the most voted root, and of equals with the newer",
    needs: ["words", "votes", "sort:top"],
    async check(world) {
      const [oldest = "", middle = "", ...newer] = await world.writeAll(4);
      await world.as(1).vote(world.thread, middle, 1, world.io);
      same(idsOf(rootsOf(await world.list("top"))), [middle, ...newer.toReversed(), oldest], "the most voted first");
    },
  },
  {
    name: "pinned roots come first in every order",
    needs: ["words", "hook:pin"],
    async check(world) {
      const ids = await world.writeAll(5);
      const pinned = ids[2] ?? "";
      await world.hooks.pin?.(world.thread, pinned);
      for (const sort of world.can.sorts) {
        const [first] = rootsOf(await world.list(sort));
        same(first?.id, pinned, `the first of ${sort}`);
        must(first?.state === "published" && first.pinned, "it says that it is pinned");
      }
    },
  },
];
