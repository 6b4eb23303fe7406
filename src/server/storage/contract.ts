import type { EventKind } from "../../protocol/events.ts";
import type { Markup } from "../../protocol/markup.ts";
import type { CommentId, EpochMs, SortOrder } from "../../protocol/model.ts";
import type { SiteChoices } from "../../protocol/wire.ts";
import type { Office } from "./office-contract.ts";
import type { OutboxAct, OutboxLook } from "./outbox-contract.ts";
import type { SubscriptionAct, SubscriptionLook } from "./subscription-contract.ts";
import type { LockedThread, StoredThread } from "./thread-contract.ts";

export type { Office, Webhook } from "./office-contract.ts";
export type { Due, JobChannel, JobKind, NewJob, StoredJob } from "./outbox-contract.ts";
export type {
  NewSubscription,
  PushKeys,
  StoredRecipient,
  StoredSubscription,
  Suppression,
  SuppressionReason,
} from "./subscription-contract.ts";
export type { LockedThread, StoredThread } from "./thread-contract.ts";

export interface StoredSite {
  readonly id: string;
  readonly name: string;
  readonly origins: readonly string[];
  /** Only what the site has set; the rest are defaults. */
  readonly settings: Partial<SiteChoices>;
  /** For the server's eyes only, unlike all of the above. */
  readonly office: Partial<Office>;
  readonly version: number;
}

export type StoredState = "published" | "pending" | "removed";

export interface StoredComment {
  readonly id: CommentId;
  readonly siteId: string;
  readonly threadId: string;
  readonly parentId: CommentId | null;
  /** Its own id for a root. */
  readonly rootId: CommentId;
  /** 0 for a root. */
  readonly depth: number;
  /** `null` once removed. */
  readonly authorId: string | null;
  readonly name: string;
  readonly state: StoredState;
  /** Has a place in the public list: published, or a tombstone that holds replies together. */
  readonly listed: boolean;
  readonly body: Markup;
  readonly createdAt: EpochMs;
  readonly editedAt: EpochMs | null;
  readonly rev: number;
  readonly up: number;
  readonly down: number;
  readonly score: number;
  readonly reactions: Readonly<Record<string, number>>;
  /** Listed direct replies. */
  readonly replies: number;
  /** Published replies at any depth; kept for roots. */
  readonly descendants: number;
  readonly pinned: boolean;
  /** Thread version that last moved it forward in the orders by time, and in the order by score. Kept for roots. */
  readonly placed: number;
  readonly ranked: number;
  /** Its number within the root, given when it was first published and kept for good; `null` for roots. */
  readonly ordinal: number | null;
  /** Ordinals of its ancestors below the root, nearest last. */
  readonly trail: readonly number[];
}

/** A root's place in an order: pinned first, then the order's own value, then time, then id. */
export interface Place {
  readonly pinned: boolean;
  readonly score: number;
  readonly createdAt: EpochMs;
  readonly id: CommentId;
}

/** A point in the sequence of moves: those after it are (version, id) greater. */
export interface Mark {
  readonly version: number;
  readonly id: CommentId | "";
}

/** What stands around a thread beside its counts. */
export interface StoredFigures {
  /** The published comment with the highest sum of what counts; of equals the newest. */
  readonly mostReacted: CommentId | null;
  /** The listed root with most published replies at any depth; of equals the newest. */
  readonly hottest: CommentId | null;
  /** Authors by their newest published comment, newest first, under the name that stands over it. */
  readonly recent: readonly { readonly id: string; readonly name: string }[];
}

/** Queries of one snapshot. */
export interface Look extends SubscriptionLook, OutboxLook {
  /** A value the server keeps for itself. */
  secret(name: string): Promise<string | null>;

  site(id: string): Promise<StoredSite | null>;
  /** By id; all of them unless limited. */
  sites(limit?: number): Promise<readonly StoredSite[]>;

  thread(siteId: string, key: string): Promise<StoredThread | null>;
  threadById(id: string): Promise<StoredThread | null>;
  /** Published comments of those threads that exist. */
  counts(siteId: string, keys: readonly string[]): Promise<readonly { key: string; comments: number }[]>;

  figures(query: {
    readonly threadId: string;
    /** What counts for `mostReacted`; `null`: nothing does, and there is none. */
    readonly shown: "votes" | "reactions" | "both" | null;
    /** How many authors at most. */
    readonly recent: number;
  }): Promise<StoredFigures>;

  /** Listed roots after a place, in that order. */
  roots(query: {
    threadId: string;
    sort: SortOrder;
    after: Place | null;
    limit: number;
  }): Promise<readonly StoredComment[]>;
  /** Listed roots that moved forward in that order after a mark, in the sequence of their moves. */
  moved(query: { threadId: string; sort: SortOrder; since: Mark; limit: number }): Promise<readonly StoredComment[]>;
  /** Listed replies of these roots up to an ordinal, in no particular order. */
  firstReplies(rootIds: readonly CommentId[], upTo: number): Promise<readonly StoredComment[]>;
  /** Listed replies of a root after an ordinal, by ordinal. */
  branch(rootId: CommentId, after: number, limit: number): Promise<readonly StoredComment[]>;
  /** Listed replies of a root with these ordinals, in no particular order. */
  repliesAt(rootId: CommentId, ordinals: readonly number[]): Promise<readonly StoredComment[]>;

