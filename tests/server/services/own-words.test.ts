import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { Services } from "../../../src/server/services/contract.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import { addSite, article, guest, type HeldClock, post, postId, servicesOn, siteId } from "../../support/services.ts";

describe.each(databases)("one's own words on $name", ({ open }) => {
  const opened: OpenDatabase[] = [];
  let services: Services;
  let clock: HeldClock;
  const client = () => opened.at(-1)?.client.reader;
  beforeEach(async () => {
    const database = await open();
    opened.push(database);
    ({ services, clock } = servicesOn(database.storage));
    await addSite(services);
  });
  afterAll(() => Promise.all(opened.map((database) => database.close())));

  const editWindow = (ms: number | null) => services.sites.set(siteId, { settings: { editWindow: ms } });

  it("are replaced by an edit, and every version before is kept", async () => {
    const by = guest();
    const id = await postId(services, { by, body: "One." });
    clock.now += 5000;
    await services.writers.edit(siteId, id, "Two.", by);
    const { comment } = await services.writers.edit(siteId, id, "**Three.**", by);
    expect(comment).toMatchObject({ state: "published", editedAt: clock.now, rev: 3 });
    expect(await services.viewers.source(siteId, id, by)).toBe("**Three.**");
    const kept = await client()?.selectFrom("revisions").select(["number", "source"]).orderBy("number").execute();
    expect(kept).toEqual([
      { number: 1, source: "One." },
      { number: 2, source: "Two." },
    ]);
  });

  it("stay as they are, version and all, when an edit changes nothing", async () => {
    const by = guest();
    const id = await postId(services, { by, body: "Same." });
    const { thread, comment } = await services.writers.edit(siteId, id, "Same.", by);
    expect(thread?.version).toBe(1);
    expect(comment).toMatchObject({ editedAt: null });
  });

  it("can be edited and removed within the site's window and not after it", async () => {
    await editWindow(1000);
    const by = guest();
    const id = await postId(services, { by });
    expect((await services.viewers.mine(article, by)).own).toEqual({ [id]: { until: clock.now + 1000 } });
    clock.now += 1000;
    await expect(services.writers.edit(siteId, id, "Just in time.", by)).resolves.toBeDefined();
    clock.now += 1;
    await expect(services.writers.edit(siteId, id, "Too late.", by)).rejects.toThrow("edit_window_over");
    await expect(services.writers.remove(siteId, id, by)).rejects.toThrow("edit_window_over");
    await editWindow(null);
    await expect(services.writers.remove(siteId, id, by)).resolves.toBeDefined();
  });

  it("can never be changed where the window is 0", async () => {
    await editWindow(0);
    const by = guest();
    const id = await postId(services, { by });
    await expect(services.writers.edit(siteId, id, "At once.", by)).rejects.toThrow("edit_window_over");
  });

  it("are nobody else's to change or to read as they were typed", async () => {
    const id = await postId(services);
    await expect(services.writers.edit(siteId, id, "Mine now.", guest())).rejects.toThrow("not_yours");
    await expect(services.writers.remove(siteId, id, guest())).rejects.toThrow("not_yours");
    await expect(services.viewers.source(siteId, id, guest())).rejects.toThrow("not_yours");
  });

  it("are unknown on another site, whoever asks", async () => {
    await services.sites.add({ id: "other", origins: [] });
    const by = guest();
    const id = await postId(services, { by });
    const { writers } = services;
    for (const refused of [
      () => writers.edit("other", id, "Words.", by),
      () => writers.remove("other", id, by),
      () => writers.vote("other", id, 1, by),
      () => writers.react("other", id, "👏", true, by),
      () => services.viewers.source("other", id, by),
      () => services.moderation.pin("other", id, true),
    ]) {
      await expect(refused()).rejects.toThrow("unknown_comment");
    }
  });

  it("leave with their comment: no author, no words, no revision; a tombstone stays for the replies", async () => {
    const by = guest();
    const root = await postId(services, { by, body: "Secret one.", name: "Hidden" });
    await services.writers.edit(siteId, root, "Secret two.", by);
    const reply = await postId(services, { parent: root, by: guest() });
    const { comment, gone } = await services.writers.remove(siteId, root, by);
    expect(comment).toEqual({ id: root, parent: null, createdAt: clock.now, rev: 4, descendants: 1, state: "removed" });
    expect(gone).toEqual([]);
    const row = await client()?.selectFrom("comments").selectAll().where("id", "=", root).executeTakeFirst();
    expect(JSON.stringify(row)).not.toMatch(/Secret|Hidden/);
    expect(row?.author_id).toBeNull();
    expect(await client()?.selectFrom("revisions").selectAll().execute()).toEqual([]);
    expect(await services.moderation.remove(siteId, reply)).toMatchObject({ gone: [reply, root] });
    expect((await services.readers.page(article)).answer).toMatchObject({ comments: [], thread: { comments: 0 } });
  });

  it("that are held are seen by their author alone and change no version", async () => {
    const by = guest();
    const id = await postId(services, { by });
    const { thread } = await services.moderation.hold(siteId, id);
    const stamp = await services.readers.stamp(article);
    const { comment } = await services.writers.edit(siteId, id, "Better words.", by);
    expect(comment).toMatchObject({ state: "pending" });
    expect(await services.readers.stamp(article)).toBe(stamp);
    expect((await services.readers.page(article)).answer).toMatchObject({ comments: [], thread });
    expect((await services.viewers.mine(article, by)).pending).toMatchObject([{ id, state: "pending" }]);
    const stranger = guest();
    expect((await services.viewers.mine(article, stranger)).pending).toEqual([]);
    const { writers } = services;
    for (const refused of [
      () => writers.edit(siteId, id, "Words.", stranger),
      () => writers.remove(siteId, id, stranger),
      () => writers.vote(siteId, id, 1, stranger),
      () => writers.react(siteId, id, "👏", true, stranger),
      () => services.viewers.source(siteId, id, stranger),
      () => post(services, { parent: id }),
    ]) {
      await expect(refused()).rejects.toThrow("unknown_comment");
    }
    expect(await services.readers.stamp(article)).toBe(stamp);
    const { comment: back } = await services.moderation.publish(siteId, id);
    expect(back).toMatchObject({ state: "published", rev: 3 });
  });

  it("need an identity", async () => {
    const nobody = { secret: null, network: "192.0.2.1" };
    await expect(post(services, { by: nobody })).rejects.toThrow("identity_required");
    expect(await services.viewers.mine(article, nobody)).toMatchObject({ own: {}, votes: {}, pending: [] });
  });
});

