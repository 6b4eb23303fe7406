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

/** How many due rows each bundle has. */
async function sizes(db: Db, bundles: readonly string[], now: number): Promise<ReadonlyMap<string | null, number>> {
  if (bundles.length === 0) return new Map();
  const rows = await db
    .selectFrom("outbox")
    .select((eb) => ["bundle", eb.fn.countAll<number>().as("size")])
    .where("bundle", "in", bundles)
    .where("free_at", "<=", now)
    .where(waiting)
    .groupBy("bundle")
    .execute();
  return new Map(rows.map(({ bundle, size }) => [bundle, size]));
}

const bundlesOf = (all: readonly Head[]) => all.flatMap(({ bundle }) => (bundle === null ? [] : [bundle]));

/** As many whole bundles as go into `limit`, and at least one. */
function fitting(all: readonly Head[], limit: number, sizeOf: ReadonlyMap<string | null, number>): readonly Head[] {
  let rows = 0;
  const taken = all.findIndex((head) => {
    rows += head.bundle === null ? 1 : (sizeOf.get(head.bundle) ?? 1);
    return rows > limit;
  });
  return taken === -1 ? all : all.slice(0, Math.max(1, taken));
}

type Lease = { readonly now: number; readonly until: number; readonly worker: string };

async function take(db: Db, taken: readonly Head[], { now, until, worker }: Lease): Promise<readonly StoredJob[]> {
  if (taken.length === 0) return [];
  const bundles = bundlesOf(taken);
  const ids = taken.map(({ id }) => id);
  const rows = await db
    .updateTable("outbox")
    .set({ free_at: until, worker })
    .where("free_at", "<=", now)
    .where(waiting)
    .where(({ or, eb }) => or([eb("id", "in", ids), ...(bundles.length > 0 ? [eb("bundle", "in", bundles)] : [])]))
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
    const sizeOf = await sizes(db, bundlesOf(found), now);
    const jobs = await take(db, fitting(found, limit, sizeOf), { now, until: now + lease, worker });
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
