import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { Limiter, Services } from "../../../src/server/services/contract.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import { addSite, article, guest, post, postId, servicesOn, siteId } from "../../support/services.ts";

describe.each(databases)("a draft's key on $name", ({ open }) => {
  const opened: OpenDatabase[] = [];
  let services: Services;
  const rows = async () => (await opened.at(-1)?.client.reader.selectFrom("comments").select("id").execute())?.length;
  beforeEach(async () => {
    const database = await open();
    opened.push(database);
    ({ services } = servicesOn(database.storage));
    await addSite(services);
  });
  afterAll(() => Promise.all(opened.map((database) => database.close())));

  it("makes one comment of fifty equal requests at once, and all are answered with it", async () => {
    const by = guest();
    const made = await Promise.all(Array.from({ length: 50 }, () => post(services, { by, draftKey: "once" })));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
    expect(made.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await rows()).toBe(1);
    const { thread } = (await services.readers.page(article)).answer;
    expect(thread).toMatchObject({ version: 1, closed: false, comments: 1 });
  });

  it("makes one comment though two threads are written to with it at once", async () => {
    const by = guest();
    const input = { url: "https://blog.example/x", title: "", parent: null, name: "Ann", body: "Words." };
    const send = (key: string) => services.writers.create({ siteId, key }, { ...input, idempotencyKey: "both" }, by);
    const ended = await Promise.allSettled([send("/one"), send("/two"), send("/one"), send("/two")]);
    expect(await rows()).toBe(1);
    for (const one of ended) if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "key_reused" });
    expect(ended.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
  });

  it("with the same words answers the comment as it is now", async () => {
    const by = guest();
    const id = await postId(services, { by, draftKey: "again" });
    const again = () => post(services, { by, draftKey: "again" });
    await services.writers.edit(siteId, id, "Edited since.", by);
    expect(await again()).toMatchObject({ id, state: "published", replayed: true, comment: { rev: 2 } });
    await services.moderation.hold(siteId, id);
    expect(await again()).toMatchObject({ id, state: "pending", replayed: true, comment: { state: "pending" } });
    await services.moderation.remove(siteId, id);
    expect(await again()).toMatchObject({ id, replayed: true, gone: [id] });
    expect(await rows()).toBe(1);
  });

  it("with other words, or from somebody else, is refused", async () => {
    const by = guest();
    await postId(services, { by, draftKey: "mine" });
    for (const other of [{ by, body: "Other." }, { by, name: "Bob" }, { by: guest() }]) {
      await expect(post(services, { ...other, draftKey: "mine" })).rejects.toMatchObject({
        code: "key_reused",
        committed: false,
      });
    }
    expect(await rows()).toBe(1);
  });

  it("makes no second comment when the server is killed after the commit and the reader sends again", async () => {
    const by = guest();
    const script = fileURLToPath(new URL("../../support/die-after-commit.ts", import.meta.url));
    const child = spawn(process.execPath, [script, opened.at(-1)?.url ?? "", by.secret ?? "", "cut off"]);
    const [, signal] = await once(child, "exit");
    expect(signal).toBe("SIGKILL");
    expect(await rows()).toBe(1);
    expect(await post(services, { by, draftKey: "cut off" })).toMatchObject({ state: "published", replayed: true });
    expect(await rows()).toBe(1);
  });

  it("belongs to its site", async () => {
    await services.sites.add({ id: "other", origins: ["https://blog.example"] });
    const by = guest();
    await postId(services, { by, draftKey: "shared" });
    const input = { url: "https://blog.example/article", title: "", parent: null, name: "Ann", body: "Words." };
    const query = { siteId: "other", key: "/article" };
    const made = await services.writers.create(query, { ...input, idempotencyKey: "shared" }, by);
    expect(made.replayed).toBe(false);
  });
});

describe.each(databases)("who may write how often on $name", ({ open }) => {
  let database: OpenDatabase;
  beforeEach(async () => {
    database = await open();
    return () => database.close();
  });

  /** Counts every use, and refuses what it is told to. */
  function counting(refuse: string[] = []) {
    const taken: [string, string][] = [];
    const limiter: Limiter = {
      async take(action, subject) {
        taken.push([action, subject]);
        return refuse.includes(action) ? 7 : null;
      },
    };
    return { limiter, taken, refuse };
  }

  it("is counted by network and identity; a new identity counts once, and a replay not at all", async () => {
    const { limiter, taken } = counting();
    const { services } = servicesOn(database.storage, { limiter });
    await addSite(services);
    const by = guest();
    const id = await postId(services, { draftKey: "counted", by });
    expect(taken.map(([action]) => action)).toEqual(["create-network", "create-identity", "identity"]);
    taken.length = 0;
    await post(services, { draftKey: "counted", by });
    expect(taken).toEqual([]);
    await services.writers.vote(siteId, id, 1, guest());
    expect(taken.map(([action]) => action)).toEqual(["change-network", "change-identity", "identity"]);
    taken.length = 0;
    await services.writers.edit(siteId, id, "Other.", by);
    expect(taken.map(([action]) => action)).toEqual(["change-network", "change-identity"]);
    expect(taken.flat()).not.toContain(by.secret);
  });

  it.each(["create-network", "create-identity", "identity"])(
    "and nothing is written where %s is used up",
    async (action) => {
      const { limiter, refuse } = counting();
      const { services } = servicesOn(database.storage, { limiter });
      await addSite(services);
      refuse.push(action);
      const refused = post(services);
      await expect(refused).rejects.toMatchObject({ code: "rate_limited", retryAfter: 7, committed: false });
      for (const table of ["threads", "authors", "comments"] as const) {
        expect(await database.client.reader.selectFrom(table).select("id").execute()).toEqual([]);
      }
    },
  );

  it("shows no secret and nothing made from it in any public answer", async () => {
    const { services } = servicesOn(database.storage);
    await addSite(services);
    const by = guest();
    const id = await postId(services, { by });
    const answers = [
      await services.readers.page(article),
      await services.readers.find({ ...article, id }),
      await services.viewers.mine(article, by),
    ];
    const [author] = await database.client.reader.selectFrom("authors").selectAll().execute();
    expect(author?.secret_hash).toHaveLength(64);
    const text = JSON.stringify(answers);
    expect(text).toContain(author?.id);
    for (const secret of [by.secret, author?.secret_hash, by.network]) expect(text).not.toContain(secret);
  });
});
