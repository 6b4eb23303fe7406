import type { CommentId } from "../../protocol/model.ts";
import type { StoredComment } from "./contract.ts";
import type { Db } from "./schema.ts";

/**
 * Who stands in the public list. A comment does while it is published, or while a listed reply hangs on it (then it
 * reads as a tombstone). So what comes or goes is felt upward, and `replies` counts what is listed one level below.
 */

/** A comment took its place: emptied ancestors return. Resolves to the number of roots that did. */
export async function raise(db: Db, comment: Pick<StoredComment, "parentId">, version: number): Promise<number> {
  let above = comment.parentId;
  while (above !== null) {
    const parent = await db
      .updateTable("comments")
      .set((eb) => ({ replies: eb("replies", "+", 1) }))
      .where("id", "=", above)
      .returning(["id", "parent_id", "listed"])
      .executeTakeFirstOrThrow();
    if (parent.listed === 1) return 0;
    await db
      .updateTable("comments")
      .set({ listed: 1, rev: version, placed: version, ranked: version })
      .where("id", "=", parent.id)
      .execute();
    above = parent.parent_id;
    if (above === null) return 1;
  }
  return 0;
}

/** A comment lost its place: ancestors that stood for its sake go too. */
export async function sink(
  db: Db,
  comment: Pick<StoredComment, "id" | "parentId">,
  version: number,
): Promise<{ gone: readonly CommentId[]; roots: number }> {
  const gone = [comment.id];
  let above = comment.parentId;
  while (above !== null) {
    const parent = await db
      .updateTable("comments")
      .set((eb) => ({ replies: eb("replies", "-", 1) }))
      .where("id", "=", above)
      .returning(["id", "parent_id", "state", "replies"])
      .executeTakeFirstOrThrow();
    if (parent.state === "published" || parent.replies > 0) return { gone, roots: 0 };
    await db.updateTable("comments").set({ listed: 0, rev: version }).where("id", "=", parent.id).execute();
    gone.push(parent.id);
    above = parent.parent_id;
  }
  return { gone, roots: 1 };
}

/** One published reply more or less below a root. */
export async function countReply(db: Db, change: { rootId: CommentId; by: 1 | -1; version: number }): Promise<void> {
  await db
    .updateTable("comments")
    .set((eb) => ({ descendants: eb("descendants", "+", change.by), rev: change.version }))
    .where("id", "=", change.rootId)
    .execute();
}

/** The next free number within a root. */
export async function takeOrdinal(db: Db, rootId: CommentId): Promise<number> {
  const root = await db
    .updateTable("comments")
    .set((eb) => ({ last_ordinal: eb("last_ordinal", "+", 1) }))
    .where("id", "=", rootId)
    .returning("last_ordinal")
    .executeTakeFirstOrThrow();
  return root.last_ordinal;
}