  comment(siteId: string, id: CommentId): Promise<StoredComment | null>;
  /** Those of these ids that there are, in no order. */
  commentsBy(ids: readonly CommentId[]): Promise<readonly StoredComment[]>;
  source(id: CommentId): Promise<string>;
  /** What an idempotency key made, and the hash of the words it came with. */
  made(siteId: string, idempotencyKey: string): Promise<{ comment: StoredComment; words: string } | null>;

  author(siteId: string, secretHash: string): Promise<string | null>;
  votesOf(authorId: string, threadId: string): Promise<readonly { commentId: CommentId; value: -1 | 1 }[]>;
  reactionsOf(authorId: string, threadId: string): Promise<readonly { commentId: CommentId; emoji: string }[]>;
  articleReactionsOf(authorId: string, threadId: string): Promise<readonly string[]>;
  /** Published and pending ones. */
  commentsOf(authorId: string, threadId: string): Promise<readonly StoredComment[]>;

  /** Public changes after a version, by version: one for each, of a thread's last two thousand. */
  events(
    threadId: string,
    after: number,
    limit: number,
  ): Promise<readonly { version: number; kind: EventKind; commentId: CommentId | null }[]>;
}

export interface NewComment {
  readonly id: CommentId;
  /** A published one of the same thread. */
  readonly parent: StoredComment | null;
  readonly authorId: string;
  readonly name: string;
  readonly state: "published" | "pending";
  readonly body: Markup;
  readonly source: string;
  readonly idempotencyKey: string;
  readonly words: string;
}

/** The thread and the comment as they are after a change. */
export interface Outcome {
  readonly thread: StoredThread;
  readonly comment: StoredComment;
  /** Comments that left the public list. */
  readonly gone: readonly CommentId[];
}

/**
 * One transaction. Whatever the public can see changes through a verb that takes a locked thread, and each such verb
 * moves the thread's version once, before anything else. Locks are taken in the order author, thread, comment, vote.
 */
export interface Act extends Look, SubscriptionAct, OutboxAct {
  /** Keeps `value` under this name unless there is one; resolves to what is kept. */
  ensureSecret(name: string, value: string): Promise<string>;

  addSite(site: Omit<StoredSite, "version"> & { readonly at: EpochMs }): Promise<boolean>;
  setSite(site: Omit<StoredSite, "version">): Promise<StoredSite>;

  /** The author with this secret, made now if there is none; resolves to its id. */
  ensureAuthor(author: {
    readonly id: string;
    readonly siteId: string;
    readonly secretHash: string;
    readonly network: string;
    readonly at: EpochMs;
  }): Promise<string>;
  /** The thread with this key, made now if there is none; resolves to its id. */
  ensureThread(thread: {
    readonly id: string;
    readonly siteId: string;
    readonly key: string;
    readonly url: string;
    readonly title: string;
    readonly normaliser: number;
    readonly at: EpochMs;
  }): Promise<string>;
  lock(threadId: string, now: EpochMs): Promise<LockedThread>;

  create(thread: LockedThread, comment: NewComment): Promise<Outcome>;
  /** Keeps the words there were as a revision. */
  edit(thread: LockedThread, comment: StoredComment, words: { body: Markup; source: string }): Promise<Outcome>;
  /** Wipes author and words; what stays of the row keeps the idempotency key and the replies' place. */
  remove(thread: LockedThread, comment: StoredComment): Promise<Outcome>;
  hold(thread: LockedThread, comment: StoredComment): Promise<Outcome>;
  publish(thread: LockedThread, comment: StoredComment): Promise<Outcome>;
  pin(thread: LockedThread, root: StoredComment, pinned: boolean): Promise<Outcome>;
  vote(thread: LockedThread, comment: StoredComment, vote: { authorId: string; value: -1 | 0 | 1 }): Promise<Outcome>;
  react(
    thread: LockedThread,
    comment: StoredComment,
    reaction: { authorId: string; emoji: string; on: boolean },
  ): Promise<Outcome>;
  reactToArticle(
    thread: LockedThread,
    reaction: { authorId: string; emoji: string; on: boolean },
  ): Promise<StoredThread>;
  close(thread: LockedThread, closed: boolean): Promise<StoredThread>;
}

/** A thread has a new version. */
export interface ThreadChange {
  readonly siteId: string;
  readonly key: string;
  readonly version: number;
}

/**
 * Rejects with an `AfterwordError` of code `unavailable` when the database is away. Work may be run again after a
 * collision with another transaction, so it must touch nothing but what it is given.
 */
export interface Storage {
  /**
   * Tells of each public change once it is committed, by whichever process; `null` after a time in which changes may
   * have been missed (the database was away): whoever listens then looks for itself. Returns the detach.
   */
  watch(hear: (change: ThreadChange | null) => void): () => void;
  /** Forward only, under one lock; resolves to the names of what was applied. Refuses a database newer than itself. */
  migrate(now: EpochMs): Promise<readonly string[]>;
  /** One snapshot for all queries of `work`. */
  read<T>(work: (look: Look) => Promise<T>): Promise<T>;
  /** One transaction: committed when `work` resolves, undone when it rejects. */
  write<T>(work: (act: Act) => Promise<T>): Promise<T>;
  /** Waits for what is under way. A second call changes nothing. */
  close(): Promise<void>;
}
