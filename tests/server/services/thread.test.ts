import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { limits } from "../../../src/protocol/limits.ts";
import type { Services } from "../../../src/server/services/contract.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import {
  addSite,
  article,
  guest,
  type HeldClock,
  origin,
  page,
  post,
  postId,
  servicesOn,
  siteId,
} from "../../support/services.ts";

describe.each(databases)("a thread on $name", ({ open }) => {
  const opened: OpenDatabase[] = [];
  let services: Services;
  let clock: HeldClock;
  beforeEach(async () => {
    const database = await open();
    opened.push(database);
    ({ services, clock } = servicesOn(database.storage));
    await addSite(services);
  });
  afterAll(() => Promise.all(opened.map((database) => database.close())));

  const read = async () => (await services.readers.page(article)).answer;

  it("shows what was written, newest first, with replies under their root", async () => {
    const first = await postId(services, { body: "First." });
    const second = await postId(services, { body: "**Second.**" });
    const reply = await postId(services, { body: "Reply.", parent: first });
    const answer = await read();
    expect(answer.comments.map(({ id, parent }) => [id, parent])).toEqual([
      [second, null],
      [first, null],
      [reply, first],
    ]);
    expect(answer.comments[0]).toMatchObject({
      state: "published",
      author: { name: "Ann", kind: "guest" },
      body: [{ type: "paragraph", children: [{ type: "strong", children: [{ type: "text", value: "Second." }] }] }],
      votes: { up: 0, down: 0 },
      reactions: {},
      pinned: false,
      editedAt: null,
      descendants: 0,
    });
    expect(answer.thread).toMatchObject({ version: 3, closed: false, comments: 3 });
    expect(answer.next).toBeNull();
  });

  it.each([
    ["as it was given, with where its reader came from", `${origin}/article?utm_source=mail`, undefined],
    ["where its key says it is, if its first writer names another page", `${origin}/away?to=evil`, `${origin}/article`],
    [
      "where its key says it is, if the address is too long for one",
      `${origin}/${"a".repeat(600)}`,
      `${origin}/article`,
    ],
  ])("keeps the address of its page: %s", async (_, url, kept = url) => {
    const draft = { ...page, url, parent: null, name: "Ann", body: "Words.", idempotencyKey: "draft-of-ann" };
    await services.writers.create(article, draft, guest());
    const rows = await opened.at(-1)?.client.reader.selectFrom("threads").select("url").execute();
    expect(rows).toEqual([{ url: kept }]);
  });

  it("is empty, and makes no row, until somebody writes", async () => {
    const answer = await read();
    expect(answer).toMatchObject({ comments: [], next: null, thread: { version: 0, comments: 0, closed: false } });
    await services.viewers.mine(article, guest());
    await services.readers.counts(siteId, [article.key]);
    const rows = await opened.at(-1)?.client.reader.selectFrom("threads").select("id").execute();
    expect(rows).toEqual([]);
  });

  it("dates nothing before what is already there, though the clock goes back", async () => {
    await postId(services);
    const { createdAt } = (await read()).comments[0] ?? { createdAt: 0 };
    clock.now -= 60_000;
    const { comment } = await post(services);
    expect(comment?.createdAt).toBe(createdAt);
  });

  it("changes its stamp with every public change and with the site's, and with nothing else", async () => {
    const stamps = [await services.readers.stamp(article)];
    const id = await postId(services);
    stamps.push(await services.readers.stamp(article));
    await services.writers.vote(siteId, id, 1, guest());
    stamps.push(await services.readers.stamp(article));
    await services.sites.set(siteId, { name: "Other name" });
    stamps.push(await services.readers.stamp(article));
    expect(new Set(stamps).size).toBe(4);
    await services.writers.vote(siteId, id, 0, guest());
    await services.viewers.mine(article, guest());
    const { stamp } = await services.readers.page(article);
    expect(stamp).toBe(stamps.at(-1));
  });

  it("says that a branch goes on where only a tombstone fills the first replies", async () => {
    const root = await postId(services);
    const first = await postId(services, { parent: root });
    for (let number = 1; number < limits.replies; number++) await postId(services, { parent: root });
    const late = await postId(services, { parent: first });
    await services.moderation.remove(siteId, first);
    const answer = await read();
    expect(answer.comments.map(({ state }) => state)).toEqual(["published", "removed", ...Array(4).fill("published")]);
    const { answer: rest } = await services.readers.branch({ ...article, root, cursor: answer.branches[root] ?? "" });
    expect(rest.comments.map(({ id }) => id)).toEqual([late]);
    expect(rest.branches).toEqual({});
  });

  it("brings a long branch piece by piece, each reply once", async () => {
    const root = await postId(services);
    const replies: string[] = [];
    for (let number = 0; number < limits.branch + limits.replies + 3; number++) {
      replies.push(await postId(services, { parent: replies.at(-1) ?? root }));
    }
    const answer = await read();
    const shown = answer.comments.slice(1).map(({ id }) => id);
    let cursor = answer.branches[root];
    while (cursor !== undefined) {
      const { answer: piece } = await services.readers.branch({ ...article, root, cursor });
      shown.push(...piece.comments.map(({ id }) => id));
      cursor = piece.branches[root];
    }
    expect(shown).toEqual(replies);
  });

  it("finds a comment with its ancestors and its root's first replies, a parent before its replies", async () => {
    const root = await postId(services);
    const first = await postId(services, { parent: root });
    for (let number = 0; number < 10; number++) await postId(services, { parent: root });
    const above = await postId(services, { parent: first });
    for (let number = 0; number < 3; number++) await postId(services, { parent: root });
    const below = await postId(services, { parent: above });
    const { answer } = await services.readers.find({ ...article, id: below });
    const ids = answer.comments.map(({ id }) => id);
    expect(ids.slice(0, 2)).toEqual([root, first]);
    expect(ids.slice(-2)).toEqual([above, below]);
    expect(ids).toHaveLength(1 + limits.replies + 2);
    expect(Object.keys(answer.branches)).toEqual([root]);
  });

  it("finds nothing that is held, gone, of another page or never was", async () => {
    const elsewhere = { siteId, key: "/other" };
    const held = await postId(services);
    const gone = await postId(services);
    const other = await postId(services);
    await services.moderation.hold(siteId, held);
    await services.moderation.remove(siteId, gone);
    for (const query of [
      { ...article, id: held },
      { ...article, id: gone },
      { ...elsewhere, id: other },
      { ...article, id: "never" },
    ]) {
      await expect(services.readers.find(query)).rejects.toThrow("unknown_comment");
    }
  });

  it("stores replies to the hundredth level; a deeper one becomes a sibling", { timeout: 30_000 }, async () => {
    let parent = await postId(services);
    for (let level = 1; level < limits.storedDepth; level++) parent = await postId(services, { parent });
    const { comment: deepest } = await post(services, { parent });
    const { answer } = await services.readers.find({ ...article, id: parent });
    expect(deepest?.parent).toBe(answer.comments.at(-1)?.parent);
    expect(answer.comments).toHaveLength(limits.storedDepth);
  });

  it("counts published comments by the key as it was asked for", async () => {
    const id = await postId(services);
    await postId(services, { parent: id });
    await services.moderation.hold(siteId, await postId(services));
    const keys = ["/article", "/article/?utm_source=x", "/nobody", "__proto__"];
    const counts = await services.readers.counts(siteId, keys);
    expect(Object.entries(counts)).toEqual([
      ["/article", 2],
      ["/article/?utm_source=x", 2],
      ["/nobody", 0],
      ["__proto__", 0],
    ]);
  });

  it("brings what was published or came back behind the reader's back at the head of the next page", async () => {
    const ids: string[] = [];
    for (let number = 0; number < 6; number++) {
      clock.now += 1000;
      ids.push(await postId(services));
    }
    const [oldest = "", held = ""] = [ids[0], ids[5]];
    await services.moderation.hold(siteId, held);
    const first = await services.readers.page({ ...article, limit: 3 });
    expect(first.answer.comments.map(({ id }) => id)).toEqual([ids[4], ids[3], ids[2]]);
    await services.moderation.publish(siteId, held);
    const second = await services.readers.page({ ...article, limit: 3, cursor: first.answer.next ?? "" });
    expect(second.answer.comments.map(({ id }) => id)).toEqual([held, ids[1], oldest]);
  });

  it("brings a tombstone back to the reader when a held reply below it is published", async () => {
    const roots: string[] = [];
    for (let number = 0; number < 4; number++) {
      clock.now += 1000;
      roots.push(await postId(services));
    }
    const [first = "", second = "", third = "", fourth = ""] = roots;
    const reply = await postId(services, { parent: second });
    await services.moderation.hold(siteId, reply);
    await services.moderation.remove(siteId, second);
    const query = { ...article, sort: "oldest", limit: 2 } as const;
    const { answer } = await services.readers.page(query);
    expect(answer.comments.map(({ id }) => id)).toEqual([first, third]);
    await services.moderation.publish(siteId, reply);
    const next = await services.readers.page({ ...query, cursor: answer.next ?? "" });
    expect(next.answer.comments.map(({ id }) => id)).toEqual([second, reply, fourth]);
    expect(next.answer.thread.comments).toBe(4);
  });

  it("takes no reply to a comment of another page, or to one that is gone", async () => {
    const parent = await postId(services);
    const input = { ...page, parent, name: "Ann", body: "Words.", idempotencyKey: "stray" };
    const elsewhere = { siteId, key: "/other" };
    await expect(services.writers.create(elsewhere, input, guest())).rejects.toThrow("unknown_comment");
    await services.moderation.remove(siteId, parent);
    await expect(post(services, { parent })).rejects.toThrow("unknown_comment");
  });

  it("has its pinned roots first in every order, and a tombstone is pinned no more", async () => {
    const roots: string[] = [];
    for (let number = 0; number < 3; number++) {
      clock.now += 1000;
      roots.push(await postId(services));
    }
    const [first = "", second = "", third = ""] = roots;
    const reply = await postId(services, { parent: second });
    const { comment } = await services.moderation.pin(siteId, second, true);
    expect(comment).toMatchObject({ id: second, pinned: true });
    const orderOf = async (sort: "newest" | "oldest" | "top") => {
      const { answer } = await services.readers.page({ ...article, sort });
      return answer.comments.filter(({ parent }) => parent === null).map(({ id }) => id);
    };
    expect(await orderOf("newest")).toEqual([second, third, first]);
    expect(await orderOf("oldest")).toEqual([second, first, third]);
    expect(await orderOf("top")).toEqual([second, third, first]);
    await services.moderation.remove(siteId, second);
    expect(await orderOf("newest")).toEqual([third, second, first]);
    await expect(services.moderation.pin(siteId, second, true)).rejects.toThrow("unknown_comment");
    await expect(services.moderation.pin(siteId, reply, true)).rejects.toThrow("unknown_comment");
  });

  it("refuses to open for a page that is not the site's, unless the transport vouches for it", async () => {
    const foreign = { ...page, url: "https://evil.example/article" };
    const input = { ...foreign, parent: null, name: "Ann", body: "Words.", idempotencyKey: "k" };
    await expect(services.writers.create(article, input, guest())).rejects.toThrow("origin_not_allowed");
    const vouched = { ...guest(), origin: "https://evil.example" };
    await expect(services.writers.create(article, input, vouched)).resolves.toMatchObject({ state: "published" });
  });

  it("takes no comment, edit, vote or reaction once it is closed, but lets people take back their words", async () => {
    const by = guest();
    const id = await postId(services, { by });
    await services.moderation.close(article, true);
    const { writers } = services;
    for (const refused of [
      () => post(services),
      () => writers.edit(siteId, id, "Other.", by),
      () => writers.vote(siteId, id, 1, guest()),
      () => writers.react(siteId, id, "👏", true, guest()),
    ]) {
      await expect(refused()).rejects.toThrow("thread_closed");
    }
    await expect(writers.remove(siteId, id, by)).resolves.toMatchObject({ gone: [id], thread: { closed: true } });
    await services.moderation.close(article, false);
    await expect(post(services)).resolves.toMatchObject({ thread: { closed: false } });
  });
});
