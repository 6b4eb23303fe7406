import { describe, expect, it } from "vitest";
import { migrate, NewerDatabaseError } from "../../../src/server/storage/migrate.ts";
import { openPostgres } from "../../../src/server/storage/postgres.ts";
import { openSqlite } from "../../../src/server/storage/sqlite.ts";
import { databases } from "../../support/databases.ts";
import { epoch } from "../../support/epoch.ts";

describe.each(databases)("migrating on $name", ({ name, open }) => {
  it("is done by one of two servers that start at once; the other waits and finds it done", async () => {
    const database = await open({ migrated: false });
    const second = name === "SQLite" ? openSqlite({ path: database.url }) : openPostgres({ url: database.url });
    const applied = await Promise.all([database.storage.migrate(epoch), second.migrate(epoch)]);
    expect(applied.map((names) => names.length > 0).toSorted()).toEqual([false, true]);
    expect(await second.read((look) => look.sites())).toEqual([]);
    await second.close();
    await database.close();
  });

  it("applies nothing twice", async () => {
    const database = await open();
    expect(await database.storage.migrate(epoch)).toEqual([]);
    await database.close();
  });

  it("refuses a database that a newer version has set up, and says what to do", async () => {
    const database = await open();
    const { client } = database;
    const newer = { number: 999, name: "from the future", applied_at: epoch };
    await client.writer.insertInto("migrations").values(newer).execute();
    await expect(migrate(client, epoch)).rejects.toThrow(NewerDatabaseError);
    await expect(database.storage.migrate(epoch)).rejects.toThrow(/newer Afterword.*backup/);
    await database.close();
  });

  it("leaves nothing behind when it fails half-way", async () => {
    const database = await open({ migrated: false });
    const { client } = database;
    await client.writer.schema.createTable("comments").addColumn("id", "text").execute();
    await expect(database.storage.migrate(epoch)).rejects.toThrow();
    const { sites } = await client.writer.introspection
      .getTables()
      .then((tables) => ({ sites: tables.filter((table) => table.name === "sites") }));
    expect(sites).toEqual([]);
    await database.close();
  });
});
