import type { Markup } from "../protocol/markup.ts";
import type {
  Changed,
  CommentId,
  Created,
  Cursor,
  Draft,
  Page,
  SortOrder,
  ThreadRef,
  Update,
  Viewer,
} from "../protocol/model.ts";
import type { Subscribed, SubscriptionOffer, SubscriptionWish } from "../protocol/subscriptions.ts";

/** Comes with every call; the adapter stops its work when `signal` aborts and rejects with code `aborted`. */
export interface Io {
  readonly signal: AbortSignal;
}

export interface ListOptions {
  /** Left out: the backend's own default. */
  readonly sort?: SortOrder | undefined;
  /** Left out: the start. */
  readonly cursor?: Cursor | undefined;
  /** Roots wanted; a hint. */
  readonly limit?: number | undefined;
}

/** What this thread's backend can do and allows. A verb that is missing from the adapter hides its feature whatever is said here. */
export interface Capabilities {
  /** Orders the backend gives, its default first. One only, and the whole thread in one page: the view sorts by itself. */
  readonly sorts: readonly [SortOrder, ...SortOrder[]];
  readonly votes: "none" | "up" | "both";
  /** Emoji on offer; empty: no reactions. */
  readonly palette: readonly string[];
  /** Longest name and body, in code points. */
  readonly limits: { readonly name: number; readonly body: number };
  /** How long one's own words can be edited or removed, in ms; `null` without limit. For the sentence only: `Viewer.own` decides. */
  readonly editWindow: number | null;
  /** Levels drawn indented. */
  readonly indent: number;
  /** Emoji on offer for the article itself. Default: none. */
  readonly articlePalette?: readonly string[];
  /** Lines of a comment that are shown at first, 0: all. Default: 12. */
  readonly fold?: number;
  /** The house's own words above the composer. Default: none. */
  readonly notice?: Markup;
  readonly guidelines?: Markup;
  /** Words that a first-time writer is asked to think over. Default: none. */
  readonly caution?: readonly string[];
  /** What one can be told of, and how. Default: of nothing. */
  readonly subscriptions?: SubscriptionOffer;
  /** The same draft key sent twice makes one comment: the view may then repeat a write whose answer was lost. */
  readonly idempotent: boolean;
}

export interface Opening {
  readonly capabilities: Capabilities;
  /** The first page, where the backend gives it in the same answer: `list` is then not asked for it. */
  readonly page?: Page;
}

/**
 * The seam between the thread view and any backend. `open` and `list` are required; a missing verb hides its feature.
 *
 * Rules: ids and cursors are opaque; times are epoch ms; pages are the same for everybody and hold nothing personal;
 * a vote is a set, never a step; every rejection is an `AfterwordError`. `afterword/conformance` holds an adapter to them.
 */
export interface Adapter {
  /** Once for each mounted thread, before anything else. `first` is what the view would list. */
  open(thread: ThreadRef, first: ListOptions, io: Io): Promise<Opening>;
  /** Roots in one order, each with its first replies. Paging to the end shows every comment that was visible throughout. */
  list(thread: ThreadRef, options: ListOptions, io: Io): Promise<Page>;
  /** The rest of one branch, from the cursor in `Page.branches`. */
  replies?(thread: ThreadRef, root: CommentId, cursor: Cursor, io: Io): Promise<Page>;
  /** A permalink: the comment with its ancestors and its root's first replies. Rejects with `unknown_comment`. */
  find?(thread: ThreadRef, id: CommentId, io: Io): Promise<Page>;
  /** What is mine. Answers at once, and empty, where this browser holds no identity. */
  viewer?(thread: ThreadRef, io: Io): Promise<Viewer>;
  create?(thread: ThreadRef, draft: Draft, io: Io): Promise<Created>;
  /** The Markdown of one's own comment, for editing. */
  source?(thread: ThreadRef, id: CommentId, io: Io): Promise<string>;
  edit?(thread: ThreadRef, id: CommentId, body: string, io: Io): Promise<Changed>;
  remove?(thread: ThreadRef, id: CommentId, io: Io): Promise<Changed>;
  /** Sets my vote: 0 withdraws it. */
  vote?(thread: ThreadRef, id: CommentId, value: -1 | 0 | 1, io: Io): Promise<Changed>;
  /** Sets or withdraws one of my reactions; `emoji` is one of the palette, or was when I set it. */
  react?(thread: ThreadRef, id: CommentId, emoji: string, on: boolean, io: Io): Promise<Changed>;
  /** The same for the article itself; `emoji` is one of `articlePalette`. */
  reactToArticle?(thread: ThreadRef, emoji: string, on: boolean, io: Io): Promise<Changed>;
  /** What Markdown would look like; nothing is kept. */
  preview?(thread: ThreadRef, body: string, io: Io): Promise<Markup>;
  /** Asks to be told of comments. Answers the same for every address; what comes of it is read in `viewer`. */
  subscribe?(thread: ThreadRef, wish: SubscriptionWish, io: Io): Promise<Subscribed>;
  /** Stops one of mine. Rejects with `unknown_subscription`. */
  unsubscribe?(thread: ThreadRef, id: string, io: Io): Promise<Subscribed>;
  /** What has changed since a version of the thread (`ThreadState.version`). */
  news?(thread: ThreadRef, since: number, io: Io): Promise<Update>;
  /**
   * Tells what changes after a version for as long as `signal` is not aborted, then resolves. Connections, pauses and
   * repetitions are its own business: it does not reject because one of them failed. `hear` may be told the same twice.
   */
  watch?(thread: ThreadRef, since: number, hear: (update: Update) => void, io: Io): Promise<void>;
  /** Published comments at any depth, for list pages; a key without a thread counts 0. */
  counts?(keys: readonly string[], io: Io): Promise<Readonly<Record<string, number>>>;
}
