import type { ReadonlySignal, Signal } from "@preact/signals";
import type { Adapter } from "../adapters/contract.ts";
import type { AfterwordError } from "../protocol/errors.ts";
import type { Markup } from "../protocol/markup.ts";
import type { Comment, CommentId, SortOrder, ThreadRef, ThreadState } from "../protocol/model.ts";
import type { After, Clock, KeyValue } from "../protocol/outside.ts";
import type { Subscription, SubscriptionOffer, SubscriptionWish } from "../protocol/subscriptions.ts";

export interface ThreadOptions {
  readonly adapter: Adapter;
  readonly thread: ThreadRef;
  /** The page's own default order; the reader's choice comes first, the backend's default last. */
  readonly sort?: SortOrder | undefined;
  /** A comment to reveal once the thread is open (a permalink). */
  readonly target?: CommentId | undefined;
  readonly now: Clock;
  /** A fresh, unguessable key for each draft (a UUID). */
  readonly newKey: () => string;
  /** Drafts, the writer's name, what was sent in vain, the reader's order, visits and put-away branches are kept here. */
  readonly storage: KeyValue;
  /** Left out: each arrival is told at once, `tick` stands still, and what failed is not tried again by itself. */
  readonly after?: After | undefined;
  /** From 0 up to 1, so that readers do not all come back at once. Left out: they do. */
  readonly random?: (() => number) | undefined;
}

/** What this reader can do here: verbs of the adapter and announcements of `open`, joined once. */
export interface Abilities {
  readonly sorts: readonly SortOrder[];
  readonly votes: "none" | "up" | "both";
  readonly palette: readonly string[];
  readonly create: boolean;
  readonly edit: boolean;
  /** Also in a closed thread: one's own words can always be taken back. */
  readonly remove: boolean;
  readonly permalinks: boolean;
  readonly limits: { readonly name: number; readonly body: number };
  readonly editWindow: number | null;
  readonly indent: number;
  /** Emoji for the article itself; empty: none, or nobody can react now. */
  readonly articlePalette: readonly string[];
  /** Lines of a comment that are shown at first; 0: all. */
  readonly fold: number;
  readonly notice: Markup;
  readonly guidelines: Markup;
  readonly preview: boolean;
  /** The site's own words that a first-time writer is asked to think over. */
  readonly caution: readonly string[];
  /** What one can be told of; `null`: of nothing. In a closed thread too: it may be opened again. */
  readonly follow: SubscriptionOffer | null;
  /** What could not be sent is sent again unasked: however often it arrives, it is one comment. */
  readonly idempotent: boolean;
}

/** Mine, about one comment. */
export interface Mine {
  readonly vote: -1 | 0 | 1;
  readonly reactions: readonly string[];
  /** My own words, and the site's window was still open when this was last said; a press finds out if it has closed since. */
  readonly editable: boolean;
  readonly own: boolean;
}

export type ComposerTarget =
  | { readonly kind: "root" }
  | { readonly kind: "reply"; readonly to: CommentId }
  | { readonly kind: "edit"; readonly id: CommentId };

/** Why a first-time writer is asked to think it over. It is a question, never an obstacle. */
export type Caution = "shouting" | "name-calling" | "listed";

/** A comment of mine that did not reach the backend, or nobody knows. Kept in storage until it does. */
export interface Unsent {
  /** The draft's key: whatever happened to earlier attempts, it makes one comment. */
  readonly key: string;
  readonly parent: CommentId | null;
  readonly name: string;
  /** Markdown. */
  readonly body: string;
  readonly status: "waiting" | "sending";
  /** `false` where the browser keeps nothing: it is gone with the page. */
  readonly kept: boolean;
  /** Why the last attempt failed; of one from an earlier visit "network". */
  readonly error: AfterwordError;
}

/** A wish without what the browser knows by itself. */
export type FollowWish = SubscriptionWish extends infer Wish
  ? Wish extends SubscriptionWish
    ? Omit<Wish, "language" | "timeZone">
    : never
  : never;

/** What one is told of, and the one form that asks for it. */
export interface Follow {
  /** What I have asked to be told of in this thread. */
  readonly mine: readonly Subscription[];
  readonly status: "ready" | "sending";
  /** Why the last wish, or the last stop, failed. */
  readonly error: AfterwordError | null;
  /** Where to go on: the page that asks for the browser's permission, to be opened in a window of its own. */
  readonly next: string | null;
}

