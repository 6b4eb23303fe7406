import { afterAll, beforeEach, describe, expect, inject, it } from "vitest";
import type { Services } from "../../../src/server/services/contract.ts";
import type { Act, Storage } from "../../../src/server/storage/contract.ts";
import { openPostgres } from "../../../src/server/storage/postgres.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import { addSite, article, guest, post, postId, servicesOn, siteId } from "../../support/services.ts";

const [sqlite, postgres] = databases;
if (!sqlite || !postgres) throw new Error("two databases are expected");

/** A promise and the hand that lets it go on. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe("a writer paused just before its commit, on PostgreSQL", () => {
  const opened: OpenDatabase[] = [];
  let storage: Storage;
  let services: Services;
  let root: string;
  beforeEach(async () => {
    const database = await postgres.open();
    opened.push(database);
    storage = database.storage;
    ({ services } = servicesOn(storage));
    await addSite(services);
    root = await postId(services);
    for (let number = 0; number < 4; number++) await postId(services);
  });
  afterAll(() => Promise.all(opened.map((database) => database.close())));

  /** Writes, says so, and commits when let go. */
  function paused(work: (act: Act) => Promise<unknown>) {
    const written = gate();
    const commit = gate();
    const done = storage.write(async (act) => {
      await work(act);
      written.open();
      await commit.opened;
    });
    return { written: written.opened, commit: commit.open, done };
  }

  const lockArticle = async (act: Act) => {
    const thread = await act.thread(siteId, article.key);
    return act.lock(thread?.id ?? "", 0);
  };
  const rise = async (act: Act) => {
    const thread = await lockArticle(act);
    const comment = await act.comment(siteId, root);
    if (!comment) throw new Error("the root is there");
    await act.pin(thread, comment, true);
  };

  it("is invisible to a reader, who misses nothing afterwards", async () => {
    const first = await services.readers.page({ ...article, limit: 2 });
    const writer = paused(rise);
    await writer.written;
    const during = await services.readers.page({ ...article, limit: 2, cursor: first.answer.next ?? "" });
    expect(during.answer.thread.version).toBe(5);
    writer.commit();
    await writer.done;
    const last = await services.readers.page({ ...article, limit: 2, cursor: during.answer.next ?? "" });
    const shown = [first, during, last].flatMap(({ answer }) => answer.comments.map(({ id }) => id));
    expect(new Set(shown).size).toBe(5);
    expect(last.answer.comments[0]?.id).toBe(root);
    expect(last.answer.thread.version).toBe(6);
  });

  it("makes the next writer of the thread wait, so that versions are in the order of commits", async () => {
    const writer = paused(rise);
    await writer.written;
    let isAhead = true;
    const next = post(services).then(({ thread }) => {
      isAhead = false;
      return thread?.version;
    });
    // what goes through meanwhile shows that the second one had its time
    for (let number = 0; number < 20; number++) await services.readers.page(article);
    expect(isAhead).toBe(true);
    writer.commit();
    await writer.done;
    expect(await next).toBe(7);
  });

  it("does not stop the writers of another thread", async () => {
    const writer = paused(rise);
    await writer.written;
    const input = { url: "https://blog.example/b", title: "", parent: null, name: "Ann", body: "Words." };
    const other = { siteId, key: "/other" };
    const made = await services.writers.create(other, { ...input, idempotencyKey: "other" }, guest());
    expect(made.thread?.version).toBe(1);
    writer.commit();
    await writer.done;
  });

  it("counts 200 votes of one guest, cast at once through two servers, as one", async () => {
    const url = opened.at(-1)?.url ?? "";
    const second = openPostgres({ url });
    const other = servicesOn(second, { prefix: "b" }).services;
    const by = guest();
    const casts = Array.from({ length: 200 }, (_, number) =>
      (number % 2 === 0 ? services : other).writers.vote(siteId, root, 1, by),
    );
    await Promise.all(casts);
    const [comment] = (await services.readers.find({ ...article, id: root })).answer.comments;
    expect(comment).toMatchObject({ votes: { up: 1, down: 0 } });
    const votes = await opened.at(-1)?.client.reader.selectFrom("votes").select("value").execute();
    expect(votes).toEqual([{ value: 1 }]);
    expect((await services.readers.page(article)).answer.thread.version).toBe(6);
    await second.close();
  });

  it("keeps the score equal to the sum of the votes, whoever casts them at once", async () => {
    const second = openPostgres({ url: opened.at(-1)?.url ?? "" });
    const other = servicesOn(second, { prefix: "b" }).services;
    const guests = Array.from({ length: 20 }, () => guest());
    await Promise.all(guests.map((by) => services.writers.vote(siteId, root, -1, by)));
    const casts = guests.flatMap((by, number) =>
      ([1, 0, -1, 1] as const).map((value, turn) =>
        ((number + turn) % 2 === 0 ? services : other).writers.vote(siteId, root, value, by),
      ),
    );
    await Promise.all(casts);
    const [comment] = (await services.readers.find({ ...article, id: root })).answer.comments;
    const votes = (await opened.at(-1)?.client.reader.selectFrom("votes").select("value").execute()) ?? [];
    const up = votes.filter(({ value }) => value === 1).length;
    expect(comment).toMatchObject({ votes: { up, down: votes.length - up } });
    await second.close();
  });

  it("says that it is unavailable, and when to come back, where the database is away", async () => {
    const away = openPostgres({ url: inject("postgres").replace(/:\d+$/, ":1/none") });
    await expect(away.read((look) => look.sites())).rejects.toMatchObject({ code: "unavailable", retryAfter: 5 });
    await away.close();
  });
});

describe.each(databases)("one reading on $name", ({ open }) => {
  it("sees one moment, though a writer commits in the middle of it", async () => {
    const database = await open();
    const { services } = servicesOn(database.storage);
    await addSite(services);
    await postId(services);
    const seen = await database.storage.read(async (look) => {
      const before = await look.thread(siteId, article.key);
      const closed = await database.storage.write(async (act) => act.close(await act.lock(before?.id ?? "", 0), true));
      const after = await look.thread(siteId, article.key);
      return [before?.version, closed.version, after?.version, after?.closed];
    });
    expect(seen).toEqual([1, 2, 1, false]);
    await database.close();
  });
});

describe("one connection for writing on SQLite", () => {
  it("never lets a reader, or another writer, into a transaction that is open", async () => {
    const database = await sqlite.open();
    const { services } = servicesOn(database.storage);
    await addSite(services);
    await postId(services);
    const written = gate();
    const commit = gate();
    const open = database.storage.write(async (act) => {
      const thread = await act.lock((await act.thread(siteId, article.key))?.id ?? "", 0);
      await act.close(thread, true);
      written.open();
      await commit.opened;
      throw new Error("thought better of it");
    });
    await written.opened;
    const waiting = post(services);
    expect((await services.readers.page(article)).answer.thread).toMatchObject({ closed: false, version: 1 });
    commit.open();
    await expect(open).rejects.toThrow("thought better of it");
    await expect(waiting).resolves.toMatchObject({ thread: { closed: false, version: 2 } });
    await database.close();
  });
});
