import type { Changed, Comment, PendingComment, ThreadState } from "../../protocol/model.ts";
import type { SiteSettings } from "../../protocol/wire.ts";
import type { Outcome, StoredComment, StoredThread } from "../storage/contract.ts";

export const presentThread = (thread: StoredThread | null): ThreadState => ({
  version: thread?.version ?? 0,
  closed: thread?.closed ?? false,
  comments: thread?.comments ?? 0,
});

const base = (comment: StoredComment) => ({
  id: comment.id,
  parent: comment.parentId,
  createdAt: comment.createdAt,
  rev: comment.rev,
  descendants: comment.parentId === null ? comment.descendants : null,
});

const words = (comment: StoredComment) => ({
  ...base(comment),
  author: { id: comment.authorId ?? "", name: comment.name, kind: "guest" } as const,
  body: comment.body,
  editedAt: comment.editedAt,
});

/** What everybody sees of a listed comment. Whatever is not published is a tombstone to them. */
export function presentComment(comment: StoredComment, { votes, palette }: SiteSettings): Comment {
  if (comment.state !== "published") return { ...base(comment), state: "removed" };
  return {
    ...words(comment),
    state: "published",
    pinned: comment.pinned,
    ...(votes === "none" ? {} : { votes: { up: comment.up, down: comment.down } }),
    ...(palette.length === 0 ? {} : { reactions: comment.reactions }),
  };
}

/** What its author, and nobody else, sees of a held comment. */
export const presentPending = (comment: StoredComment): PendingComment => ({ ...words(comment), state: "pending" });

/** The answer to a change, as its author or as everybody sees it. */
export function presentChange(outcome: Outcome, settings: SiteSettings, eyes: "author" | "public"): Changed {
  const { comment, gone } = outcome;
  const thread = presentThread(outcome.thread);
  if (comment.state === "pending" && eyes === "author") return { comment: presentPending(comment), gone, thread };
  if (comment.listed) return { comment: presentComment(comment, settings), gone, thread };
  return { gone: gone.length > 0 ? gone : [comment.id], thread };
}
