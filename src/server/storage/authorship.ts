import { sql } from "kysely";
import type { StoredComment, StoredThread } from "./contract.ts";
import type { Db } from "./schema.ts";

/** Who has published comments in a thread, and the newest of each: kept in the transaction that changes it. */

/** A comment was published. Resolves to the number of authors that are new by it. */
export async function enter(db: Db, thread: StoredThread, comment: StoredComment): Promise<0 | 1> {
  if (comment.authorId === null) return 0;
  const newest = { last_at: comment.createdAt, last_id: comment.id, name: comment.name };
  const known = await db
    .updateTable("thread_authors")
    .set((eb) => ({ comments: eb("comments", "+", 1) }))
    .where("thread_id", "=", thread.id)
    .where("author_id", "=", comment.authorId)
    .returning(["last_at", "last_id"])
    .executeTakeFirst();
  if (!known) {
    const row = { thread_id: thread.id, author_id: comment.authorId, comments: 1, ...newest };
    await db.insertInto("thread_authors").values(row).execute();
    return 1;
  }
  const isNewer =
    comment.createdAt > known.last_at || (comment.createdAt === known.last_at && comment.id > known.last_id);
  if (isNewer) await setNewest(db, { threadId: thread.id, authorId: comment.authorId }, newest);
  return 0;
}

type Place = { readonly threadId: string; readonly authorId: string };

function setNewest(db: Db, at: Place, newest: { last_at: number; last_id: string; name: string }) {
  return db
    .updateTable("thread_authors")
    .set(newest)
    .where("thread_id", "=", at.threadId)
    .where("author_id", "=", at.authorId)
    .execute();
}

/** A published comment, as it was, is one no more. Resolves to the number of authors that are gone with it. */
export async function leave(db: Db, thread: StoredThread, comment: StoredComment): Promise<0 | 1> {
  const { authorId } = comment;
  if (authorId === null) return 0;
  const left = await db
    .updateTable("thread_authors")
    .set((eb) => ({ comments: eb("comments", "-", 1) }))
    .where("thread_id", "=", thread.id)
    .where("author_id", "=", authorId)
    .returning(["comments", "last_id"])
    .executeTakeFirstOrThrow();
  if (left.comments === 0) {
    await db
      .deleteFrom("thread_authors")
      .where("thread_id", "=", thread.id)
      .where("author_id", "=", authorId)
      .execute();
    return 1;
  }
  if (left.last_id === comment.id) {
    const newest = await newestOf(db, { threadId: thread.id, authorId });
    await setNewest(db, { threadId: thread.id, authorId }, newest);
  }
  return 0;
}

/** The constant is written out: a parameter would hide from SQLite that a partial index covers the query. */
function newestOf(db: Db, { threadId, authorId }: Place) {
  return db
    .selectFrom("comments")
    .select(["created_at as last_at", "id as last_id", "name"])
    .where("thread_id", "=", threadId)
    .where("author_id", "=", authorId)
    .where(sql<boolean>`state = 'published'`)
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirstOrThrow();
}