describe.each(databases)("votes and reactions on $name", ({ open }) => {
  let database: OpenDatabase;
  let services: Services;
  beforeEach(async () => {
    database = await open();
    ({ services } = servicesOn(database.storage));
    await addSite(services);
    return () => database.close();
  });

  it("are sets: the same again changes nothing, another replaces, nought takes back", async () => {
    const id = await postId(services);
    const by = guest();
    const cast = async (value: -1 | 0 | 1) => {
      const { comment, thread } = await services.writers.vote(siteId, id, value, by);
      return [comment?.state === "published" ? comment.votes : null, thread?.version];
    };
    expect(await cast(1)).toEqual([{ up: 1, down: 0 }, 2]);
    expect(await cast(1)).toEqual([{ up: 1, down: 0 }, 2]);
    expect(await cast(-1)).toEqual([{ up: 0, down: 1 }, 3]);
    expect((await services.viewers.mine(article, by)).votes).toEqual({ [id]: -1 });
    expect(await cast(0)).toEqual([{ up: 0, down: 0 }, 4]);
    expect((await services.viewers.mine(article, by)).votes).toEqual({});
  });

  it("are not for one's own comment, and reactions only from the palette", async () => {
    const by = guest();
    const id = await postId(services, { by });
    await expect(services.writers.vote(siteId, id, 1, by)).rejects.toThrow("own_comment");
    await expect(services.writers.react(siteId, id, "🦄", true, by)).rejects.toMatchObject({
      code: "invalid_fields",
      fields: { emoji: "not_allowed" },
    });
    const { comment } = await services.writers.react(siteId, id, "👏", true, by);
    expect(comment).toMatchObject({ reactions: { "👏": 1 } });
  });

  it("count each reader's emoji once, and a count that falls to nought leaves", async () => {
    const id = await postId(services);
    const by = guest();
    await services.writers.react(siteId, id, "👏", true, by);
    await services.writers.react(siteId, id, "👏", true, by);
    await services.writers.react(siteId, id, "😂", true, by);
    const { comment } = await services.writers.react(siteId, id, "👏", true, guest());
    expect(comment).toMatchObject({ reactions: { "👏": 2, "😂": 1 } });
    expect((await services.viewers.mine(article, by)).reactions[id]?.toSorted()).toEqual(["👏", "😂"].toSorted());
    const { comment: after } = await services.writers.react(siteId, id, "😂", false, by);
    expect(after).toMatchObject({ reactions: { "👏": 2 } });
    expect(after).not.toHaveProperty("reactions.😂");
  });

  it("that are no longer on offer can be taken back, and not given", async () => {
    const id = await postId(services);
    const by = guest();
    await services.writers.react(siteId, id, "😂", true, by);
    await services.sites.set(siteId, { settings: { palette: ["👏"] } });
    await expect(services.writers.react(siteId, id, "😂", true, guest())).rejects.toMatchObject({
      fields: { emoji: "not_allowed" },
    });
    const { comment } = await services.writers.react(siteId, id, "😂", false, by);
    expect(comment).toMatchObject({ reactions: {} });
    await expect(services.writers.react(siteId, id, "😂", true, by)).rejects.toThrow("invalid_fields");
  });

  it("follow the site's settings", async () => {
    const id = await postId(services);
    await services.sites.set(siteId, { settings: { votes: "up", palette: [] } });
    await expect(services.writers.vote(siteId, id, -1, guest())).rejects.toMatchObject({ code: "invalid_fields" });
    const { comment } = await services.writers.vote(siteId, id, 1, guest());
    expect(comment).not.toHaveProperty("reactions");
    await services.sites.set(siteId, { settings: { votes: "none" } });
    await expect(services.writers.vote(siteId, id, 1, guest())).rejects.toThrow("unsupported");
    expect((await services.readers.page(article)).answer.comments[0]).not.toHaveProperty("votes");
  });
});
