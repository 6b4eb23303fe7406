import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { limits } from "../../../src/protocol/limits.ts";
import type { Services } from "../../../src/server/services/contract.ts";
import type { ThreadChange } from "../../../src/server/storage/contract.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import { addSite, article, guest, post, postId, servicesOn, siteId } from "../../support/services.ts";

const nothing = { comments: [], fresh: [], gone: [] };

describe.each(databases)("what is new, on $name", ({ open }) => {
  let database: OpenDatabase;
  let services: Services;
  beforeEach(async () => {
    database = await open();
    ({ services } = servicesOn(database.storage));
    await addSite(services);
  });
  afterEach(() => database.close());

  const news = async (after: number) => (await services.readers.news({ ...article, after })).answer;

  async function watch() {
    const heard: (ThreadChange | null)[] = [];
    const stop = database.storage.watch((change) => heard.push(change));
    // PostgreSQL says by `null` that it listens; one process hears itself from the start
    if (database.url.startsWith("postgres")) await expect.poll(() => heard).toEqual([null]);
    return { stop, changes: () => heard.filter((change) => change !== null) };
  }

  it("is nothing where there is no thread yet", async () => {
    expect(await news(0)).toMatchObject({ ...nothing, complete: true, thread: { version: 0, comments: 0 } });
    expect(await news(3)).toMatchObject({ ...nothing, complete: false });
  });

  it("is everything since the beginning, parents before their replies", async () => {
    const root = await postId(services);
    const reply = await postId(services, { parent: root });
    const deep = await postId(services, { parent: reply });
    const other = await postId(services);
    const { comments, fresh } = await news(0);
    expect(comments.map(({ id }) => id)).toEqual([root, other, reply, deep]);
    expect(new Set(fresh)).toEqual(new Set([root, reply, deep, other]));
  });

  it("brings the root whose replies are counted, and does not call it fresh", async () => {
    const root = await postId(services);
    const reply = await postId(services, { parent: root });
    const { comments, fresh } = await news(1);
    expect(comments).toMatchObject([{ id: root, descendants: 1 }, { id: reply }]);
    expect(fresh).toEqual([reply]);
  });

  it("is told comment by comment up to a bound, and beyond it not at all", async () => {
    for (let number = 0; number < limits.update; number++) await post(services);
    expect((await news(0)).comments).toHaveLength(limits.update);
    await post(services);
    expect(await news(0)).toMatchObject({ ...nothing, complete: false, thread: { version: limits.update + 1 } });
    expect((await news(1)).comments).toHaveLength(limits.update);
  }, 60_000);

  it("is known for a thread's last two thousand changes; before that a reader lists again", async () => {
    const id = await postId(services);
    const { reader, writer } = database.client;
    const events = Array.from({ length: 2_098 }, (_, index) => index + 2).map((version) => ({ version }));
    const { id: threadId } = await reader.selectFrom("threads").select("id").executeTakeFirstOrThrow();
    for (let from = 0; from < events.length; from += 500) {
      const some = events.slice(from, from + 500);
      const rows = some.map((one) => ({
        ...{ thread_id: threadId, kind: "voted" as const, comment_id: id, created_at: 0 },
        ...one,
      }));
      await writer.insertInto("events").values(rows).execute();
    }
    await writer.updateTable("threads").set({ version: 2_099 }).execute();
    await writer.updateTable("comments").set({ rev: 2_099 }).execute();
    expect(await news(0)).toMatchObject({ complete: true, comments: [{ id }] });
    await services.writers.vote(siteId, id, 1, guest());
    const left = await reader.selectFrom("events").select("version").orderBy("version").execute();
    expect([left.length, left[0]?.version]).toEqual([2_000, 101]);
    expect(await news(100)).toMatchObject({ complete: true, comments: [{ id, votes: { up: 1 } }] });
    expect(await news(99)).toMatchObject({ ...nothing, complete: false, thread: { version: 2_100 } });
  });

  it("is told of by the database once it is committed, once for each thread, and never of what was undone", async () => {
    const { changes, stop } = await watch();
    const id = await postId(services);
    await expect.poll(changes).toEqual([{ ...article, version: 1 }]);
    const undone = database.storage.write(async (act) => {
      const thread = await act.lock((await act.thread(siteId, article.key))?.id ?? "", 0);
      await act.close(thread, true);
      throw new Error("thought better of it");
    });
    await expect(undone).rejects.toThrow("thought better of it");
    await services.moderation.hold(siteId, id);
    // held words are nobody's news
    await services.writers.edit(siteId, id, "Other words.", guest()).catch(() => {});
    await services.moderation.publish(siteId, id);
    await expect.poll(changes).toEqual([1, 2, 3].map((version) => ({ ...article, version })));
    stop();
    await post(services);
    expect(changes()).toHaveLength(3);
  });

  it("is told of threads with the longest keys there can be", async () => {
    const key = "🐢".repeat(limits.key);
    const { changes } = await watch();
    await services.moderation.close({ siteId, key }, true);
    await expect.poll(changes).toEqual([{ siteId, key, version: 1 }]);
  });
});
