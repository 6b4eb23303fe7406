import type { CommentId, Update } from "../../../protocol/model.ts";
import { must, same } from "../assert.ts";
import type { Rule } from "../rule.ts";
import { idsOf, type World } from "../world.ts";

/** Where an update can start from now on: a backend that tells of changes counts them. */
export async function versionOf(world: World): Promise<number> {
  const { version } = (await world.list()).thread;
  must(version !== null, "the thread has a version");
  return version;
}

const newsSince = (world: World, since: number, person: 0 | 1 | 2 = 0): Promise<Update> =>
  world.as(person).news(world.thread, since, world.io);

/** What the update says of these is what a listing says of them. */
async function asListed(world: World, update: Update, ids: readonly CommentId[]): Promise<void> {
  const all = await world.everything();
  same(idsOf(update.comments).sort(), [...ids].sort(), "comments in the update");
  for (const comment of update.comments) same(comment, all.get(comment.id), `what it says of ${comment.id}`);
}

export const news: readonly Rule[] = [
  {
    name: "an update tells what was written, edited and removed since, as it is now",
    needs: ["news", "create", "edit", "remove"],
    async check(world) {
      const [edited = "", removed = "", untouched = ""] = await world.writeAll(3);
      const since = await versionOf(world);
      await world.as(0).edit(world.thread, edited, "other words", world.io);
      await world.as(0).remove(world.thread, removed, world.io);
      const written = await world.write("new words");
      const reply = await world.write("a reply", written);
      const update = await newsSince(world, since);
      same([update.complete, update.gone], [true, [removed]], "whether it is complete, and what is gone");
      must(!idsOf(update.comments).includes(untouched), "what has not changed is not in it");
      await asListed(world, update, [edited, written, reply]);
    },
  },
  {
    name: "an update tells votes, reactions and pins as they are now, however many there were",
    needs: ["news", "words"],
    async check(world) {
      const [voted = "", reacted = "", pinned = ""] = await world.writeAll(3);
      const since = await versionOf(world);
      const [emoji] = world.can.palette;
      const changed = new Set<CommentId>();
      for (const person of [1, 2] as const) {
        if (world.has("vote") && world.can.votes !== "none") {
          await world.as(person).vote(world.thread, voted, 1, world.io);
          changed.add(voted);
        }
        if (world.has("react") && emoji !== undefined) {
          await world.as(person).react(world.thread, reacted, emoji, true, world.io);
          changed.add(reacted);
        }
      }
      if (world.hooks.pin) {
        await world.hooks.pin(world.thread, pinned);
        changed.add(pinned);
      }
      await asListed(world, await newsSince(world, since), [...changed]);
    },
  },
  {
    name: "an update brings the thread as it is now, and starts the next one there",
    needs: ["news", "words"],
    async check(world) {
      const since = await versionOf(world);
      const [emoji] = world.can.articlePalette ?? [];
      if (world.has("reactToArticle") && emoji !== undefined) {
        await world.as(1).reactToArticle(world.thread, emoji, true, world.io);
      }
      await world.write("words");
      await world.hooks.close?.(world.thread);
      const { thread } = await newsSince(world, since);
      same(thread, (await world.list()).thread, "the thread");
      const nothing = { thread, comments: [], fresh: [], gone: [], complete: true };
      same(await newsSince(world, thread.version ?? 0), nothing, "an update with no news");
    },
  },
  {
    name: "fresh is what was published since, and not what only changed",
    needs: ["news", "words"],
    async check(world) {
      const old = await world.write("words");
      const since = await versionOf(world);
      const root = await world.write("new words");
      const reply = await world.write("a reply", old);
      same([...(await newsSince(world, since)).fresh].sort(), [root, reply].sort(), "fresh");
      same((await newsSince(world, await versionOf(world))).fresh, [], "fresh, since then");
    },
  },
  {
    name: "an update shows nothing that is held, and what is published after all is fresh",
    needs: ["news", "create", "hook:hold", "hook:publish"],
    async check(world) {
      const id = await world.write("words");
      const since = await versionOf(world);
      await world.hooks.hold?.(world.thread, id);
      const held = await newsSince(world, since);
      same([held.comments, held.fresh, held.gone], [[], [], [id]], "comments, fresh and gone while it is held");
      await world.hooks.publish?.(world.thread, id);
      const shown = await newsSince(world, held.thread.version ?? 0);
      same([idsOf(shown.comments), shown.fresh, shown.gone], [[id], [id], []], "the same, published after all");
    },
  },
  {
    name: "an empty place that goes with its last reply is gone in the update too, and returns with it",
    needs: ["news", "create", "remove", "hook:hold", "hook:publish"],
    async check(world) {
      const root = await world.write("words");
      const reply = await world.write("a reply", root);
      const last = await world.write("a reply to it", reply);
      for (const one of [root, reply]) await world.as(0).remove(world.thread, one, world.io);
      const since = await versionOf(world);
      await world.hooks.hold?.(world.thread, last);
      const left = await newsSince(world, since);
      same([...left.gone].sort(), [root, reply, last].sort(), "gone");
      await world.hooks.publish?.(world.thread, last);
      const back = await newsSince(world, left.thread.version ?? 0);
      same(idsOf(back.comments), [root, reply, last], "back, a parent before its replies");
    },
  },
  {
    name: "an update is the same for everybody",
    needs: ["news", "words"],
    async check(world) {
      const since = await versionOf(world);
      const id = await world.write("words");
      if (world.has("vote") && world.can.votes !== "none") await world.as(1).vote(world.thread, id, 1, world.io);
      const [author, voter, stranger] = await Promise.all(
        ([0, 1, 2] as const).map((one) => newsSince(world, since, one)),
      );
      same([author, voter], [stranger, stranger], "what the author of a comment and a voter are told");
    },
  },
  {
    name: "an update since a version that the thread has not reached is not complete",
    needs: ["news", "words"],
    async check(world) {
      await world.write("words");
      const { thread, ...rest } = await newsSince(world, (await versionOf(world)) + 1_000);
      same(rest, { comments: [], fresh: [], gone: [], complete: false }, "the update");
      same(thread, (await world.list()).thread, "the thread");
    },
  },
];
