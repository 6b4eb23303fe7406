import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Services } from "../../../src/server/services/contract.ts";
import { threads as firstMigration } from "../../../src/server/storage/migrations/0001-threads.ts";
import type { Client, Db, Tables } from "../../../src/server/storage/schema.ts";
import { createStorage } from "../../../src/server/storage/storage.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import { epoch } from "../../support/epoch.ts";
import { type Happening, happening, Stage } from "../../support/happenings.ts";
import { addSite, type HeldClock, servicesOn, siteId } from "../../support/services.ts";
import { truthOf } from "../../support/truth.ts";

/** What the release before figures kept, a table after those that it names. */
const before = {
  sites: "id name origins settings version created_at",
  threads: "id site_id key url title normaliser version comments roots closed created_at last_at",
  authors: "id site_id secret_hash network created_at",
  comments:
    "id site_id thread_id parent_id root_id depth trail author_id name state listed source body created_at edited_at rev " +
    "up down score reactions replies descendants pinned placed ranked ordinal last_ordinal idempotency_key words",
  votes: "author_id thread_id comment_id value created_at",
  reactions: "author_id thread_id comment_id emoji created_at",
  events: "thread_id version kind comment_id created_at",
} as const satisfies Partial<Record<keyof Tables, string>>;

async function makeOld({ writer, traits }: Client): Promise<void> {
  await firstMigration.up(writer, traits);
  await writer.schema
    .createTable("migrations")
    .addColumn("number", "bigint", (column) => column.primaryKey())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("applied_at", "bigint", (column) => column.notNull())
    .execute();
  await writer.insertInto("migrations").values({ number: 1, name: firstMigration.name, applied_at: epoch }).execute();
}

/** By their first column, and ids are in the order of time: what is named stands before what names it. */
async function copyOld(from: Db, to: Db): Promise<void> {
  for (const [table, columns] of Object.entries(before)) {
    const names = sql.join(columns.split(" ").map((column) => sql.ref(column)));
    const { rows } = await sql<object>`select ${names} from ${sql.table(table)} order by 1`.execute(from);
    for (const row of rows) {
      const values = sql.join(Object.values(row));
      await sql`insert into ${sql.table(table)} (${names}) values (${values})`.execute(to);
    }
  }
}

describe.each(databases)("a database from before there were figures, on $name", ({ open }) => {
  let today: OpenDatabase;
  let services: Services;
  let clock: HeldClock;
  let stages = 0;
  beforeAll(async () => {
    today = await open();
    ({ services, clock } = servicesOn(today.storage));
    await addSite(services);
  });
  afterAll(() => today.close());

  /** The same threads, with nothing but what the older release kept, and then migrated. */
  async function aged(change = async (_: Db) => {}): Promise<OpenDatabase> {
    const old = await open({ migrated: false });
    await makeOld(old.client);
    await copyOld(today.client.reader, old.client.writer);
    await change(old.client.writer);
    expect((await createStorage(old.client).migrate(epoch))[0]).toBe("0002-figures");
    return old;
  }

  it("has the figures that it would have had all along", async () => {
    const played: Stage[] = [];
    const scripts = fc.sample(fc.array(happening, { minLength: 20, maxLength: 60 }), { numRuns: 12, seed: 2 });
    for (const script of scripts) played.push(await play(script));
    const old = await aged();
    for (const { query } of played) {
      const thread = await old.storage.read((look) => look.thread(siteId, query.key));
      const { kept, expected } = await truthOf(old.client, thread?.id ?? "");
      expect(kept).toEqual(expected);
      const { services: then } = servicesOn(old.storage);
      const [told, all] = [await then.readers.page(query), await services.readers.page(query)];
      expect(told.answer).toEqual(all.answer);
    }
    await old.close();
  }, 60_000);

  it("counts words that came without an author as nobody's, and lets them go", async () => {
    const stage = new Stage(services, "orphan");
    const id = await stage.post(null, 0);
    await stage.post(null, 1);
    const old = await aged(async (db) => {
      await db.updateTable("comments").set({ author_id: null }).where("id", "=", id).execute();
    });
    const { services: then } = servicesOn(old.storage);
    const figures = async () => (await then.readers.page(stage.query)).answer.thread.figures;
    expect(await figures()).toMatchObject({ threads: 2, authors: 1 });
    for (const act of ["hold", "publish", "remove"] as const) await then.moderation[act](siteId, id);
    expect(await figures()).toMatchObject({ threads: 1, authors: 1 });
    await old.close();
  });

  async function play(script: readonly Happening[]): Promise<Stage> {
    const stage = new Stage(services, `old-${++stages}`);
    await stage.post(await stage.post(null));
    for (const one of script) {
      clock.now += one.at % 2;
      // nobody could react to an article then
      if (one.kind !== "applaud") await stage.play(one);
    }
    return stage;
  }
});
