import type { CommentId, Cursor, EpochMs } from "./ids.ts";
import type { Markup } from "./markup.ts";
import type { Subscription } from "./subscriptions.ts";

export type { CommentId, Cursor, EpochMs };

/** Roots are sorted; replies always read oldest first. `top` is labelled "Most voted". */
export const sortOrders = ["newest", "oldest", "top"] as const;
export type SortOrder = (typeof sortOrders)[number];

/** By votes only where there are any. */
export const ordersWith = (votes: "none" | "up" | "both"): readonly SortOrder[] =>
  sortOrders.slice(0, votes === "none" ? 2 : 3);

/** Which discussion: one page of one site. The site itself belongs to the adapter's own options. */
export interface ThreadRef {
  /** An id given by the page, or path and query of its canonical address (then it starts with "/"). */
  readonly key: string;
  /** Absolute address of the page; kept with the thread, for mails and lists. */
  readonly url: string;
  /** Title of the page; plain text. */
  readonly title: string;
}

export interface Author {
  /** Public and stable; avatars are drawn from it. Never an e-mail address nor a hash of one. */
  readonly id: string;
  readonly name: string;
  readonly kind: "guest" | "member" | "moderator";
}

export interface Votes {
  readonly up: number;
  readonly down: number;
}

interface CommentBase {
  readonly id: CommentId;
  /** `null` for a root. May name a comment that was not delivered: the view then shows the reply as a root. */
  readonly parent: CommentId | null;
  readonly createdAt: EpochMs;
  /**
   * Grows with every public change of this comment; an answer with a lower `rev` is older and is dropped. Where there are
   * updates it is the thread's version at that change, also when a tombstone comes back.
   */
  readonly rev: number;
  /** Published replies at any depth below a root; `null` where the backend cannot tell, and on replies. */
  readonly descendants: number | null;
}

interface CommentWords extends CommentBase {
  readonly author: Author;
  readonly body: Markup;
  /** When the words last changed; `null` if never. */
  readonly editedAt: EpochMs | null;
}

/** Visible to everybody. */
export interface PublishedComment extends CommentWords {
  readonly state: "published";
  readonly pinned: boolean;
  /** Absent where the backend has no votes. */
  readonly votes?: Votes;
  /** Emoji to count, zero left out. Absent where the backend has no reactions. */
  readonly reactions?: Readonly<Record<string, number>>;
}
/** Held for moderation; only its author sees it. */
export interface PendingComment extends CommentWords {
  readonly state: "pending";
}
/** A tombstone: no author, no words. It stays only while it has replies. */
export interface RemovedComment extends CommentBase {
  readonly state: "removed";
}
export type Comment = PublishedComment | PendingComment | RemovedComment;

/** The header's figures: only what a reader can see is counted. Each is absent where the backend cannot tell. */
export interface Figures {
  /** Roots on show, tombstones that hold replies among them. */
  readonly threads?: number;
  /** Published replies at any depth. */
  readonly replies?: number;
  /** Different authors of published comments, by identity and never by spelling. */
  readonly authors?: number;
  /** Different addresses and browsers with a confirmed subscription of kind "page". */
  readonly followers?: number;
  /** Authors of published comments, the one with the newest comment first and under the name of that comment; a few. */
  readonly recent?: readonly Author[];
  /** The published comment with most votes, up and down, and reactions now; the newest on a tie; `null`: nobody reacted. */
  readonly mostReacted?: CommentId | null;
  /** The root with most published replies at any depth; the newest on a tie; `null`: nobody replied. */
  readonly hottest?: CommentId | null;
}

export interface ThreadState {
  /** Grows with every change that the public can see; `null` where the backend has no such number. */
  readonly version: number | null;
  /** Closed threads are read, not written: no comment, no edit, no vote, no reaction. */
  readonly closed: boolean;
  /** Published comments at any depth; `null` where the backend cannot tell. */
  readonly comments: number | null;
  readonly figures?: Figures;
  /** Reactions to the article itself: emoji to count, zero left out. Absent where the backend has none of these. */
  readonly reactions?: Readonly<Record<string, number>>;
}

/** A piece of a thread, the same for everybody: nothing in it is personal. */
export interface Page {
  /** Flat; a parent stands before its replies. */
  readonly comments: readonly Comment[];
  /** Where the next roots start; `null` at the end. */
  readonly next: Cursor | null;
  /** For each root whose replies are not all here: where the rest starts. */
  readonly branches: Readonly<Record<CommentId, Cursor>>;
  readonly thread: ThreadState;
  /** The order the roots are in. */
  readonly sort: SortOrder;
}

/**
 * What the public can see differently since a version. Everything is as it is now, never a step, so order and
 * repetition do not matter.
 */
export interface Update {
  /** Its `version` is where the next update starts. */
  readonly thread: ThreadState;
  /** Comments that came or changed and can be seen; a parent stands before its replies. */
  readonly comments: readonly Comment[];
  /** Which of them were published since: what a reader calls new. */
  readonly fresh: readonly CommentId[];
  /** Comments that have left the thread. */
  readonly gone: readonly CommentId[];
  /** `false`: too much has changed to tell it this way, and the rest of this is empty; list again. */
  readonly complete: boolean;
}

/** What is mine in a thread. */
export interface Viewer {
  /** The backend's clock when it answered: `until` is measured by it, not by the reader's clock. */
  readonly at: EpochMs;
  readonly votes: Readonly<Record<CommentId, -1 | 1>>;
  readonly reactions: Readonly<Record<CommentId, readonly string[]>>;
  /** My reactions to the article itself. */
  readonly article?: readonly string[];
  /** My comments; `until` says how long I may edit or remove one, `null` means without limit. */
  readonly own: Readonly<Record<CommentId, { readonly until: EpochMs | null }>>;
  /** My comments that wait for a moderator; nobody else sees them. */
  readonly pending: readonly PendingComment[];
  /** What I have asked to be told of in this thread. Absent where the backend tells nobody of anything. */
  readonly subscriptions?: readonly Subscription[];
}

/** A contribution on its way. */
export interface Draft {
  /** Made with the draft, kept until it is sent: the same key never makes a second comment. */
  readonly key: string;
  readonly parent: CommentId | null;
  readonly name: string;
  /** Markdown. */
  readonly body: string;
}

/** What a write changed. Without `comment` the view keeps what it expected, or reloads after a create. */
export interface Changed {
  /** The comment as it is now; of a removed one the tombstone, if it stays. */
  readonly comment?: Comment;
  /** Comments that left the thread, a tombstone's emptied ancestors among them. */
  readonly gone?: readonly CommentId[];
  readonly thread?: ThreadState;
}
export interface Created extends Changed {
  readonly state: "published" | "pending";
  readonly id?: CommentId;
}
