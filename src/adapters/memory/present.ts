import type { Comment, PendingComment, ThreadState } from "../../protocol/model.ts";
import type { SiteSettings } from "../../protocol/wire.ts";
import type { Bank } from "./bank.ts";
import { countBy, figuresOf } from "./figures.ts";
import { isVisible, type Stored, type StoredThread } from "./state.ts";
import { followersOf } from "./subscribe.ts";

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
    ...(settings.palette.length === 0 ? {} : { reactions: countEmoji(comment.reactions) }),
  };
}

/** What its author, and nobody else, sees of a held comment. */
export function presentPending(comment: Stored): PendingComment {
  const { id, parent, createdAt, rev, author, body, editedAt } = comment;
  return { id, parent, createdAt, rev, author, body, editedAt, descendants: null, state: "pending" };
}

export function presentThread(
  { settings, channels }: Pick<Bank, "settings" | "channels">,
  thread: StoredThread,
): ThreadState {
  const { version, closed, article = {} } = thread;
  return {
    version,
    closed,
    comments: countPublished(thread),
    figures: { ...figuresOf(thread, settings), ...(channels.length === 0 ? {} : { followers: followersOf(thread) }) },
    ...(settings.articlePalette.length === 0 ? {} : { reactions: countEmoji(article) }),
  };
}

export function countPublished({ comments }: StoredThread): number {
  return comments.filter((one) => one.state === "published").length;
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

function countEmoji(byReader: Readonly<Record<string, readonly string[]>>): Record<string, number> {
  return Object.fromEntries(countBy(Object.values(byReader).flat(), (emoji) => emoji));
}
