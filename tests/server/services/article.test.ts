import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Limiter, Services, ThreadQuery } from "../../../src/server/services/contract.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import { addSite, guest, page, post, servicesOn, siteId } from "../../support/services.ts";

const nobody = { secret: null, network: "192.0.2.1" };

describe.each(databases)("a reaction to the article on $name", ({ open }) => {
  let database: OpenDatabase;
  let services: Services;
  let query: ThreadQuery;
  let threads = 0;
  beforeAll(async () => {
    database = await open();
    ({ services } = servicesOn(database.storage));
    await addSite(services);
  });
  beforeEach(() => {
    query = { siteId, key: `/article-${++threads}` };
  });
  afterAll(() => database.close());

  const react = (emoji: string, { on = true, by = guest(), url = page.url } = {}) =>
    services.writers.reactToArticle(query, { url, title: page.title, emoji, on }, by);
  const seen = async () => (await services.readers.page(query)).answer.thread;
  const kindsOf = async () => {
    const thread = await database.storage.read((look) => look.thread(siteId, query.key));
    const events = await database.storage.read((look) => look.events(thread?.id ?? "", 0, 10));
    return events.map(({ kind, commentId }) => [kind, commentId]);
  };

  it("makes the thread that nobody has written in, and is its first version", async () => {
    const { thread } = await react("💡");
    expect(thread).toMatchObject({ version: 1, comments: 0, reactions: { "💡": 1 }, figures: { threads: 0 } });
    expect(await seen()).toEqual(thread);
    expect(await kindsOf()).toEqual([["article-reacted", null]]);
  });

  it("is a set: what already is so changes nothing, and withdrawing the last one takes it out of the list", async () => {
    const by = guest();
    await react("💡", { by });
    expect((await react("💡", { by })).thread).toMatchObject({ version: 1, reactions: { "💡": 1 } });
    await react("👍", { by });
    await react("💡");
    expect(await seen()).toMatchObject({ version: 3, reactions: { "💡": 2, "👍": 1 } });
    expect((await services.viewers.mine(query, by)).article?.toSorted()).toEqual(["👍", "💡"].toSorted());
    await react("👍", { by, on: false });
    expect((await react("👍", { by, on: false })).thread).toMatchObject({ version: 4, reactions: { "💡": 2 } });
    expect((await services.viewers.mine(query, by)).article).toEqual(["💡"]);
    expect((await seen()).reactions).toEqual({ "💡": 2 });
  });

  it("changes nothing about the comments, and no comment about it", async () => {
    await react("💡");
    await services.writers.create(
      query,
      { ...page, parent: null, name: "Ann", body: "Words.", idempotencyKey: query.key },
      guest(),
    );
    expect(await seen()).toMatchObject({ version: 2, comments: 1, reactions: { "💡": 1 }, figures: { authors: 1 } });
  });

  it("is refused where it is not in the site's palette for articles, and leaves no thread", async () => {
    for (const emoji of ["👏", "", "no"]) {
      await expect(react(emoji)).rejects.toMatchObject({ fields: { emoji: "not_allowed" } });
    }
    expect(await database.storage.read((look) => look.thread(siteId, query.key))).toBeNull();
  });

  it("that is no longer on offer can be taken back, and not given", async () => {
    const by = guest();
    await react("💡", { by });
    await services.sites.set(siteId, { settings: { articlePalette: ["👍"] } });
    await expect(react("💡")).rejects.toMatchObject({ fields: { emoji: "not_allowed" } });
    expect((await react("💡", { by, on: false })).thread?.reactions).toEqual({});
    await expect(react("💡", { by })).rejects.toThrow("invalid_fields");
    await services.sites.set(siteId, { settings: { articlePalette: ["💡", "👍"] } });
  });

  it("is refused in a closed thread, from a page that is not the site's, for a site that is not there, and without a secret", async () => {
    await expect(react("💡", { url: "https://other.example/a" })).rejects.toMatchObject({ code: "origin_not_allowed" });
    await expect(react("💡", { url: "nothing" })).rejects.toMatchObject({ fields: { url: "bad_url" } });
    await expect(react("💡", { by: nobody })).rejects.toMatchObject({ code: "identity_required" });
    await services.moderation.close(query, true);
    await expect(react("💡")).rejects.toMatchObject({ code: "thread_closed" });
    query = { siteId: "none", key: "/a" };
    await expect(react("💡")).rejects.toMatchObject({ code: "unknown_site" });
  });

  it("of two hundred at once by one guest is one, and of fifty guests are fifty", async () => {
    const by = guest();
    await Promise.all(Array.from({ length: 200 }, () => react("💡", { by })));
    expect(await seen()).toMatchObject({ version: 1, reactions: { "💡": 1 } });
    await Promise.all(Array.from({ length: 50 }, () => react("👍")));
    expect((await seen()).reactions).toEqual({ "💡": 1, "👍": 50 });
  });

  it("does not exist where the site offers none", async () => {
    await services.sites.set(siteId, { settings: { articlePalette: [] } });
    await expect(react("💡")).rejects.toMatchObject({ fields: { emoji: "not_allowed" } });
    await post(services);
    expect(await seen()).not.toHaveProperty("reactions");
    await services.sites.set(siteId, { settings: { articlePalette: ["💡", "👍"] } });
  });
});

describe.each(databases)("limits on $name", ({ open }) => {
  it("count a reaction to the article like every other change, and a new identity as one", async () => {
    const database = await open();
    const taken: string[] = [];
    const limiter: Limiter = {
      async take(action) {
        taken.push(action);
        return null;
      },
    };
    const { services } = servicesOn(database.storage, { limiter });
    await addSite(services);
    const by = guest();
    const query = { siteId, key: "/limited" };
    const input = { ...page, emoji: "💡", on: true };
    await services.writers.reactToArticle(query, input, by);
    await services.writers.reactToArticle(query, { ...input, on: false }, by);
    const change = ["change-network", "change-identity"];
    expect(taken).toEqual([...change, "identity", ...change]);
    await database.close();
  });
});
