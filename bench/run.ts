/**
 * `npm run bench`: what a page and a write cost as a thread grows, on both databases, in one run on this machine. The
 * ratios within the run are the result; the milliseconds are this machine's, SQLite's with a wait for the disk at every
 * commit, PostgreSQL's without. Tables go to standard output, progress to
 * standard error. What a thread costs in a browser is measured by `npm run bench:client`.
 */
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { createServices } from "../src/server/services/index.ts";
import { postgresClient } from "../src/server/storage/postgres.ts";
import type { Client } from "../src/server/storage/schema.ts";
import { sqliteClient } from "../src/server/storage/sqlite.ts";
import { createStorage } from "../src/server/storage/storage.ts";
import { bulkLoad } from "../tests/support/bulk.ts";
import { startCluster } from "../tests/support/cluster.ts";
import { epoch } from "../tests/support/epoch.ts";
import { pageCosts } from "./paging.ts";
import { table } from "./table.ts";
import type { Costs } from "./timing.ts";
import { writeCosts } from "./writing.ts";

const sizes = [1_000, 10_000, 100_000];
const start = performance.now();

function progress(step: string): void {
  console.error(`${((performance.now() - start) / 1000).toFixed(0).padStart(4)} s  ${step}`);
}

async function measure(client: Client, comments: number): Promise<Costs> {
  const storage = createStorage(client);
  try {
    await storage.migrate(epoch);
    const bulk = await bulkLoad(client, { comments });
    const limiter = { take: async () => null };
    const services = createServices(storage, { now: () => epoch, newId: () => randomUUID(), limiter });
    const pages = await pageCosts(services, bulk, comments * 0.6);
    return new Map([...pages, ...(await writeCosts(services, bulk))]);
  } finally {
    await storage.close();
  }
}

async function onSqlite(comments: number): Promise<Costs> {
  const folder = await mkdtemp(join(tmpdir(), "afterword-bench-"));
  try {
    return await measure(sqliteClient(join(folder, "bench.db")), comments);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function onPostgres(cluster: string, comments: number): Promise<Costs> {
  const name = `bench_${randomUUID().replaceAll("-", "")}`;
  const admin = new pg.Client({ connectionString: `${cluster}/postgres` });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  return measure(postgresClient({ url: `${cluster}/${name}` }), comments);
}

/** The smallest thread is measured once before it counts: the first figures would be those of code that is still cold. */
async function series(name: string, run: (comments: number) => Promise<Costs>): Promise<void> {
  progress(`${name}: warming up`);
  await run(Math.min(...sizes));
  const results: Costs[] = [];
  for (const size of sizes) {
    progress(`${name}: a thread of ${size.toLocaleString("en")} comments`);
    results.push(await run(size));
  }
  console.log(table(name, sizes, results));
}

await series("SQLite", onSqlite);
progress("PostgreSQL: starting");
const cluster = await startCluster();
try {
  await series("PostgreSQL", (comments) => onPostgres(cluster.url, comments));
} finally {
  await cluster.stop();
}
progress("done; npm run bench:client measures what a thread costs in a browser");
