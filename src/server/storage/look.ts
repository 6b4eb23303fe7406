import type { Look } from "./contract.ts";
import { figures } from "./figures.ts";
import { listings } from "./listings.ts";
import { outboxLook } from "./outbox.ts";
import { recipientLook } from "./recipients.ts";
import { commentColumns, siteColumns, threadColumns, toComment, toSite, toThread } from "./rows.ts";
import type { Db } from "./schema.ts";
import { secretLook } from "./secrets.ts";
import { subscriptionLook } from "./subscriptions.ts";
import { suppressionLook } from "./suppressions.ts";

type Sites = Pick<Look, "site" | "sites">;
const sites = (db: Db): Sites => ({
  async site(id) {
    const row = await db.selectFrom("sites").select(siteColumns).where("id", "=", id).executeTakeFirst();
    return row ? toSite(row) : null;
  },
  async sites(limit) {
    const all = db.selectFrom("sites").select(siteColumns).orderBy("id");
    return (await (limit === undefined ? all : all.limit(limit)).execute()).map(toSite);
  },
});

type Threads = Pick<Look, "thread" | "threadById" | "pageOf" | "counts" | "events">;
const threads = (db: Db): Threads => ({
  async thread(siteId, key) {
    const row = await db
      .selectFrom("threads")
      .select(threadColumns)
      .where("site_id", "=", siteId)
      .where("key", "=", key)
      .executeTakeFirst();
    return row ? toThread(row) : null;
  },
  async threadById(id) {
    const row = await db.selectFrom("threads").select(threadColumns).where("id", "=", id).executeTakeFirst();
    return row ? toThread(row) : null;
  },
  async pageOf(threadId) {
    return db.selectFrom("threads").select(["url", "title"]).where("id", "=", threadId).executeTakeFirstOrThrow();
  },
  async counts(siteId, keys) {
    if (keys.length === 0) return [];
    return db
      .selectFrom("threads")
      .select(["key", "comments"])
      .where("site_id", "=", siteId)
      .where("key", "in", keys)
      .execute();
  },
  async events(threadId, after, limit) {
    return db
      .selectFrom("events")
      .select(["version", "kind", "comment_id as commentId"])
      .where("thread_id", "=", threadId)
      .where("version", ">", after)
      .orderBy("version")
      .limit(limit)
      .execute();
  },
});

type Comments = Pick<Look, "comment" | "commentsBy" | "source" | "made">;
const comments = (db: Db): Comments => ({
  async comment(siteId, id) {
    const row = await db
      .selectFrom("comments")
      .select(commentColumns)
      .where("id", "=", id)
      .where("site_id", "=", siteId)
      .executeTakeFirst();
    return row ? toComment(row) : null;
  },
  async commentsBy(ids) {
    if (ids.length === 0) return [];
    return (await db.selectFrom("comments").select(commentColumns).where("id", "in", ids).execute()).map(toComment);
  },
  async source(id) {
    const row = await db.selectFrom("comments").select("source").where("id", "=", id).executeTakeFirstOrThrow();
    return row.source;
  },
  async made(siteId, idempotencyKey) {
    const row = await db
      .selectFrom("comments")
      .select([...commentColumns, "words"])
      .where("site_id", "=", siteId)
      .where("idempotency_key", "=", idempotencyKey)
      .executeTakeFirst();
    return row ? { comment: toComment(row), words: row.words } : null;
  },
});

type People = Pick<Look, "author" | "votesOf" | "reactionsOf" | "commentsOf">;
const people = (db: Db): People => ({
  async author(siteId, secretHash) {
    const row = await db
      .selectFrom("authors")
      .select("id")
      .where("site_id", "=", siteId)
      .where("secret_hash", "=", secretHash)
      .executeTakeFirst();
    return row?.id ?? null;
  },
  async votesOf(authorId, threadId) {
    return db
      .selectFrom("votes")
      .select(["comment_id as commentId", "value"])
      .where("author_id", "=", authorId)
      .where("thread_id", "=", threadId)
      .execute();
  },
  async reactionsOf(authorId, threadId) {
    return db
      .selectFrom("reactions")
      .select(["comment_id as commentId", "emoji"])
      .where("author_id", "=", authorId)
      .where("thread_id", "=", threadId)
      .execute();
  },
  async commentsOf(authorId, threadId) {
    const rows = await db
      .selectFrom("comments")
      .select(commentColumns)
      .where("author_id", "=", authorId)
      .where("thread_id", "=", threadId)
      .execute();
    return rows.map(toComment);
  },
});

export const look = (db: Db): Look => ({
  ...sites(db),
  ...threads(db),
  ...comments(db),
  ...people(db),
  ...figures(db),
  ...listings(db),
  ...secretLook(db),
  ...recipientLook(db),
  ...subscriptionLook(db),
  ...suppressionLook(db),
  ...outboxLook(db),
});
