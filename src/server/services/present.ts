import { limits } from "../../protocol/limits.ts";
import type { Author, Changed, Comment, Figures, PendingComment, ThreadState } from "../../protocol/model.ts";
import type { SiteSettings } from "../../protocol/wire.ts";
import type { Look, Outcome, StoredComment, StoredThread } from "../storage/contract.ts";

const author = (id: string, name: string): Author => ({ id, name, kind: "guest" });

/** What decides how much of a thread is shown. */
export interface Showing {
  readonly settings: SiteSettings;
  /** Does this server tell anybody of comments? Where it does not, nobody follows. */
  readonly tells: boolean;
}

/** What nobody sees does not count: not the votes that a site has switched off, nor its reactions. */
function shownOf({ votes, palette }: SiteSettings) {
  if (votes === "none") return palette.length === 0 ? null : "reactions";
  return palette.length === 0 ? "votes" : "both";
}

async function figuresOf(look: Look, thread: StoredThread | null, { settings, tells }: Showing): Promise<Figures> {
  const followers = tells ? { followers: thread?.followers ?? 0 } : {};
  if (!thread)
    return { threads: 0, replies: 0, authors: 0, ...followers, recent: [], mostReacted: null, hottest: null };
  const { id: threadId, roots: threads, replies, authors } = thread;
  const shown = shownOf(settings);
  const { mostReacted, hottest, recent } = await look.figures({ threadId, shown, recent: limits.recent });
  return {
    ...{ threads, replies, authors, ...followers, hottest },
    recent: recent.map(({ id, name }) => author(id, name)),
    ...(shown === null ? {} : { mostReacted }),
  };
}

/** A thread as everybody sees it; where there is none yet, an empty one. Two queries, each the first rows of indexes. */
export async function presentThread(look: Look, thread: StoredThread | null, showing: Showing): Promise<ThreadState> {
  return {
    version: thread?.version ?? 0,
    closed: thread?.closed ?? false,
    comments: thread?.comments ?? 0,
    figures: await figuresOf(look, thread, showing),
    ...(showing.settings.articlePalette.length === 0 ? {} : { reactions: thread?.reactions ?? {} }),
  };
}

const base = (comment: StoredComment) => ({
  id: comment.id,
  parent: comment.parentId,
  createdAt: comment.createdAt,
  rev: comment.rev,
  descendants: comment.parentId === null ? comment.descendants : null,
});

const words = (comment: StoredComment) => ({
  ...base(comment),
  author: author(comment.authorId ?? "", comment.name),
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

/** The answer to a change, as its author or as everybody sees it; read in the change's own transaction. */
export async function presentChange(
  look: Look,
  { comment, gone, thread: changed }: Outcome,
  { eyes, ...showing }: Showing & { readonly eyes: "author" | "public" },
): Promise<Changed> {
  const thread = await presentThread(look, changed, showing);
  if (comment.state === "pending" && eyes === "author") return { comment: presentPending(comment), gone, thread };
  if (comment.listed) return { comment: presentComment(comment, showing.settings), gone, thread };
  return { gone: gone.length > 0 ? gone : [comment.id], thread };
}
