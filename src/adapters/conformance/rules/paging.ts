import type { CommentId, Page, SortOrder } from "../../../protocol/model.ts";
import { must, refused, same } from "../assert.ts";
import type { Rule } from "../rule.ts";
import { idsOf, rootsOf, type World } from "../world.ts";

const shownIn = (pages: readonly Page[]) => new Set(pages.flatMap((page) => idsOf(page.comments)));
const missing = (ids: readonly CommentId[], shown: ReadonlySet<CommentId>) => ids.filter((id) => !shown.has(id));

export const paging: readonly Rule[] = [
  {
    name: "paging to the end shows every root, in every order",
    needs: ["words"],
    async check(world) {
      const ids = await world.writeAll(11);
      for (const sort of world.can.sorts) {
        const pages = await world.pages(sort, 3);
        same(missing(ids, shownIn(pages)), [], `left out by ${sort}`);
      }
    },
  },
  {
    name: "paging misses nothing while others vote, write and remove",
    needs: ["words"],
    async check(world) {
      for (const sort of world.can.sorts) await readWhileOthersAct(world, sort);
    },
  },
  {
    name: "a cursor that the backend did not give is refused",
    needs: ["words"],
    async check(world) {
      const root = await world.write("words");
      const list = world.as(0).list(world.thread, { cursor: "made up" }, world.io);
      await refused(list, ["invalid_query"], "listing from a made-up cursor");
      if (!world.has("replies")) return;
      const replies = world.as(0).replies(world.thread, root, "made up", world.io);
      await refused(replies, ["invalid_query"], "a branch from a made-up cursor");
    },
  },
  {
    name: "a cursor is good for its own thread and order only",
    needs: ["words"],
    async check(world) {
      await world.writeAll(3);
      const [sort, other] = world.can.sorts;
      const { next } = await world.as(0).list(world.thread, { sort, limit: 1 }, world.io);
      if (next === null) return;
      const astray = world.as(0).list(world.elsewhere, { sort, cursor: next }, world.io);
      await refused(astray, ["invalid_query"], "using it in another thread");
      if (other === undefined) return;
      const turned = world.as(0).list(world.thread, { sort: other, cursor: next }, world.io);
      await refused(turned, ["invalid_query"], "using it in another order");
    },
  },
  {
    name: "replies read oldest first",
    needs: ["words"],
    async check(world) {
      const root = await world.write("root");
      const ids = await world.writeAll(4, root);
      same(idsOf((await world.branchOf(root)).filter((comment) => comment.parent === root)), ids, "the replies");
    },
  },
  {
    name: "a parent stands before its replies",
    needs: ["words"],
    async check(world) {
      const root = await world.write("root");
      const reply = await world.write("a reply", root);
      await world.write("a reply to it", reply);
      await world.write("another reply", root);
      if (world.hooks.hold && world.hooks.publish) {
        await world.hooks.hold(world.thread, reply);
        await world.hooks.publish(world.thread, reply);
      }
      const ids = idsOf((await world.list()).comments);
      for (const { id, parent } of (await world.list()).comments) {
        must(parent === null || ids.indexOf(parent) < ids.indexOf(id), `${parent} stands before its reply ${id}`);
      }
    },
  },
  {
    name: "a branch that is not whole can be read to its end",
    needs: ["words", "replies"],
    async check(world) {
      const root = await world.write("root");
      const ids = await world.writeAll(58, root);
      same(missing(ids, new Set(idsOf(await world.branchOf(root)))), [], "left out");
    },
  },
  {
    name: "find brings a comment and all above it",
    needs: ["words", "find"],
    async check(world) {
      const line = [await world.write("root")];
      await world.writeAll(8, line[0]);
      for (let level = 1; level < 5; level++) line.push(await world.write(`level ${level}`, line.at(-1)));
      const page = await world.as(0).find(world.thread, line.at(-1) ?? "", world.io);
      same(missing(line, shownIn([page])), [], "left out");
      same(idsOf(rootsOf(page)), line.slice(0, 1), "the only root");
    },
  },
  {
    name: "find refuses an id that names no comment",
    needs: ["find"],
    async check(world) {
      await refused(world.as(0).find(world.thread, "no-such-comment", world.io), ["unknown_comment"], "finding it");
    },
  },
];

/** What is there when reading begins and still there when it ends must have been shown. */
async function readWhileOthersAct(world: World, sort: SortOrder): Promise<void> {
  const ids = await world.writeAll(12);
  const removed = new Set<CommentId>();
  const passed = new Set<CommentId>();
  const pages = await world.pages(sort, 3, async (page) => {
    for (const id of idsOf(page.comments)) passed.add(id);
    const ahead = ids.filter((id) => !passed.has(id));
    const behind = ids.find((id) => passed.has(id) && !removed.has(id));
    if (world.has("vote") && world.can.votes !== "none") {
      for (const id of [ahead.at(-1), ahead[0]]) if (id) await world.as(1).vote(world.thread, id, 1, world.io);
    }
    if (world.has("create")) await world.write("in between");
    if (world.has("remove") && behind !== undefined) {
      await world.as(0).remove(world.thread, behind, world.io);
      removed.add(behind);
    }
  });
  const throughout = ids.filter((id) => !removed.has(id));
  same(missing(throughout, shownIn(pages)), [], `left out by ${sort}`);
}