/** One form: a model of its own. Its text survives reload and crash; closing keeps it, discarding does not. */
export interface Composer {
  readonly target: ComposerTarget;
  readonly name: Signal<string>;
  readonly body: Signal<string>;
  /** `loading`: the Markdown of the comment to edit is on its way. */
  readonly status: ReadonlySignal<"loading" | "ready" | "sending">;
  readonly error: ReadonlySignal<AfterwordError | null>;
  /** `false` where the browser keeps nothing (storage blocked or full): say so beside the form. */
  readonly kept: ReadonlySignal<boolean>;
  /** What the text would look like; `null`: not asked for. */
  readonly preview: ReadonlySignal<Markup | null>;
  /** Set by the first `submit` of a first-time writer whose text gives reason to ask; the next `submit` sends. */
  readonly caution: ReadonlySignal<Caution | null>;
  /** Whether the house's guidelines stand open beside the form: at first for a newcomer who has never put them away. */
  readonly guidelines: Signal<boolean>;
  /** Whether to be told of replies once this is published. The address is the thread's own `address`. */
  readonly tell: Signal<boolean>;
  /** Whether there is a point in asking: replies can be told by mail, and are not yet. */
  readonly canTell: ReadonlySignal<boolean>;
  /** Asks the backend for the preview, or puts it away. A failure is in `error`. */
  showPreview(on: boolean): Promise<void>;
  /** Puts somebody's words before one's own, as a quotation. */
  quote(words: string): void;
  /** Sends; on success the composer closes (or empties, at the root) and the thread shows the comment. Never rejects: see `error`. */
  submit(): Promise<void>;
  /** The form goes, its text stays for the next time. */
  close(): void;
  /** The form goes, and its text with it. */
  discard(): void;
}

/** For the one polite live region. The view has the words. */
export type Notice =
  | { readonly kind: "loaded"; readonly comments: number }
  | { readonly kind: "sorted"; readonly sort: SortOrder }
  | {
      readonly kind:
        | "posted"
        | "held"
        | "edited"
        | "removed"
        | "unsent"
        | "copied"
        | "following"
        | "waiting"
        | "stopped";
    }
  /** What waits to be shown now; told at most every five seconds, and not while the reader writes. */
  | { readonly kind: "arrived"; readonly roots: number; readonly replies: number }
  | { readonly kind: "failed"; readonly error: AfterwordError };

/**
 * A thread as a model: signals out, named actions in, one dispose. Actions never reject; failures are in `error`,
 * in a composer's `error`, or in `notice`. A signal for each comment, so that a vote re-renders one number.
 */
export interface ThreadStore {
  readonly thread: ThreadRef;
  /** Do we have data? */
  readonly data: ReadonlySignal<"none" | "ready">;
  /** Is a request under way, and which? */
  readonly request: ReadonlySignal<"idle" | "opening" | "sorting" | "more">;
  /** Why the last opening, sorting or "more" failed; `retry` asks again. */
  readonly error: ReadonlySignal<AfterwordError | null>;
  readonly can: ReadonlySignal<Abilities>;
  readonly state: ReadonlySignal<ThreadState>;
  readonly sort: ReadonlySignal<SortOrder>;
  readonly hasMore: ReadonlySignal<boolean>;
  /** Roots in the order in which they are shown. */
  readonly roots: ReadonlySignal<readonly CommentId[]>;
  /** The comment that was asked for by link or just written: to be scrolled to, focused and marked. */
  readonly spotlight: ReadonlySignal<CommentId | null>;
  readonly notice: ReadonlySignal<Notice | null>;
  /** The reply or edit form that is open; one at a time. */
  readonly composer: ReadonlySignal<Composer | null>;
  /** The form for a new root, once it was asked for. */
  readonly rootComposer: ReadonlySignal<Composer | null>;
  /** Is a draft for a new root in storage? Then the form is shown at once. */
  readonly hasRootDraft: boolean;
  /** My reactions to the article itself. */
  readonly myArticle: ReadonlySignal<readonly string[]>;
  /** New roots that have come and wait to be shown. */
  readonly waiting: ReadonlySignal<number>;
  /** Mine that could not be sent yet, oldest first. */
  readonly unsent: ReadonlySignal<readonly Unsent[]>;
  /** Comments by others published since the last visit, this visit's arrivals among them. On a first visit none. */
  readonly news: ReadonlySignal<number>;
  /** Grows once a minute while the reader is here: a view that says how long ago something was reads it. */
  readonly tick: ReadonlySignal<number>;
  /** This browser has published nothing on this site yet, as far as it remembers. */
  readonly newcomer: ReadonlySignal<boolean>;

