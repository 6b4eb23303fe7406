import type { HookEvent } from "../../protocol/hooks.ts";
import type { Markup } from "../../protocol/markup.ts";
import type {
  Changed,
  CommentId,
  Created,
  Cursor,
  EpochMs,
  Page,
  SortOrder,
  Update,
  Viewer,
} from "../../protocol/model.ts";
import type { CreateBody, PageAnswer, ReactToArticleBody, SiteChoices, SiteSettings } from "../../protocol/wire.ts";
import type { Office } from "../storage/contract.ts";
import type { Caller, ThreadQuery } from "./caller.ts";
import type { Notifications, Notify } from "./notification-contract.ts";

export type { Caller, ThreadQuery };

/** An answer and what it was made from; the same stamp means the same answer to the same query. */
export interface Stamped<T> {
  readonly stamp: string;
  readonly answer: T;
}

export interface Site {
  readonly id: string;
  readonly name: string;
  /** Exact origins (scheme, host, port) whose pages may write. */
  readonly origins: readonly string[];
  readonly settings: SiteSettings;
  /** The same as it was set, defaults filled in: the texts as Markdown. */
  readonly choices: SiteChoices;
  /** For staff only, defaults filled in. */
  readonly office: Office;
  /** Grows with every change of the site. */
  readonly version: number;
}

/** A webhook as it is asked for: its id and the key of its signature are the server's to make, once for each address. */
export interface WantedWebhook {
  readonly url: string;
  readonly events: readonly HookEvent[];
}

export interface OfficeChange extends Partial<Omit<Office, "webhooks">> {
  /** Those that are not named any more go. */
  readonly webhooks?: readonly WantedWebhook[];
}

export interface SiteChange {
  readonly name?: string;
  readonly origins?: readonly string[];
  /** A text that is empty takes the house's words away; one left out stays as it is. */
  readonly settings?: Partial<SiteChoices>;
  /** What is left out stays as it is. */
  readonly office?: OfficeChange;
  /** Settings that go back to their defaults, before `settings` and `office` are looked at. */
  readonly reset?: readonly (keyof SiteChoices | keyof Office)[];
}

/** Public reads: nothing in them is personal, nothing in them depends on who asks. */
export interface Readers {
  /** What a thread's public answers depend on, at the cost of one row: for 304. */
  stamp(query: ThreadQuery): Promise<string>;
  page(
    query: ThreadQuery & { readonly sort?: SortOrder; readonly cursor?: Cursor; readonly limit?: number },
  ): Promise<Stamped<PageAnswer>>;
  branch(query: ThreadQuery & { readonly root: CommentId; readonly cursor: Cursor }): Promise<Stamped<Page>>;
  find(query: ThreadQuery & { readonly id: CommentId }): Promise<Stamped<Page>>;
  counts(siteId: string, keys: readonly string[]): Promise<Record<string, number>>;
  /** What the public sees differently since a version; not `complete` where that is too much or too long ago. */
  news(query: ThreadQuery & { readonly after: number }): Promise<Stamped<Update>>;
}

/** Personal reads. */
export interface Viewers {
  mine(query: ThreadQuery, caller: Caller): Promise<Viewer>;
  source(siteId: string, id: CommentId, caller: Caller): Promise<string>;
}

/** One transaction each. All reject with `AfterwordError`, and then nothing was written. */
export interface Writers {
  /** `replayed`: the key was known and its words the same; the answer is the comment as it is now. */
  create(
    query: ThreadQuery,
    input: CreateBody & { readonly idempotencyKey: string },
    caller: Caller,
  ): Promise<Created & { readonly replayed: boolean }>;
  edit(siteId: string, id: CommentId, body: string, caller: Caller): Promise<Changed>;
  remove(siteId: string, id: CommentId, caller: Caller): Promise<Changed>;
  vote(siteId: string, id: CommentId, value: -1 | 0 | 1, caller: Caller): Promise<Changed>;
  react(siteId: string, id: CommentId, emoji: string, on: boolean, caller: Caller): Promise<Changed>;
  /** Makes the thread if there is none. */
  reactToArticle(query: ThreadQuery, input: ReactToArticleBody, caller: Caller): Promise<Changed>;
}

/** What words would look like; writes nothing. Rejects as `create` would. */
export interface Previews {
  preview(siteId: string, body: string, caller: Caller): Promise<Markup>;
}

export interface Sites {
  /** The named site, or the only one there is when no name is given; rejects with `unknown_site`. */
  get(id: string | null): Promise<Site>;
  list(): Promise<readonly Site[]>;
  add(site: { readonly id: string } & SiteChange): Promise<Site>;
  set(id: string, change: SiteChange): Promise<Site>;
}

/** Staff's hand on threads; moderation proper comes with its own console. Used by the seed, the tests and the command line. */
export interface Moderation {
  pin(siteId: string, id: CommentId, pinned: boolean): Promise<Changed>;
  close(query: ThreadQuery, closed: boolean): Promise<void>;
  /** Leaves a tombstone where there are replies. */
  remove(siteId: string, id: CommentId): Promise<Changed>;
  hold(siteId: string, id: CommentId): Promise<Changed>;
  publish(siteId: string, id: CommentId): Promise<Changed>;
}

export interface Services extends Notifications {
  readonly readers: Readers;
  readonly viewers: Viewers;
  readonly writers: Writers;
  readonly previews: Previews;
  readonly sites: Sites;
  readonly moderation: Moderation;
}

/** What may be done how often. One implementation keeps counts in memory (one process), one in the database. */
export interface Limiter {
  /** Counts one use; resolves to the seconds to wait, or `null` if it is allowed. */
  take(action: LimitedAction, subject: string): Promise<number | null>;
}
export type LimitedAction =
  | "identity"
  | "create-identity"
  | "create-network"
  | "change-identity"
  | "change-network"
  | "preview-network"
  /** Wishes to be told of comments. */
  | "subscribe-identity"
  | "subscribe-network"
  /** Mails that ask for confirmation: beyond these limits nothing is sent, and nobody is told that nothing is. */
  | "confirm-address"
  | "confirm-network"
  | "confirm-site"
  /** Any write by a caller that is not a browser; counted by the transport. */
  | "script-network";

/** The outside of the services. */
export interface Outside {
  readonly now: () => EpochMs;
  /** Time-ordered text id (UUIDv7). */
  readonly newId: (now: EpochMs) => string;
  readonly limiter: Limiter;
  /** What mails and pages of the server need; left out: nobody is told of anything. */
  readonly notify?: Notify;
}
