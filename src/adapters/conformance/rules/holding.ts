import { must, refused, same } from "../assert.ts";
import type { Rule } from "../rule.ts";

export const holding: readonly Rule[] = [
  {
    name: "a held comment is in no page and no count",
    needs: ["create", "hook:hold"],
    async check(world) {
      const id = await world.write("words");
      const other = await world.write("other words");
      await world.hooks.hold?.(world.thread, id);
      for (const person of [0, 1] as const) {
        const page = await world.list(undefined, person);
        same(
          page.comments.map((comment) => comment.id),
          [other],
          "comments in the page",
        );
        must(page.thread.comments === null || page.thread.comments === 1, "the count leaves it out");
      }
      if (!world.has("find")) return;
      await refused(world.as(1).find(world.thread, id, world.io), ["unknown_comment"], "finding it");
    },
  },
  {
    name: "its author sees a held comment, and nobody else does",
    needs: ["create", "viewer", "hook:hold"],
    async check(world) {
      const id = await world.write("words");
      await world.hooks.hold?.(world.thread, id);
      const [mine, theirs] = [
        await world.as(0).viewer(world.thread, world.io),
        await world.as(1).viewer(world.thread, world.io),
      ];
      same(
        mine.pending.map((comment) => [comment.id, comment.state]),
        [[id, "pending"]],
        "what its author sees",
      );
      same(theirs.pending, [], "what others see");
    },
  },
  {
    name: "a held comment with replies leaves a place without author or words",
    needs: ["create", "hook:hold"],
    async check(world) {
      const id = await world.write("words");
      const above = await world.write("a reply", id);
      const below = await world.write("a reply to it", above);
      for (const one of [id, above]) await world.hooks.hold?.(world.thread, one);
      const held = await world.everything();
      for (const one of [id, above]) {
        same(held.get(one)?.state, "removed", "its state, to everybody");
        must(!("author" in (held.get(one) ?? {})), "it has no author");
        must(!("body" in (held.get(one) ?? {})), "it has no words");
      }
      must(held.has(below), "the last reply is still there");
    },
  },
  {
    name: "a comment that is published after all is there again",
    needs: ["create", "hook:hold", "hook:publish"],
    async check(world) {
      const id = await world.write("words");
      await world.hooks.hold?.(world.thread, id);
      await world.hooks.publish?.(world.thread, id);
      await world.published(id);
      const above = await world.write("a reply", id);
      const below = await world.write("a reply to it", above);
      await world.hooks.hold?.(world.thread, above);
      await world.hooks.publish?.(world.thread, above);
      for (const one of [id, above, below]) await world.published(one);
      if (!world.has("viewer")) return;
      same((await world.as(0).viewer(world.thread, world.io)).pending, [], "what waits");
    },
  },
];