  /** My e-mail address; this browser keeps it, like the name, once it was taken. */
  readonly address: Signal<string>;
  readonly follow: ReadonlySignal<Follow>;

  /** One comment; `undefined` once it has left the thread. The signal is the same for each call with the same id. */
  comment(id: CommentId): ReadonlySignal<Comment | undefined>;
  /** Replies that are here, oldest first. */
  replies(id: CommentId): ReadonlySignal<readonly CommentId[]>;
  /** The rest of a root's branch: `count` is `null` where the backend cannot tell; `null` when all is here. */
  rest(root: CommentId): ReadonlySignal<{ readonly count: number | null; readonly loading: boolean } | null>;
  mine(id: CommentId): ReadonlySignal<Mine>;
  /** New replies below this root, at any depth, that wait to be shown. */
  waitingIn(root: CommentId): ReadonlySignal<number>;
  /** Its replies are put away; remembered by this browser. */
  collapsed(id: CommentId): ReadonlySignal<boolean>;
  /** By somebody else, and published since the last visit; a new visit begins after 30 minutes away. */
  isNew(id: CommentId): ReadonlySignal<boolean>;

  open(): Promise<void>;
  retry(): Promise<void>;
  /** The reader's choice is kept for all threads of this origin; the page's own wish (`byPage`) is not. */
  sortBy(sort: SortOrder, byPage?: boolean): Promise<void>;
  loadMore(): Promise<void>;
  loadReplies(root: CommentId): Promise<void>;
  /** Loads the comment's branch if need be, then puts it into the spotlight. */
  reveal(id: CommentId): Promise<void>;
  /** Sets my vote; pressing the same again is `vote(id, 0)`, the other side switches in one call. */
  vote(id: CommentId, value: -1 | 0 | 1): Promise<void>;
  react(id: CommentId, emoji: string, on: boolean): Promise<void>;
  compose(target: ComposerTarget): Promise<void>;
  remove(id: CommentId): Promise<void>;
  /** The reader is here and sees the thread: live changes are told. Away: nothing is open, nothing is asked. */
  attend(here: boolean): void;
  /** Shows what waits: new roots, or the new replies below one root. */
  showWaiting(root?: CommentId): Promise<void>;
  /** Puts the next comment that is new since the last visit into the spotlight, loading its branch if need be. */
  nextNew(): Promise<void>;
  collapse(id: CommentId, on: boolean): Promise<void>;
  reactToArticle(emoji: string, on: boolean): Promise<void>;
  /** Asks to be told of comments, or changes how soon. What came of it is in `follow`. */
  subscribe(wish: FollowWish): Promise<void>;
  /** Stops one of mine. */
  unsubscribe(id: string): Promise<void>;
  /** Sends one that was not sent, with its own key; without a key all of them (the network is back). */
  resend(key?: string): Promise<void>;
  /** Opens the form with its words again; it is not sent any more unless the reader does. */
  takeBack(key: string): Promise<void>;
  /** Says in the one live region what a view did by itself. */
  tell(notice: Notice): void;
  /** Ends requests, effects and composers. */
  [Symbol.dispose](): void;
}

/** Something to read; whether it ever changes is the giver's business. */
type Seen<T> =
  T extends ReadonlySignal<infer Value>
    ? { readonly value: Value }
    : T extends (...of: infer Of) => ReadonlySignal<infer Value>
      ? (...of: Of) => { readonly value: Value }
      : T;

/** What a view needs of a thread. A `ThreadStore` has it, and so has a still, in which nothing moves. */
export type ThreadFace = { readonly [K in keyof ThreadStore]: Seen<ThreadStore[K]> };

/** Everything a reader can do: the browser tests perform each one under the strictest policy, so a new one fails until it is. */
export const threadActions = [
  "open",
  "retry",
  "sortBy",
  "loadMore",
  "loadReplies",
  "reveal",
  "vote",
  "react",
  "compose",
  "remove",
  "attend",
  "showWaiting",
  "nextNew",
  "collapse",
  "reactToArticle",
  "subscribe",
  "unsubscribe",
  "resend",
  "takeBack",
] as const satisfies readonly (keyof ThreadStore)[];
export const composerActions = [
  "submit",
  "close",
  "discard",
  "showPreview",
  "quote",
] as const satisfies readonly (keyof Composer)[];
