import { Collision } from "./collision.ts";
import type { Act, LockedThread, NewComment, StoredComment, StoredThread } from "./contract.ts";
import { trailUnder } from "./rows.ts";
import type { Db } from "./schema.ts";
import { advance, outcome } from "./spine.ts";
import { countReply, raise, sink, takeOrdinal } from "./standing.ts";

/** Visible roots more or less, where that is known only after the fact. */
async function countRoots(db: Db, thread: StoredThread, by: number): Promise<StoredThread> {
  if (by === 0) return thread;
  await db
    .updateTable("threads")
    .set((eb) => ({ roots: eb("roots", "+", by) }))
    .where("id", "=", thread.id)
    .execute();
  return { ...thread, roots: thread.roots + by };
}

const row = (thread: LockedThread, comment: NewComment, place: { version: number; ordinal: number | null }) => ({
  id: comment.id,
  site_id: thread.siteId,
  thread_id: thread.id,
  parent_id: comment.parent?.id ?? null,
  root_id: comment.parent?.rootId ?? comment.id,
  depth: comment.parent ? comment.parent.depth + 1 : 0,
  trail: comment.parent ? trailUnder(comment.parent) : "",
  author_id: comment.authorId,
  name: comment.name,
  state: comment.state,
  listed: comment.state === "published" ? 1 : 0,
  source: comment.source,
  body: JSON.stringify(comment.body),
  created_at: thread.at,
  edited_at: null,
  rev: place.version,
  up: 0,
  down: 0,
  score: 0,
  reactions: "{}",
  replies: 0,
  descendants: 0,
  pinned: 0,
  placed: place.version,
  ranked: place.version,
  ordinal: place.ordinal,
  last_ordinal: 0,
  idempotency_key: comment.idempotencyKey,
  words: comment.words,
});

/** A held comment writes its row and nothing else. */
async function create(db: Db, thread: LockedThread, comment: NewComment) {
  const { id, parent } = comment;
  let after: StoredThread = thread;
  let ordinal: number | null = null;
  if (comment.state === "published") {
    after = await advance(db, thread, { kind: "created", commentId: id, comments: 1, roots: parent ? 0 : 1 });
    if (parent) {
      ordinal = await takeOrdinal(db, parent.rootId);
      await countReply(db, { rootId: parent.rootId, by: 1, version: after.version });
      await raise(db, { parentId: parent.id }, after.version);
    }
  }
  const inserted = await db
    .insertInto("comments")
    .values(row(thread, comment, { version: after.version, ordinal }))
    .onConflict((conflict) => conflict.columns(["site_id", "idempotency_key"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!inserted) throw new Collision();
  return outcome(db, after, { id });
}

/** Out of the public eye, to `removed` or back to `pending`; a tombstone stays where listed replies hang on it. */
async function withdraw(db: Db, thread: LockedThread, change: { comment: StoredComment; to: "removed" | "pending" }) {
  const { comment, to } = change;
  const wiped = to === "removed" ? { author_id: null, name: "", body: "[]", source: "", edited_at: null } : {};
  if (to === "removed") await db.deleteFrom("revisions").where("comment_id", "=", comment.id).execute();
  const set = (values: { rev?: number; listed?: number; pinned?: number }) =>
    db
      .updateTable("comments")
      .set({ state: to, ...wiped, ...values })
      .where("id", "=", comment.id)
      .execute();
  if (comment.state !== "published") {
    await set({});
    return outcome(db, thread, { id: comment.id });
  }
  const moved = await advance(db, thread, { kind: "removed", commentId: comment.id, comments: -1 });
  const { version } = moved;
  await set({ rev: version, listed: comment.replies > 0 ? 1 : 0, pinned: 0 });
  if (comment.parentId !== null) await countReply(db, { rootId: comment.rootId, by: -1, version });
  if (comment.replies > 0) return outcome(db, moved, { id: comment.id });
  const { gone, roots } = await sink(db, comment, version);
  return outcome(db, await countRoots(db, moved, -roots), { id: comment.id, gone });
}

async function publish(db: Db, thread: LockedThread, comment: StoredComment) {
  const moved = await advance(db, thread, { kind: "created", commentId: comment.id, comments: 1 });
  const { version } = moved;
  const isReply = comment.parentId !== null;
  const ordinal = isReply && comment.ordinal === null ? await takeOrdinal(db, comment.rootId) : comment.ordinal;
  await db
    .updateTable("comments")
    .set({ state: "published", listed: 1, ordinal, rev: version, placed: version, ranked: version })
    .where("id", "=", comment.id)
    .execute();
  if (isReply) await countReply(db, { rootId: comment.rootId, by: 1, version });
  const returned = comment.listed ? 0 : isReply ? await raise(db, comment, version) : 1;
  return outcome(db, await countRoots(db, moved, returned), { id: comment.id });
}

type Comings = Pick<Act, "create" | "remove" | "hold" | "publish">;

/** What comes into the public list and what leaves it. */
export const comings = (db: Db): Comings => ({
  create: (thread, comment) => create(db, thread, comment),
  remove: (thread, comment) => withdraw(db, thread, { comment, to: "removed" }),
  hold: (thread, comment) => withdraw(db, thread, { comment, to: "pending" }),
  publish: (thread, comment) => publish(db, thread, comment),
});
