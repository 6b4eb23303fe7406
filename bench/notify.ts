/**
 * `npm run bench:notify`: what it costs a comment that ten thousand subscribers hear of it, and how fast a worker takes
 * and settles what is to be sent, on both databases, in one run on this machine. Times are of whole transactions, with
 * the commit: SQLite's waits for the disk, PostgreSQL's does not. Nothing is sent: what mail costs is the mail server's.
 */
import { newId } from "../src/server/serve/ids.ts";
import type { Storage } from "../src/server/storage/contract.ts";
import type { Client } from "../src/server/storage/schema.ts";
import { createStorage } from "../src/server/storage/storage.ts";
import { epoch } from "../tests/support/epoch.ts";
import { onBoth } from "./notify/databases.ts";
import { followed, type Pages, subscribers } from "./notify/pages.ts";

const rounds = 20;
const minute = 60_000;
const due = { now: epoch + 30 * minute, hourly: epoch + 60 * minute };
const mebibytes = () => process.memoryUsage().rss / 2 ** 20;

/** A comment as the services write it: created and told in one transaction. Resolves to its milliseconds. */
async function comment(storage: Storage, threadId: string): Promise<number> {
  const start = performance.now();
  await storage.write(async (act) => {
    const thread = await act.lock(threadId, due.now);
    const id = newId(due.now);
    const words = { name: "Ann", body: [], source: "Words.", words: "", idempotencyKey: id };
    await act.create(thread, { id, parent: null, authorId: "writer", state: "published", ...words });
    const zones = await act.dailyZones(threadId);
    const daily = Object.fromEntries(zones.map((zone, hour) => [zone, due.hourly + (hour + 1) * 60 * minute]));
    await act.enqueueNotices(id, { ...due, daily });
  });
  return performance.now() - start;
}

const lease = { now: due.now + 1_000 * 60 * minute, lease: minute, worker: "bench" };
const take = (storage: Storage) => storage.write((act) => act.claim({ ...lease, channels: ["mail"], limit: 100 }));
const begin = (storage: Storage, ids: readonly string[]) =>
  storage.write((act) => act.begin(ids, { worker: lease.worker, until: lease.now + minute }));
const settle = (storage: Storage, ids: readonly string[]) => storage.write((act) => act.settle(ids));

interface Drain {
  /** As a worker does it, but for the sending: each message begun and settled in transactions of its own. */
  readonly oneByOne: number;
  /** A hundred at once: what the table itself allows. */
  readonly byHundred: number;
  /** MiB of memory more than before, at most. */
  readonly memory: number;
}

/** Empties the outbox; jobs per second. */
async function drain(storage: Storage): Promise<Drain> {
  const before = mebibytes();
  let start = performance.now();
  const first = await take(storage);
  for (const { id } of first) {
    await begin(storage, [id]);
    await settle(storage, [id]);
  }
  const oneByOne = (first.length / (performance.now() - start)) * 1000;
  start = performance.now();
  let [jobs, most] = [0, before];
  for (let taken = await take(storage); taken.length > 0; taken = await take(storage)) {
    const ids = taken.map(({ id }) => id);
    await begin(storage, ids);
    await settle(storage, ids);
    jobs += ids.length;
    most = Math.max(most, mebibytes());
  }
  return { oneByOne, byHundred: (jobs / (performance.now() - start)) * 1000, memory: most - before };
}

interface Cost {
  readonly median: number;
  /** On a machine that does other things too, it says more. */
  readonly best: number;
}

async function commentCost(storage: Storage, client: Client, threadId: string): Promise<Cost> {
  const times: number[] = [];
  for (let round = -3; round < rounds; round++) {
    await client.writer.deleteFrom("outbox").execute();
    const time = await comment(storage, threadId);
    if (round >= 0) times.push(time);
  }
  return { median: times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN, best: Math.min(...times) };
}

const ms = ({ median, best }: Cost) => `${median.toFixed(1)} ms (at best ${best.toFixed(1)} ms)`;
const times = (cost: number, base: number) => `×${(cost / base).toFixed(0)}`;
const speed = (jobs: number) => `${Math.round(jobs).toLocaleString("en")} a second`;

async function measure(name: string, client: Client): Promise<void> {
  const storage = createStorage(client);
  try {
    await storage.migrate(epoch);
    const pages: Pages = await followed(storage, client);
    const without = await commentCost(storage, client, pages.quiet);
    console.log(`\n${name}: a comment that nobody hears of takes ${ms(without)}`);
    for (const [what, threadId] of [
      ["at once", pages.now],
      ["hourly and daily", pages.digests],
    ] as const) {
      const cost = await commentCost(storage, client, threadId);
      const ratio = `${times(cost.median, without.median)}, at best ${times(cost.best, without.best)}`;
      console.log(`  with ${subscribers.toLocaleString("en")} subscribers, ${what}: ${ms(cost)}, ${ratio}`);
      const { oneByOne, byHundred, memory } = await drain(storage);
      const speeds = `${speed(oneByOne)} one by one, ${speed(byHundred)} by the hundred`;
      console.log(`    taken, begun and settled: ${speeds}; ${memory.toFixed(0)} MiB of memory more`);
    }
  } finally {
    await storage.close();
  }
}

await onBoth(measure);
