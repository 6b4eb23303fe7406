import type { EventKind } from "../../protocol/events.ts";
import type { CommentId } from "../../protocol/model.ts";
import { note } from "./bell.ts";
import type { LockedThread, Outcome, StoredThread } from "./contract.ts";
import { commentColumns, threadColumns, toComment, toThread } from "./rows.ts";
import type { Db, Traits } from "./schema.ts";
import type { Tally } from "./tally.ts";

/** Holds the thread's row to the end of the transaction. */
export async function lock(db: Db, traits: Traits, query: { id: string; now: number }): Promise<LockedThread> {
  let row = db.selectFrom("threads").select(threadColumns).where("id", "=", query.id);
  if (traits.rowLocks) row = row.forNoKeyUpdate();
  const thread = toThread(await row.executeTakeFirstOrThrow());
  const at = Math.max(query.now, thread.lastAt);
  // the only place that makes one: the brand says that the row is held
  return { ...thread, at } as LockedThread;
}

interface Change {
  readonly kind: EventKind;
  readonly commentId: CommentId | null;
  /** Published comments, and visible roots, more (or less) than before. */
  readonly comments?: number;
  readonly roots?: number;
  /** Published replies, and followers, more (or less). */
  readonly replies?: number;
  readonly followers?: number;
  /** To the article itself, as they are now. */
  readonly reactions?: Tally;
  readonly closed?: boolean;
}

/** Events kept of a thread at least, and how many of those before them go at once. */
const kept = 2_000;
const bite = 100;

/** In small bites and with the writes that make it necessary, so that nothing has to come by and clear up. */
async function forget(db: Db, { id, version }: StoredThread): Promise<void> {
  if (version % bite !== 0 || version <= kept) return;
  await db
    .deleteFrom("events")
    .where("thread_id", "=", id)
    .where("version", "<=", version - kept)
    .execute();
}

/**
 * The first write of every change that the public can see. The row stays locked to the commit, so versions become
 * visible in their own order.
 */
export async function advance(db: Db, thread: LockedThread, change: Change): Promise<StoredThread> {
  const { kind, commentId, comments = 0, roots = 0, replies = 0, followers = 0, reactions } = change;
  const { closed = thread.closed } = change;
  const row = await db
    .updateTable("threads")
    .set((eb) => ({
      version: eb("version", "+", 1),
      comments: eb("comments", "+", comments),
      roots: eb("roots", "+", roots),
      replies: eb("replies", "+", replies),
      followers: eb("followers", "+", followers),
      ...(reactions && { reactions: JSON.stringify(reactions) }),
      closed: closed ? 1 : 0,
      last_at: thread.at,
    }))
    .where("id", "=", thread.id)
    .returning(threadColumns)
    .executeTakeFirstOrThrow();
  await db
    .insertInto("events")
    .values({ thread_id: thread.id, version: row.version, kind, comment_id: commentId, created_at: thread.at })
    .execute();
  const after = toThread(row);
  await forget(db, after);
  note(db, after);
  return after;
}

/** What a verb answers. */
export async function outcome(
  db: Db,
  thread: StoredThread,
  change: { id: CommentId; gone?: readonly CommentId[] },
): Promise<Outcome> {
  const row = await db
    .selectFrom("comments")
    .select(commentColumns)
    .where("id", "=", change.id)
    .executeTakeFirstOrThrow();
  return { thread, comment: toComment(row), gone: change.gone ?? [] };
}
