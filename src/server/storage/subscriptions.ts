import { type Selectable, sql } from "kysely";
import type { Db, Tables } from "./schema.ts";
import type {
  NewSubscription,
  StoredSubscription,
  SubscriptionAct,
  SubscriptionLook,
} from "./subscription-contract.ts";
import { isSuppressed } from "./suppressions.ts";

const columns = [
  "id",
  "site_id",
  "thread_id",
  "recipient_id",
  "author_id",
  "kind",
  "comment_id",
  "pace",
  "state",
  "language",
  "time_zone",
  "consent",
  "asked_at",
  "confirmed_at",
] as const;

type Row = Pick<Selectable<Tables["subscriptions"]>, (typeof columns)[number]>;
const toSubscription = (row: Row): StoredSubscription => ({
  id: row.id,
  siteId: row.site_id,
  threadId: row.thread_id,
  recipientId: row.recipient_id,
  authorId: row.author_id,
  kind: row.kind,
  commentId: row.comment_id,
  pace: row.pace,
  state: row.state,
  language: row.language,
  timeZone: row.time_zone,
  consent: row.consent,
  askedAt: row.asked_at,
  confirmedAt: row.confirmed_at,
});

const newRow = (wish: NewSubscription) => ({
  id: wish.id,
  site_id: wish.siteId,
  thread_id: wish.threadId,
  recipient_id: wish.recipientId,
  author_id: wish.authorId,
  kind: wish.kind,
  comment_id: wish.commentId,
  pace: wish.pace,
  state: "waiting" as const,
  language: wish.language,
  time_zone: wish.timeZone,
  consent: wish.consent,
  asked_at: wish.askedAt,
  confirmed_at: null,
});

type Looking = Pick<
  SubscriptionLook,
  "subscription" | "subscriptionsOf" | "subscriptionsTo" | "countWaiting" | "dailyZones"
>;

/** Who wants to hear what. */
export const subscriptionLook = (db: Db): Looking => ({
  async subscription(id) {
    const row = await db.selectFrom("subscriptions").select(columns).where("id", "=", id).executeTakeFirst();
    return row ? toSubscription(row) : null;
  },
  async subscriptionsOf(authorId, threadId) {
    const rows = await db
      .selectFrom("subscriptions")
      .select(columns)
      .where("author_id", "=", authorId)
      .where("thread_id", "=", threadId)
      .orderBy("asked_at")
      .orderBy("id")
      .execute();
    return rows.map(toSubscription);
  },
  async subscriptionsTo(recipientId, { authorId, state } = {}) {
    const rows = await db
      .selectFrom("subscriptions")
      .select(columns)
      .where("recipient_id", "=", recipientId)
      .$if(authorId !== undefined, (query) => query.where("author_id", "=", authorId ?? ""))
      .$if(state !== undefined, (query) => query.where("state", "=", state ?? "active"))
      .orderBy("asked_at")
      .orderBy("id")
      .execute();
    return rows.map(toSubscription);
  },
  async countWaiting(authorId) {
    const { count } = await db
      .selectFrom("subscriptions")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where("author_id", "=", authorId)
      .where("state", "=", "waiting")
      .executeTakeFirstOrThrow();
    return count;
  },
  // From zone to zone through the index: thousands may live in one.
  async dailyZones(threadId) {
    const daily = sql`from subscriptions
      where thread_id = ${threadId} and state = 'active' and pace = 'daily'`;
    const { rows } = await sql<{ zone: string }>`with recursive zones (zone) as (
      select (select min(time_zone) ${daily})
      union all
      select (select min(time_zone) ${daily} and time_zone > zones.zone) from zones where zones.zone is not null)
      select zone from zones where zone is not null`.execute(db);
    return rows.map(({ zone }) => zone);
  },
});

export const subscriptionAct = (db: Db): Pick<SubscriptionAct, "subscribe" | "setPace"> => ({
  async subscribe(wish) {
    const recipient = await db
      .updateTable("recipients")
      .set({ idle_since: null })
      .where("id", "=", wish.recipientId)
      .returning(["channel", "address"])
      .executeTakeFirstOrThrow();
    const muted = (await isSuppressed(db, recipient.address)) ? 1 : 0;
    const row = await db
      .insertInto("subscriptions")
      .values({ ...newRow(wish), channel: recipient.channel, muted })
      .onConflict((conflict) =>
        conflict
          .expression(sql`author_id, thread_id, recipient_id, kind, coalesce(comment_id, '')`)
          .doUpdateSet((eb) => ({
            pace: wish.pace,
            language: wish.language,
            time_zone: wish.timeZone,
            // consent was given to the words of its day
            consent: eb
              .case("subscriptions.state")
              .when("waiting")
              .then(wish.consent)
              .else(eb.ref("subscriptions.consent"))
              .end(),
            asked_at: eb
              .case("subscriptions.state")
              .when("waiting")
              .then(wish.askedAt)
              .else(eb.ref("subscriptions.asked_at"))
              .end(),
          })),
      )
      .returning(columns)
      .executeTakeFirstOrThrow();
    return toSubscription(row);
  },
  async setPace(subscriptionId, pace) {
    await db.updateTable("subscriptions").set({ pace }).where("id", "=", subscriptionId).execute();
  },
});
