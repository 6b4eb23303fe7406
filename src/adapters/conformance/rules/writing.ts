import { must, refused, same } from "../assert.ts";
import type { Rule } from "../rule.ts";

export const writing: readonly Rule[] = [
  {
    name: "create answers the comment as everybody then reads it",
    needs: ["create"],
    async check(world) {
      const { comment, state } = await world.as(0).create(world.thread, world.draft("some *words*"), world.io);
      same(state, "published", "its state");
      if (comment !== undefined) same(await world.published(comment.id), comment, "the comment in the thread");
    },
  },
  {
    name: "the same draft sent twice makes one comment",
    needs: ["create", "idempotent"],
    async check(world) {
      const draft = world.draft("words");
      const first = await world.as(0).create(world.thread, draft, world.io);
      const second = await world.as(0).create(world.thread, draft, world.io);
      same(second.id, first.id, "the id");
      same((await world.everything()).size, 1, "comments in the thread");
    },
  },
  {
    name: "a draft's key with other words is refused",
    needs: ["create", "idempotent"],
    async check(world) {
      const draft = world.draft("words");
      await world.as(0).create(world.thread, draft, world.io);
      const other = world.as(0).create(world.thread, { ...draft, body: "other words" }, world.io);
      await refused(other, ["key_reused"], "sending other words under the same key");
    },
  },
  {
    name: "a reply to what is not there is refused",
    needs: ["create"],
    async check(world) {
      const lost = world.as(0).create(world.thread, world.draft("words", "no-such-comment"), world.io);
      await refused(lost, ["unknown_comment"], "the reply");
      same((await world.list()).comments, [], "the thread");
    },
  },
  {
    name: "words beyond the announced limits are refused, never cut",
    needs: ["create"],
    async check(world) {
      const { name, body } = world.can.limits;
      const tooLong = [{ body: "x".repeat(body + 1) }, { name: "x".repeat(name + 1) }];
      for (const change of tooLong) {
        const call = world.as(0).create(world.thread, { ...world.draft("words"), ...change }, world.io);
        await refused(call, ["invalid_fields", "body_too_large"], `a longer ${Object.keys(change)[0]}`);
      }
      same((await world.list()).comments, [], "the thread");
    },
  },
  {
    name: "words up to the announced limits are taken whole",
    needs: ["create", "source"],
    async check(world) {
      const body = "x".repeat(world.can.limits.body);
      const { id = "" } = await world.as(0).create(world.thread, world.draft(body), world.io);
      same((await world.as(0).source(world.thread, id, world.io)).length, body.length, "their length");
    },
  },
  {
    name: "a comment without words is refused",
    needs: ["create"],
    async check(world) {
      const call = world.as(0).create(world.thread, world.draft(" \n "), world.io);
      await refused(call, ["invalid_fields"], "nothing but spaces");
    },
  },
  {
    name: "a closed thread says so and takes nothing",
    needs: ["create", "hook:close"],
    async check(world) {
      const id = await world.write("words");
      await world.hooks.close?.(world.thread);
      must((await world.list()).thread.closed, "the page says that the thread is closed");
      const [writer, other, { thread, io, can }] = [world.as(0), world.as(1), world];
      await refused(writer.create(thread, world.draft("more"), io), ["thread_closed"], "writing");
      if (world.has("edit")) await refused(writer.edit(thread, id, "other", io), ["thread_closed"], "editing");
      if (world.has("vote") && can.votes !== "none") {
        await refused(other.vote(thread, id, 1, io), ["thread_closed"], "voting");
      }
      const [emoji] = can.palette;
      if (world.has("react") && emoji) {
        await refused(other.react(thread, id, emoji, true, io), ["thread_closed"], "reacting");
      }
    },
  },
];
