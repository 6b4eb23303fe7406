import { equal, must, refused, same } from "../assert.ts";
import type { Rule } from "../rule.ts";

export const changing: readonly Rule[] = [
  {
    name: "an edit changes the words and says when",
    needs: ["create", "edit"],
    async check(world) {
      const id = await world.write("words");
      const before = await world.published(id);
      await world.hooks.advance?.(1000);
      await world.as(0).edit(world.thread, id, "other words", world.io);
      const after = await world.published(id);
      must(!equal(after.body, before.body), "the words are others");
      must(before.editedAt === null && after.editedAt !== null, "it says that it was edited");
      must((after.editedAt ?? 0) >= after.createdAt, "it was edited after it was written");
      same([after.createdAt, after.author], [before.createdAt, before.author], "what an edit does not touch");
    },
  },
  {
    name: "the source is the Markdown as it was typed",
    needs: ["create", "source"],
    async check(world) {
      const body = "some *words*\n\n- and\n- a list  \n";
      const id = await world.write(body);
      same(await world.as(0).source(world.thread, id, world.io), body, "the source");
    },
  },
  {
    name: "nobody edits another's words",
    needs: ["create", "edit"],
    async check(world) {
      const id = await world.write("words");
      const edit = world.as(1).edit(world.thread, id, "mine now", world.io);
      await refused(edit, ["not_yours", "identity_required"], "the edit");
      same((await world.published(id)).editedAt, null, "editedAt");
    },
  },
  {
    name: "nobody removes another's words",
    needs: ["create", "remove"],
    async check(world) {
      const id = await world.write("words");
      const remove = world.as(1).remove(world.thread, id, world.io);
      await refused(remove, ["not_yours", "identity_required"], "the removal");
      must((await world.everything()).has(id), "the comment is still there");
    },
  },
  {
    name: "after the window one's own words stay as they are",
    needs: ["create", "edit", "window", "hook:advance"],
    async check(world) {
      const id = await world.write("words");
      await world.hooks.advance?.((world.can.editWindow ?? 0) + 1);
      await refused(world.as(0).edit(world.thread, id, "other", world.io), ["edit_window_over"], "the edit");
      if (world.has("remove")) {
        await refused(world.as(0).remove(world.thread, id, world.io), ["edit_window_over"], "the removal");
      }
    },
  },
  {
    name: "a removed comment with replies leaves a place without author or words",
    needs: ["create", "remove"],
    async check(world) {
      const id = await world.write("words");
      const reply = await world.write("a reply", id);
      await world.as(0).remove(world.thread, id, world.io);
      const all = await world.everything();
      const left = all.get(id);
      same(left?.state, "removed", "its state");
      same(
        ["author", "body", "votes"].filter((name) => name in (left ?? {})),
        [],
        "what is left of it",
      );
      must(all.has(reply), "the reply is still there");
    },
  },
  {
    name: "a removed comment without replies is gone, and the answer says so",
    needs: ["create", "remove"],
    async check(world) {
      const id = await world.write("words");
      const { gone } = await world.as(0).remove(world.thread, id, world.io);
      same([...(await world.everything()).keys()], [], "the thread");
      if (gone !== undefined) same(gone, [id], "gone");
    },
  },
  {
    name: "an empty place goes with its last reply, and the answer says so",
    needs: ["create", "remove"],
    async check(world) {
      const root = await world.write("words");
      const reply = await world.write("a reply", root);
      const last = await world.write("a reply to it", reply);
      await world.as(0).remove(world.thread, root, world.io);
      await world.as(0).remove(world.thread, reply, world.io);
      const { gone } = await world.as(0).remove(world.thread, last, world.io);
      same([...(await world.everything()).keys()], [], "the thread");
      if (gone !== undefined) same([...gone].sort(), [root, reply, last].sort(), "gone");
    },
  },
  {
    name: "a comment's rev grows with every change of it",
    needs: ["create"],
    async check(world) {
      const id = await world.write("words");
      const revs = [(await world.published(id)).rev];
      if (world.has("edit")) {
        await world.as(0).edit(world.thread, id, "other words", world.io);
        revs.push((await world.published(id)).rev);
      }
      if (world.has("vote") && world.can.votes !== "none") {
        await world.as(1).vote(world.thread, id, 1, world.io);
        revs.push((await world.published(id)).rev);
      }
      same(
        revs,
        [...new Set(revs)].sort((a, b) => a - b),
        "revs, one after the other",
      );
    },
  },
  {
    name: "a thread's version grows with every public change, if it has one",
    needs: ["create"],
    async check(world) {
      const versions = [(await world.list()).thread.version];
      for (let number = 0; number < 3; number++) {
        await world.write("words");
        versions.push((await world.list()).thread.version);
      }
      const [first] = versions;
      if (first === null && versions.every((version) => version === null)) return;
      same(
        versions,
        [...new Set(versions)].sort((a, b) => (a ?? 0) - (b ?? 0)),
        "versions, one after the other",
      );
    },
  },
];
