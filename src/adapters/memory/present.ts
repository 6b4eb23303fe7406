import type { Comment, PendingComment, ThreadState } from "../../protocol/model.ts";
import type { SiteSettings } from "../../protocol/wire.ts";
import { isVisible, type Stored, type StoredThread } from "./state.ts";

/** What the public sees of a comment that it may see. */
export function present(thread: StoredThread, comment: Stored, settings: SiteSettings): Comment {
  const base = { id: comment.id, parent: comment.parent, createdAt: comment.createdAt, rev: comment.rev };
  const descendants = comment.parent === null ? descendantsOf(thread, comment) : null;
  if (comment.state !== "published") return { ...base, descendants, state: "removed" };
  return {
    ...base,
    author: comment.author,
    body: comment.body,
    editedAt: comment.editedAt,
    descendants,
    state: "published",
    pinned: comment.pinned,
    ...(settings.votes === "none" ? {} : { votes: countVotes(comment) }),
    ...(settings.palette.length === 0 ? {} : { reactions: countReactions(comment) }),
  };
}

/** What its author, and nobody else, sees of a held comment. */
export function presentPending(comment: Stored): PendingComment {
  const { id, parent, createdAt, rev, author, body, editedAt } = comment;
  return { id, parent, createdAt, rev, author, body, editedAt, descendants: null, state: "pending" };
}

export function presentThread(thread: StoredThread): ThreadState {
  const comments = thread.comments.filter((one) => one.state === "published").length;
  return { version: thread.version, closed: thread.closed, comments };
}

/** A root's visible replies at any depth, in the order in which they are read. */
export function branchOf(thread: StoredThread, root: string): readonly Stored[] {
  return thread.comments
    .filter((one) => one.root === root && one.parent !== null && isVisible(thread, one))
    .sort((a, b) => a.ordinal - b.ordinal);
}

function descendantsOf(thread: StoredThread, root: Stored): number {
  return thread.comments.filter((one) => one.root === root.id && one !== root && one.state === "published").length;
}

function countVotes(comment: Stored): { up: number; down: number } {
  const values = Object.values(comment.votes);
  return { up: values.filter((one) => one === 1).length, down: values.filter((one) => one === -1).length };
}

function countReactions(comment: Stored): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const emoji of Object.values(comment.reactions).flat()) counts[emoji] = (counts[emoji] ?? 0) + 1;
  return counts;
}
