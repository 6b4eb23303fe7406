import { sortOrders } from "../../../protocol/model.ts";
import { failureOf, must, refused, same } from "../assert.ts";
import { markupFault } from "../markup.ts";
import type { Rule } from "../rule.ts";
import { idsOf } from "../world.ts";

const isWhole = (value: unknown) => Number.isSafeInteger(value);

export const reading: readonly Rule[] = [
  {
    name: "open announces what the backend can do",
    needs: [],
    async check({ can }) {
      same([...new Set(can.sorts)], can.sorts, "orders are announced once");
      must(can.sorts.length > 0 && can.sorts.every((sort) => sortOrders.includes(sort)), "orders are known ones");
      must(["none", "up", "both"].includes(can.votes), "votes are none, up or both");
      must(
        can.palette.every((emoji) => typeof emoji === "string"),
        "the palette is a list of emoji",
      );
      must(can.limits.name > 0 && can.limits.body > 0, "there is room for a name and a body");
      must(
        can.editWindow === null || (isWhole(can.editWindow) && can.editWindow >= 0),
        "the window is in milliseconds",
      );
      must(isWhole(can.indent) && can.indent >= 0, "levels are counted");
      same(typeof can.idempotent, "boolean", "idempotent");
    },
  },
  {
    name: "a page that comes with open is the one that list gives",
    needs: ["words"],
    async check(world) {
      await world.writeAll(3);
      const { page } = await world.as(0).open(world.thread, {}, world.io);
      if (page !== undefined) same(idsOf(page.comments), idsOf((await world.list()).comments), "the first page");
    },
  },
  {
    name: "a thread that nobody has written in is empty, not missing",
    needs: [],
    async check(world) {
      same(await failureOf(world.list()), null, "listing it");
      const page = await world.list();
      same([page.comments, page.next, page.branches], [[], null, {}], "what is in it");
      same(page.thread.closed, false, "closed");
    },
  },
  {
    name: "a page says which order it is in: the one asked for, else the backend's first",
    needs: ["words"],
    async check(world) {
      await world.write("words");
      same((await world.list()).sort, world.can.sorts[0], "the order of a page that names none");
      for (const sort of world.can.sorts) same((await world.list(sort)).sort, sort, "the order that was asked for");
    },
  },
  {
    name: "threads do not mix",
    needs: ["words"],
    async check(world) {
      const here = await world.write("here");
      const there = await world.write("there", null, world.elsewhere);
      const page = await world.as(0).list(world.elsewhere, {}, world.io);
      same(idsOf(page.comments), [there], "comments of the other thread");
      same(idsOf((await world.list()).comments), [here], "comments of this one");
      if (!world.has("find")) return;
      await refused(
        world.as(0).find(world.elsewhere, here, world.io),
        ["unknown_comment"],
        "finding it in another thread",
      );
    },
  },
  {
    name: "pages are the same for everybody",
    needs: ["words"],
    async check(world) {
      const [first = ""] = await world.writeAll(2);
      if (world.has("vote") && world.can.votes !== "none") await world.as(1).vote(world.thread, first, 1, world.io);
      const [emoji] = world.can.palette;
      if (world.has("react") && emoji) await world.as(1).react(world.thread, first, emoji, true, world.io);
      const [author, voter, stranger] = await Promise.all([
        world.list(),
        world.list(undefined, 1),
        world.list(undefined, 2),
      ]);
      same(author.comments, stranger.comments, "what the author of a comment reads");
      same(voter.comments, stranger.comments, "what one who voted reads");
    },
  },
  {
    name: "times are whole milliseconds",
    needs: ["words"],
    async check(world) {
      const id = await world.write("words");
      if (world.has("edit")) await world.as(0).edit(world.thread, id, "other words", world.io);
      for (const comment of (await world.list()).comments) {
        must(isWhole(comment.createdAt), `createdAt is ${comment.createdAt}`);
        if (comment.state !== "removed")
          must(comment.editedAt === null || isWhole(comment.editedAt), "editedAt is whole");
      }
    },
  },
  {
    name: "bodies are trees of known nodes, and links lead to safe addresses",
    needs: ["words"],
    async check(world) {
      for (const body of hostile) await world.write(body);
      const { comments } = await world.list();
      must(comments.length >= hostile.length, "every comment is there");
      for (const comment of comments) {
        if (comment.state !== "removed") same(markupFault(comment.body), null, `the tree of ${comment.id}`);
      }
    },
  },
];

const hostile = [
  "plain",
  "**a** _b_ ~~c~~ `d`\n\n> e\n\n1. f\n2. g\n\n```js\nh\n```",
  "[a](javascript:alert(1)) [b](https://example.com/) [c](data:text/html,x) <javascript:alert(1)> [d](/relative)",
  "<img src=x onerror=alert(1)><script>alert(1)</script>",
  "![a](https://example.com/a.png)\n# b\n\n---\n\n| c |\n|---|",
];
