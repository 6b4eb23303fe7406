import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { type SortOrder, sortOrders } from "../src/protocol/model.ts";
import type { Services } from "../src/server/services/contract.ts";
import { createServices } from "../src/server/services/index.ts";
import { postgresClient } from "../src/server/storage/postgres.ts";
import type { Client } from "../src/server/storage/schema.ts";
import { sqliteClient } from "../src/server/storage/sqlite.ts";
import { createStorage } from "../src/server/storage/storage.ts";
import { type Bulk, bulkLoad } from "../tests/support/bulk.ts";
import { startCluster } from "../tests/support/cluster.ts";
import { epoch } from "../tests/support/epoch.ts";

/**
 * What a page costs as a thread grows: median time of one page of 20 roots with their first replies, through the
 * services (without HTTP), in one run. The ratio is to the smallest thread: an index makes it stay near 1.
 */
const sizes = [1_000, 10_000, 100_000];
const rounds = 200;

async function median(work: () => Promise<unknown>): Promise<number> {
  for (let round = 0; round < 20; round++) await work();
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.toSorted((a, b) => a - b)[rounds / 2] ?? Number.NaN;
}

/** The cursor two thirds into the thread. */
async function deepCursor({ readers }: Services, bulk: Bulk, { sort, roots }: { sort: SortOrder; roots: number }) {
  let cursor: string | undefined;
  for (let read = 0; read < (roots * 2) / 3; read += 50) {
    const { answer } = await readers.page({ ...bulk, sort, limit: 50, ...(cursor === undefined ? {} : { cursor }) });
    cursor = answer.next ?? cursor;
  }
  return cursor;
}

async function measure(client: Client, comments: number): Promise<Map<string, number>> {
  const storage = createStorage(client);
  await storage.migrate(epoch);
  const bulk = await bulkLoad(client, { comments });
  const services = createServices(storage, { now: () => epoch, newId: String, limiter: { take: async () => null } });
  const costs = new Map<string, number>();
  for (const sort of sortOrders) {
    const cursor = await deepCursor(services, bulk, { sort, roots: comments * 0.6 });
    costs.set(`${sort}, first page`, await median(() => services.readers.page({ ...bulk, sort })));
    const deep = { ...bulk, sort, ...(cursor === undefined ? {} : { cursor }) };
    costs.set(`${sort}, deep page`, await median(() => services.readers.page(deep)));
  }
  await storage.close();
  return costs;
}

function print(title: string, bySize: readonly Map<string, number>[]): void {
  const rows = [...(bySize[0]?.keys() ?? [])].map((name) => {
    const costs = bySize.map((costsOf) => costsOf.get(name) ?? Number.NaN);
    const cells = costs.map((cost) => `${cost.toFixed(2)} ms (×${(cost / (costs[0] ?? cost)).toFixed(1)})`);
    return [name, ...cells];
  });
  const head = [title, ...sizes.map((size) => `${size.toLocaleString("en")} comments`)];
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  console.log([line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line), ""].join("\n"));
}

async function onSqlite(comments: number): Promise<Map<string, number>> {
  const folder = await mkdtemp(join(tmpdir(), "afterword-bench-"));
  try {
    return await measure(sqliteClient(join(folder, "bench.db")), comments);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function onPostgres(cluster: string, comments: number): Promise<Map<string, number>> {
  const admin = new pg.Client({ connectionString: `${cluster}/postgres` });
  await admin.connect();
  await admin.query(`create database bench_${comments}`);
  await admin.end();
  return measure(postgresClient({ url: `${cluster}/bench_${comments}` }), comments);
}

async function series(
  run: (comments: number) => Promise<Map<string, number>>,
): Promise<readonly Map<string, number>[]> {
  const results: Map<string, number>[] = [];
  for (const size of sizes) results.push(await run(size));
  return results;
}

print("SQLite", await series(onSqlite));
const cluster = await startCluster();
try {
  print("PostgreSQL", await series((comments) => onPostgres(cluster.url, comments)));
} finally {
  await cluster.stop();
}
