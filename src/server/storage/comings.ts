import { enter, leave } from "./authorship.ts";
import { Collision } from "./collision.ts";
import type { Act, LockedThread, NewComment, StoredComment, StoredThread } from "./contract.ts";
import { trailUnder } from "./rows.ts";
import type { Db } from "./schema.ts";
import { advance, outcome } from "./spine.ts";
import { countReply, raise, sink, takeOrdinal } from "./standing.ts";

/** Visible roots and authors more or less, where that is known only after the fact. */
async function count(db: Db, thread: StoredThread, by: { roots: number; authors: number }): Promise<StoredThread> {
  if (by.roots === 0 && by.authors === 0) return thread;
  const counted = { roots: thread.roots + by.roots, authors: thread.authors + by.authors };
  await db.updateTable("threads").set(counted).where("id", "=", thread.id).execute();
  return { ...thread, ...counted };
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
  reacted: 0,
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
    const more = parent ? { replies: 1 } : { roots: 1 };
    after = await advance(db, thread, { kind: "created", commentId: id, comments: 1, ...more });
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
  const made = await outcome(db, after, { id });
  if (comment.state === "pending") return made;
  return { ...made, thread: await count(db, after, { roots: 0, authors: await enter(db, thread, made.comment) }) };
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
  const isReply = comment.parentId !== null;
  const fewer = { comments: -1, replies: isReply ? -1 : 0 };
  const moved = await advance(db, thread, { kind: "removed", commentId: comment.id, ...fewer });
  const { version } = moved;
  await set({ rev: version, listed: comment.replies > 0 ? 1 : 0, pinned: 0 });
  if (isReply) await countReply(db, { rootId: comment.rootId, by: -1, version });
  const { gone, roots } = comment.replies > 0 ? { gone: [], roots: 0 } : await sink(db, comment, version);
  const authors = await leave(db, thread, comment);
  return outcome(db, await count(db, moved, { roots: -roots, authors: -authors }), { id: comment.id, gone });
}

async function publish(db: Db, thread: LockedThread, comment: StoredComment) {
  const isReply = comment.parentId !== null;
  const more = { comments: 1, replies: isReply ? 1 : 0 };
  const moved = await advance(db, thread, { kind: "created", commentId: comment.id, ...more });
  const { version } = moved;
  const ordinal = isReply && comment.ordinal === null ? await takeOrdinal(db, comment.rootId) : comment.ordinal;
  await db
    .updateTable("comments")
    .set({ state: "published", listed: 1, ordinal, rev: version, placed: version, ranked: version })
    .where("id", "=", comment.id)
    .execute();
  if (isReply) await countReply(db, { rootId: comment.rootId, by: 1, version });
  const roots = comment.listed ? 0 : isReply ? await raise(db, comment, version) : 1;
  const authors = await enter(db, thread, comment);
  return outcome(db, await count(db, moved, { roots, authors }), { id: comment.id });
}

type Comings = Pick<Act, "create" | "remove" | "hold" | "publish">;

/** What comes into the public list and what leaves it. */
export const comings = (db: Db): Comings => ({
  create: (thread, comment) => create(db, thread, comment),
  remove: (thread, comment) => withdraw(db, thread, { comment, to: "removed" }),
  hold: (thread, comment) => withdraw(db, thread, { comment, to: "pending" }),
  publish: (thread, comment) => publish(db, thread, comment),
});
