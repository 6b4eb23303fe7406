import { sql } from "kysely";
import type { Db, Traits } from "./schema.ts";
import { advance, lock } from "./spine.ts";
import type { SubscriptionAct } from "./subscription-contract.ts";
import type { LockedThread, StoredThread } from "./thread-contract.ts";

/** A recipient follows a thread while it has an active subscription to the whole page, however many browsers asked. */

type Place = { readonly threadId: string; readonly recipientId: string };

/** The constants are written out: a parameter would hide from SQLite that a partial index covers the query. */
const follows = sql<boolean>`state = 'active' and kind = 'page'`;

async function isFollower(db: Db, { threadId, recipientId }: Place): Promise<boolean> {
  const row = await db
    .selectFrom("subscriptions")
    .select("id")
    .where("thread_id", "=", threadId)
    .where("recipient_id", "=", recipientId)
    .where(follows)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

const count = (db: Db, thread: LockedThread, followers: 1 | -1): Promise<StoredThread> =>
  advance(db, thread, { kind: "followed", commentId: null, followers });

async function activate(db: Db, thread: LockedThread, id: string): Promise<StoredThread> {
  const waiting = await db
    .selectFrom("subscriptions")
    .select(["kind", "recipient_id as recipientId"])
    .where("id", "=", id)
    .where("thread_id", "=", thread.id)
    .where("state", "=", "waiting")
    .executeTakeFirst();
  if (!waiting) return thread;
  const isNew = waiting.kind === "page" && !(await isFollower(db, { ...waiting, threadId: thread.id }));
  const after = isNew ? await count(db, thread, 1) : thread;
  await db
    .updateTable("subscriptions")
    .set({ state: "active", confirmed_at: thread.at })
    .where("id", "=", id)
    .execute();
  return after;
}

/** Marks a recipient to whom nothing is subscribed any more. */
const rest = (db: Db, { recipientId, at }: { recipientId: string; at: number }) =>
  db
    .updateTable("recipients")
    .set({ idle_since: at })
    .where("id", "=", recipientId)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom("subscriptions").select("id").where("recipient_id", "=", recipientId))),
    )
    .execute();

async function unsubscribe(db: Db, thread: LockedThread, id: string): Promise<StoredThread> {
  const gone = await db
    .deleteFrom("subscriptions")
    .where("id", "=", id)
    .where("thread_id", "=", thread.id)
    .returning(["kind", "state", "recipient_id as recipientId"])
    .executeTakeFirst();
  if (!gone) return thread;
  await rest(db, { ...gone, at: thread.at });
  const wasFollower = gone.kind === "page" && gone.state === "active";
  const isLess = wasFollower && !(await isFollower(db, { ...gone, threadId: thread.id }));
  return isLess ? count(db, thread, -1) : thread;
}

async function dropRecipient(db: Db, traits: Traits, gone: { recipientId: string; now: number }): Promise<void> {
  // held before it is looked at, so that nobody subscribes it meanwhile
  await db.updateTable("recipients").set({ idle_since: gone.now }).where("id", "=", gone.recipientId).execute();
  const followed = await db
    .selectFrom("subscriptions")
    .select("thread_id")
    .distinct()
    .where("recipient_id", "=", gone.recipientId)
    .where(follows)
    .orderBy("thread_id")
    .execute();
  for (const { thread_id: id } of followed) {
    const thread = await lock(db, traits, { id, now: gone.now });
    if (await isFollower(db, { threadId: id, recipientId: gone.recipientId })) await count(db, thread, -1);
    await db
      .deleteFrom("subscriptions")
      .where("recipient_id", "=", gone.recipientId)
      .where("thread_id", "=", id)
      .execute();
  }
  await db.deleteFrom("subscriptions").where("recipient_id", "=", gone.recipientId).execute();
  await db.deleteFrom("recipients").where("id", "=", gone.recipientId).execute();
}

/** Three statements for however many there are, each of which finds its rows in an index that holds few others. */
async function forgetUnconfirmed(db: Db, before: number): Promise<number> {
  const unconfirmed = sql<boolean>`state = 'waiting' and asked_at < ${before}`;
  await db
    .updateTable("recipients")
    .set({ idle_since: 0 })
    .where("id", "in", (eb) => eb.selectFrom("subscriptions").select("recipient_id").where(unconfirmed))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("subscriptions")
            .select("subscriptions.id")
            .whereRef("recipient_id", "=", "recipients.id")
            .where(sql<boolean>`not (${unconfirmed})`),
        ),
      ),
    )
    .execute();
  const { numDeletedRows } = await db.deleteFrom("subscriptions").where(unconfirmed).executeTakeFirstOrThrow();
  await db
    .deleteFrom("recipients")
    .where("idle_since", "<", before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("outbox")
            .select("outbox.id")
            .whereRef("recipient_id", "=", "recipients.id")
            .where(sql<boolean>`kind = 'staff'`),
        ),
      ),
    )
    .execute();
  return Number(numDeletedRows);
}

type Following = Pick<SubscriptionAct, "activate" | "unsubscribe" | "dropRecipient" | "forgetUnconfirmed">;

/** What becomes of subscriptions, and who follows a thread by them. */
export const following = (db: Db, traits: Traits): Following => ({
  activate: (thread, id) => activate(db, thread, id),
  unsubscribe: (thread, id) => unsubscribe(db, thread, id),
  dropRecipient: (recipientId, now) => dropRecipient(db, traits, { recipientId, now }),
  forgetUnconfirmed: (before) => forgetUnconfirmed(db, before),
});
