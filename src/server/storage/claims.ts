import { sql } from "kysely";
import { jobColumns, toJob, waiting } from "./outbox.ts";
import type { JobChannel, OutboxAct, StoredJob } from "./outbox-contract.ts";
import type { Db, Traits } from "./schema.ts";

/** The rows by which jobs are taken: one for each job, or for a bundle its first. All of a bundle are due at once. */
interface Head {
  readonly id: string;
  readonly channel: JobChannel;
  readonly bundle: string | null;
  readonly free_at: number;
}

type Query = { readonly channel: JobChannel; readonly now: number; readonly limit: number };

/** Whoever holds a bundle's first row has the bundle; what others hold is passed over. */
async function heads(db: Db, traits: Traits, { channel, now, limit }: Query): Promise<readonly Head[]> {
  const query = db
    .selectFrom("outbox")
    .select(["id", "channel", "bundle", "free_at"])
    .where("channel", "=", channel)
    .where("free_at", "<=", now)
    .where(waiting)
    .where(({ eb, or, not, exists, selectFrom }) =>
      or([
        eb("bundle", "is", null),
        not(
          exists(
            selectFrom("outbox as earlier")
              .select("earlier.id")
              .whereRef("earlier.channel", "=", "outbox.channel")
              .whereRef("earlier.free_at", "=", "outbox.free_at")
              .whereRef("earlier.bundle", "=", "outbox.bundle")
              .whereRef("earlier.id", "<", "outbox.id")
              .where(sql<boolean>`earlier.dead = 0`),
          ),
        ),
      ]),
    )
    .orderBy("free_at")
    .limit(limit);
  return (traits.rowLocks ? query.forUpdate().skipLocked() : query).execute();
}

const keyOf = ({ channel, free_at, bundle }: Omit<Head, "id">) => JSON.stringify([channel, free_at, bundle]);

/** The ids of bundles that are due at one time. Only who holds a bundle's first row asks for the rest: nobody waits. */
async function gather(db: Db, heads: readonly Head[], into: Map<string, string[]>): Promise<void> {
  const [first] = heads;
  const bundles = heads.flatMap(({ bundle }) => (bundle === null ? [] : [bundle]));
  if (!first || bundles.length === 0) return;
  const rows = await db
    .selectFrom("outbox")
    .select(["id", "channel", "free_at", "bundle"])
    .where("channel", "=", first.channel)
    .where("free_at", "=", first.free_at)
    .where("bundle", "in", bundles)
    .where(waiting)
    .execute();
  for (const row of rows) {
    const ids = into.get(keyOf(row)) ?? [];
    ids.push(row.id);
    into.set(keyOf(row), ids);
  }
}

/**
 * Jobs in one message. A day of spam makes more of them than a statement has parameters or a process has room for; what is
 * over is a message of its own.
 */
const mostOfOne = 1_000;

const inOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The messages that are headed so, each as the ids of its jobs. */
async function messages(db: Db, heads: readonly Head[]): Promise<readonly (readonly string[])[]> {
  const bundled = new Map<string, string[]>();
  const times = new Set(heads.map(({ channel, free_at }) => keyOf({ channel, free_at, bundle: null })));
  for (const time of times) {
    await gather(
      db,
      heads.filter((head) => keyOf({ ...head, bundle: null }) === time),
      bundled,
    );
  }
  // the first of them is the head, which is held
  return heads.map((head) => bundled.get(keyOf(head))?.toSorted(inOrder).slice(0, mostOfOne) ?? [head.id]);
}

/** As many whole messages as go into `limit` jobs, and at least one. */
function fitting(all: readonly (readonly string[])[], limit: number): readonly string[] {
  const taken: string[] = [];
  for (const ids of all) {
    if (taken.length > 0 && taken.length + ids.length > limit) break;
    taken.push(...ids);
  }
  return taken;
}

type Lease = { readonly until: number; readonly worker: string };

async function take(db: Db, ids: readonly string[], { until, worker }: Lease): Promise<readonly StoredJob[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .updateTable("outbox")
    .set({ free_at: until, worker })
    .where("id", "in", ids)
    .returning(jobColumns)
    .execute();
  return rows.map(toJob);
}

const byTime = (a: StoredJob, b: StoredJob) =>
  a.dueAt - b.dueAt || inOrder(a.bundle ?? "", b.bundle ?? "") || inOrder(a.id, b.id);

type Claims = Pick<OutboxAct, "claim" | "begin" | "release">;

/** Who sends what. */
export const claims = (db: Db, traits: Traits): Claims => ({
  async claim({ now, channels, limit, lease, worker }) {
    const found: Head[] = [];
    for (const channel of channels) found.push(...(await heads(db, traits, { channel, now, limit })));
    found.sort((a, b) => a.free_at - b.free_at);
    const jobs = await take(db, fitting(await messages(db, found), limit), { until: now + lease, worker });
    return jobs.toSorted(byTime);
  },
  async begin(ids, { worker, until }) {
    if (ids.length === 0) return false;
    const own = db.selectFrom("outbox").select("id").where("id", "in", ids).where("worker", "=", worker).where(waiting);
    const held = await (traits.rowLocks ? own.forUpdate() : own).execute();
    if (held.length < ids.length) return false;
    await db
      .updateTable("outbox")
      .set((eb) => ({ attempts: eb("attempts", "+", 1), free_at: until }))
      .where("id", "in", ids)
      .execute();
    return true;
  },
  async release(ids) {
    if (ids.length === 0) return;
    await db
      .updateTable("outbox")
      .set((eb) => ({ free_at: eb.ref("due_at"), worker: null }))
      .where("id", "in", ids)
      .where(waiting)
      .execute();
  },
});
