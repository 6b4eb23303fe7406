import { sql } from "kysely";
import { jobColumns, toJob, waiting } from "./outbox.ts";
import type { JobChannel, OutboxAct, StoredJob } from "./outbox-contract.ts";
import type { Db, Traits } from "./schema.ts";

/** The rows by which jobs are taken: one for each job, or for a bundle its first. */
interface Head {
  readonly id: string;
  readonly bundle: string | null;
  readonly free_at: number;
}

type Query = { readonly channel: JobChannel; readonly now: number; readonly limit: number };

/** Whoever holds a bundle's first row has the bundle; what others hold is passed over. */
async function heads(db: Db, traits: Traits, { channel, now, limit }: Query): Promise<readonly Head[]> {
  const query = db
    .selectFrom("outbox")
    .select(["id", "bundle", "free_at"])
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
              .whereRef("earlier.bundle", "=", "outbox.bundle")
              .whereRef("earlier.id", "<", "outbox.id")
              .where("earlier.free_at", "<=", now)
              .where(sql<boolean>`earlier.dead = 0`),
          ),
        ),
      ]),
    )
    .orderBy("free_at")
    .limit(limit);
  return (traits.rowLocks ? query.forUpdate().skipLocked() : query).execute();
}

/** The due ids of each bundle. Only who holds its first row comes here, so nobody is waited for. */
async function bundled(db: Db, heads: readonly Head[], now: number): Promise<ReadonlyMap<string, readonly string[]>> {
  const bundles = heads.flatMap(({ bundle }) => (bundle === null ? [] : [bundle]));
  const ids = new Map<string, string[]>();
  if (bundles.length === 0) return ids;
  const rows = await db
    .selectFrom("outbox")
    .select(["id", "bundle"])
    .where("bundle", "in", bundles)
    // the sum keeps a planner whose statistics are old from the index by time, which holds everything that is due
    .where(sql<boolean>`free_at + 0 <= ${now}`)
    .where(waiting)
    .execute();
  for (const { id, bundle } of rows) {
    if (bundle !== null) ids.set(bundle, [...(ids.get(bundle) ?? []), id]);
  }
  return ids;
}

/** As many whole messages as go into `limit` jobs, and at least one. */
function fitting(messages: readonly (readonly string[])[], limit: number): readonly string[] {
  const taken: string[] = [];
  for (const ids of messages) {
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

const inOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const byTime = (a: StoredJob, b: StoredJob) =>
  a.dueAt - b.dueAt || inOrder(a.bundle ?? "", b.bundle ?? "") || inOrder(a.id, b.id);

type Claims = Pick<OutboxAct, "claim" | "begin" | "release">;

/** Who sends what. */
export const claims = (db: Db, traits: Traits): Claims => ({
  async claim({ now, channels, limit, lease, worker }) {
    const found: Head[] = [];
    for (const channel of channels) found.push(...(await heads(db, traits, { channel, now, limit })));
    found.sort((a, b) => a.free_at - b.free_at);
    const idsOf = await bundled(db, found, now);
    const messages = found.map(({ id, bundle }) => (bundle === null ? [id] : (idsOf.get(bundle) ?? [id])));
    const jobs = await take(db, fitting(messages, limit), { until: now + lease, worker });
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
