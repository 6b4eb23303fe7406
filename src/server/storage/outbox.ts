import { type Selectable, sql } from "kysely";
import { type JobChannel, jobChannels, type OutboxAct, type OutboxLook, type StoredJob } from "./outbox-contract.ts";
import type { Db, Tables } from "./schema.ts";

export const jobColumns = [
  "id",
  "site_id",
  "kind",
  "channel",
  "recipient_id",
  "subscription_id",
  "comment_id",
  "payload",
  "bundle",
  "since",
  "due_at",
  "attempts",
  "problem",
] as const;

export const toJob = (row: Pick<Selectable<Tables["outbox"]>, (typeof jobColumns)[number]>): StoredJob => ({
  id: row.id,
  siteId: row.site_id,
  kind: row.kind,
  channel: row.channel,
  recipientId: row.recipient_id,
  subscriptionId: row.subscription_id,
  commentId: row.comment_id,
  payload: row.payload,
  bundle: row.bundle,
  since: row.since,
  dueAt: row.due_at,
  attempts: row.attempts,
  problem: row.problem,
});

/** The constants are written out: a parameter would hide from SQLite that a partial index covers the query. */
export const waiting = sql<boolean>`dead = 0`;
const dead = sql<boolean>`dead = 1`;

const count = async (db: Db, which: typeof dead): Promise<number> => {
  const row = await db
    .selectFrom("outbox")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where(which)
    .executeTakeFirstOrThrow();
  return row.count;
};

/** What is to be sent. */
export const outboxLook = (db: Db): OutboxLook => ({
  async deadJobs(limit) {
    const rows = await db
      .selectFrom("outbox")
      .select(jobColumns)
      .where(dead)
      .orderBy("since", "desc")
      .orderBy("id", "desc")
      .limit(limit)
      .execute();
    return rows.map(toJob);
  },
  async outboxState() {
    return { waiting: await count(db, waiting), dead: await count(db, dead) };
  },
  async nextDue() {
    const next: Partial<Record<JobChannel, number>> = {};
    for (const channel of jobChannels) {
      const first = await db
        .selectFrom("outbox")
        .select("free_at")
        .where("channel", "=", channel)
        .where(waiting)
        .orderBy("free_at")
        .limit(1)
        .executeTakeFirst();
      if (first) next[channel] = first.free_at;
    }
    return next;
  },
});

/** Below both databases' limit on parameters. */
const batch = 500;

export const outboxAct = (
  db: Db,
): Pick<OutboxAct, "enqueue" | "settle" | "postpone" | "bury" | "revive" | "forgetDead"> => ({
  async enqueue(jobs) {
    for (let start = 0; start < jobs.length; start += batch) {
      const rows = jobs.slice(start, start + batch).map((job) => ({
        id: job.id,
        site_id: job.siteId,
        kind: job.kind,
        channel: job.channel,
        recipient_id: job.recipientId,
        subscription_id: job.subscriptionId,
        comment_id: job.commentId,
        payload: job.payload,
        bundle: job.bundle,
        since: job.dueAt,
        due_at: job.dueAt,
        free_at: job.dueAt,
        attempts: 0,
        problem: "",
        worker: null,
        dead: 0,
      }));
      await db
        .insertInto("outbox")
        .values(rows)
        .onConflict((conflict) => conflict.column("id").doNothing())
        .execute();
    }
  },
  async settle(ids) {
    if (ids.length > 0) await db.deleteFrom("outbox").where("id", "in", ids).execute();
  },
  async postpone(ids, { dueAt, problem }) {
    if (ids.length === 0) return;
    const later = { due_at: dueAt, free_at: dueAt, problem, worker: null };
    await db.updateTable("outbox").set(later).where("id", "in", ids).where(waiting).execute();
  },
  async bury(ids, problem) {
    if (ids.length === 0) return;
    await db.updateTable("outbox").set({ dead: 1, problem, worker: null }).where("id", "in", ids).execute();
  },
  async revive(ids, now) {
    if (ids?.length === 0) return 0;
    const again = { dead: 0, since: now, due_at: now, free_at: now, attempts: 0, worker: null };
    const all = db.updateTable("outbox").set(again).where(dead);
    const { numUpdatedRows } = await (ids ? all.where("id", "in", ids) : all).executeTakeFirstOrThrow();
    return Number(numUpdatedRows);
  },
  async forgetDead(before) {
    const old = db.deleteFrom("outbox").where(dead).where("since", "<", before);
    return Number((await old.executeTakeFirstOrThrow()).numDeletedRows);
  },
});
