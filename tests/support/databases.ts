import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { inject } from "vitest";
import type { Storage } from "../../src/server/storage/contract.ts";
import { postgresClient } from "../../src/server/storage/postgres.ts";
import type { Client } from "../../src/server/storage/schema.ts";
import { sqliteClient } from "../../src/server/storage/sqlite.ts";
import { createStorage } from "../../src/server/storage/storage.ts";
import { epoch } from "./epoch.ts";
import { scratch } from "./scratch.ts";

export interface OpenDatabase {
  /** Migrated and empty. */
  readonly storage: Storage;
  /** What the storage runs on: for tests that look at rows or plans. */
  readonly client: Client;
  /** Path of the SQLite file, or `postgres://…` of the database: for a second storage on the same data. */
  readonly url: string;
  /** Closes the storage and deletes the database. */
  close(): Promise<void>;
}
export interface Database {
  readonly name: "SQLite" | "PostgreSQL";
  /** A database of its own for each call; `migrated: false` leaves it without tables. */
  open(options?: { readonly migrated?: boolean }): Promise<OpenDatabase>;
}

async function sql(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

async function sqlite({ migrated = true } = {}): Promise<OpenDatabase> {
  const folder = await mkdtemp(join(scratch, "afterword-"));
  const url = join(folder, "test.db");
  const client = sqliteClient(url);
  const storage = createStorage(client);
  if (migrated) await storage.migrate(epoch);
  return {
    storage,
    client,
    url,
    async close() {
      await storage.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function postgres({ migrated = true } = {}): Promise<OpenDatabase> {
  const cluster = inject("postgres");
  const name = `test_${randomBytes(8).toString("hex")}`;
  await sql(`${cluster}/postgres`, `create database ${name}`);
  const url = `${cluster}/${name}`;
  const client = postgresClient({ url });
  const storage = createStorage(client);
  if (migrated) await storage.migrate(epoch);
  return {
    storage,
    client,
    url,
    async close() {
      await storage.close();
      await sql(`${cluster}/postgres`, `drop database ${name} with (force)`);
    },
  };
}

/** Both databases that a server runs on: `describe.each(databases)("… on $name", ({ open }) => …)`. */
export const databases: readonly Database[] = [
  { name: "SQLite", open: sqlite },
  { name: "PostgreSQL", open: postgres },
];
