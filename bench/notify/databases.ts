import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { postgresClient } from "../../src/server/storage/postgres.ts";
import type { Client } from "../../src/server/storage/schema.ts";
import { sqliteClient } from "../../src/server/storage/sqlite.ts";
import { startCluster } from "../../tests/support/cluster.ts";

/** One after the other on both databases, each empty and gone afterwards. */
export async function onBoth(measure: (name: string, client: Client) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "afterword-bench-"));
  try {
    await measure("SQLite", sqliteClient(join(folder, "bench.db")));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const cluster = await startCluster();
  try {
    const name = `bench_${randomUUID().replaceAll("-", "")}`;
    const admin = new pg.Client({ connectionString: `${cluster.url}/postgres` });
    await admin.connect();
    await admin.query(`create database ${name}`);
    await admin.end();
    await measure("PostgreSQL", postgresClient({ url: `${cluster.url}/${name}` }));
  } finally {
    await cluster.stop();
  }
}
