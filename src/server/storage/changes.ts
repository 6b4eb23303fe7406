import type { Act, LockedThread, StoredComment } from "./contract.ts";
import type { Db } from "./schema.ts";
import { advance, outcome } from "./spine.ts";
import { tally } from "./tally.ts";

type Changes = Pick<Act, "edit" | "pin" | "vote" | "react" | "close">;

const unchanged = (db: Db, thread: LockedThread, { id }: StoredComment) => outcome(db, thread, { id });

async function keepRevision(db: Db, { id }: StoredComment, replacedAt: number): Promise<void> {
  const last = await db
    .selectFrom("revisions")
    .select("number")
    .where("comment_id", "=", id)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  const { source } = await db.selectFrom("comments").select("source").where("id", "=", id).executeTakeFirstOrThrow();
  await db
    .insertInto("revisions")
    .values({ comment_id: id, number: (last?.number ?? 0) + 1, source, replaced_at: replacedAt })
    .execute();
}

const edit =
  (db: Db): Act["edit"] =>
  async (thread, comment, { body, source }) => {
    const isPublic = comment.state === "published";
    // what nobody sees leaves no trace: a tombstone may stand in its place, and is the same as before
    const after = isPublic ? await advance(db, thread, { kind: "edited", commentId: comment.id }) : thread;
    await keepRevision(db, comment, thread.at);
    await db
      .updateTable("comments")
      .set({ body: JSON.stringify(body), source, edited_at: thread.at, rev: isPublic ? after.version : comment.rev })
      .where("id", "=", comment.id)
      .execute();
    return outcome(db, after, comment);
  };

const pin =
  (db: Db): Act["pin"] =>
  async (thread, root, pinned) => {
    if (root.pinned === pinned) return unchanged(db, thread, root);
    const after = await advance(db, thread, { kind: pinned ? "pinned" : "unpinned", commentId: root.id });
    const { version } = after;
    const forward = pinned ? { placed: version, ranked: version } : {};
    await db
      .updateTable("comments")
      .set({ pinned: pinned ? 1 : 0, rev: version, ...forward })
      .where("id", "=", root.id)
      .execute();
    return outcome(db, after, root);
  };

type Ballot = { readonly thread_id: string; readonly comment_id: string; readonly author_id: string };

async function setVote(db: Db, ballot: Ballot, change: { value: -1 | 0 | 1; at: number }): Promise<void> {
  const { value, at } = change;
  if (value === 0) {
    await db
      .deleteFrom("votes")
      .where("author_id", "=", ballot.author_id)
      .where("thread_id", "=", ballot.thread_id)
      .where("comment_id", "=", ballot.comment_id)
      .execute();
    return;
  }
  await db
    .insertInto("votes")
    .values({ ...ballot, value, created_at: at })
    .onConflict((conflict) => conflict.columns(["author_id", "thread_id", "comment_id"]).doUpdateSet({ value }))
    .execute();
}

const vote =
  (db: Db): Act["vote"] =>
  async (thread, comment, { authorId, value }) => {
    const ballot = { author_id: authorId, thread_id: thread.id, comment_id: comment.id };
    const before = await db
      .selectFrom("votes")
      .select("value")
      .where("author_id", "=", authorId)
      .where("thread_id", "=", thread.id)
      .where("comment_id", "=", comment.id)
      .executeTakeFirst();
    const was = before?.value ?? 0;
    if (was === value) return unchanged(db, thread, comment);
    const after = await advance(db, thread, { kind: "voted", commentId: comment.id });
    const up = comment.up + (value === 1 ? 1 : 0) - (was === 1 ? 1 : 0);
    const down = comment.down + (value === -1 ? 1 : 0) - (was === -1 ? 1 : 0);
    const risen = value > was ? { ranked: after.version } : {};
    await db
      .updateTable("comments")
      .set({ up, down, score: up - down, rev: after.version, ...risen })
      .where("id", "=", comment.id)
      .execute();
    await setVote(db, ballot, { value, at: thread.at });
    return outcome(db, after, comment);
  };

const react =
  (db: Db): Act["react"] =>
  async (thread, comment, { authorId, emoji, on }) => {
    const row = { author_id: authorId, thread_id: thread.id, comment_id: comment.id, emoji };
    const before = await db
      .selectFrom("reactions")
      .select("emoji")
      .where("author_id", "=", authorId)
      .where("thread_id", "=", thread.id)
      .where("comment_id", "=", comment.id)
      .where("emoji", "=", emoji)
      .executeTakeFirst();
    if ((before !== undefined) === on) return unchanged(db, thread, comment);
    const after = await advance(db, thread, { kind: "reacted", commentId: comment.id });
    const by = on ? 1 : -1;
    await db
      .updateTable("comments")
      .set((eb) => ({
        reactions: JSON.stringify(tally(comment.reactions, emoji, by)),
        reacted: eb("reacted", "+", by),
        rev: after.version,
      }))
      .where("id", "=", comment.id)
      .execute();
    if (on)
      await db
        .insertInto("reactions")
        .values({ ...row, created_at: thread.at })
        .execute();
    else
      await db
        .deleteFrom("reactions")
        .where("author_id", "=", authorId)
        .where("thread_id", "=", thread.id)
        .where("comment_id", "=", comment.id)
        .where("emoji", "=", emoji)
        .execute();
    return outcome(db, after, comment);
  };

/** What changes about a comment or a thread that stays where it is. */
export const changes = (db: Db): Changes => ({
  edit: edit(db),
  pin: pin(db),
  vote: vote(db),
  react: react(db),
  async close(thread, closed) {
    if (thread.closed === closed) return thread;
    return advance(db, thread, { kind: closed ? "closed" : "reopened", commentId: null, closed });
  },
});
