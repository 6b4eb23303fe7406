import type { Markup } from "./markup.ts";
import type { CommentId, Page, SortOrder } from "./model.ts";
import { countsPath, pagePath, viewerPath } from "./paths.ts";
import type { Channel, Pace, SubscriptionKind } from "./subscriptions.ts";

/**
 * Every endpoint of the server's own API, once. Paths are short and neutral on purpose: rules of content blockers match
 * words such as "comments". A thread's key travels as `?key=`, never in a path.
 *
 * Reads: `site`, `key` and, once this browser has written, `after=VERSION` (a fresh copy past any cache).
 * `news` and `live` need `after`; of `live` a `Last-Event-ID` header comes first.
 * Writes: `Authorization: Bearer SECRET`; `create` also `Idempotency-Key`; `preview` needs no identity.
 */
export const endpoints = {
  page: { method: "GET", path: pagePath },
  branch: { method: "GET", path: "/api/v1/thread/branch" },
  find: { method: "GET", path: "/api/v1/thread/find" },
  viewer: { method: "GET", path: viewerPath },
  counts: { method: "GET", path: countsPath },
  create: { method: "POST", path: "/api/v1/thread" },
  source: { method: "GET", path: "/api/v1/c/:id/source" },
  edit: { method: "PATCH", path: "/api/v1/c/:id" },
  remove: { method: "DELETE", path: "/api/v1/c/:id" },
  vote: { method: "PUT", path: "/api/v1/c/:id/vote" },
  react: { method: "PUT", path: "/api/v1/c/:id/reaction" },
  /** A reaction to the article itself. */
  reactToArticle: { method: "PUT", path: "/api/v1/thread/reaction" },
  /** Asks to be told of comments; 202 and the same answer whatever the address is. */
  subscribe: { method: "POST", path: "/api/v1/thread/follow" },
  unsubscribe: { method: "DELETE", path: "/api/v1/f/:id" },
  /** Markdown as the tree it would become; nothing is kept. */
  preview: { method: "POST", path: "/api/v1/preview" },
  /** An `Update` since the version in `after`; with ETag, for polling and for "new since my last visit". */
  news: { method: "GET", path: "/api/v1/thread/news" },
  /** The same as a stream of server-sent events: each event's id is a version, its data an `Update`. */
  live: { method: "GET", path: "/api/v1/thread/live" },
} as const;
export type EndpointName = keyof typeof endpoints;

/** What a site has set, as far as a reader's page needs it. */
export interface SiteSettings {
  /** Order for readers who have not chosen one. */
  readonly sort: SortOrder;
  readonly votes: "none" | "up" | "both";
  /** Emoji on offer; empty: no reactions. */
  readonly palette: readonly string[];
  /** Emoji on offer for the article itself; empty: none. */
  readonly articlePalette: readonly string[];
  /** How long one's own words can be edited or removed, in ms; `null` means without limit, 0 never. */
  readonly editWindow: number | null;
  /** Levels drawn indented; deeper replies are drawn flat. */
  readonly indent: number;
  /** Lines of a comment that are shown at first; the rest behind "read more". 0: never folded. */
  readonly fold: number;
  /** A short word of the house above the composer; empty: none. */
  readonly notice: Markup;
  /** In a disclosure above the composer; empty: none. */
  readonly guidelines: Markup;
  /** Words and phrases that a first-time writer is asked to think over. Public, like all of this. */
  readonly caution: readonly string[];
  /** Is "tell me about replies" below the composer ticked to begin with? */
  readonly tellReplies: boolean;
}

/** The same as its owner sets it: the house's words as Markdown. */
export interface SiteChoices extends Omit<SiteSettings, "notice" | "guidelines"> {
  readonly notice: string;
  readonly guidelines: string;
}

/** Answer of `page`. */
export interface PageAnswer extends Page {
  /** After a cursor `notice` and `guidelines` are empty: the first page has brought them. */
  readonly site: SiteSettings;
  /** By which channels this server can tell of new comments. Absent: by none. */
  readonly tell?: readonly Channel[];
}

/** Body of `create`. `site` and `key` are in the query, the idempotency key in its header. */
export interface CreateBody {
  readonly url: string;
  readonly title: string;
  readonly parent: CommentId | null;
  readonly name: string;
  readonly body: string;
}
export interface EditBody {
  readonly body: string;
}
export interface VoteBody {
  readonly value: -1 | 0 | 1;
}
export interface PreviewBody {
  readonly body: string;
}
export interface PreviewAnswer {
  readonly body: Markup;
}
/** Body of `reactToArticle`: the thread is made by whoever writes first, a reaction included. */
export interface ReactToArticleBody {
  readonly url: string;
  readonly title: string;
  readonly emoji: string;
  readonly on: boolean;
}
/** Body of `subscribe`: the thread is made by whoever writes first, a subscriber included. */
export interface SubscribeBody {
  readonly url: string;
  readonly title: string;
  readonly kind: SubscriptionKind;
  /** Which comment, for kind "comment"; `null` for the others. */
  readonly comment: CommentId | null;
  readonly by: Channel;
  readonly pace: Pace;
  /** For channel "mail"; `null` for the others. */
  readonly address: string | null;
  readonly language: string;
  readonly timeZone: string;
}
export interface ReactBody {
  readonly emoji: string;
  readonly on: boolean;
}
/** Answer of `counts`: published comments at any depth, by the key as it was asked. */
export type CountsAnswer = { readonly counts: Readonly<Record<string, number>> };
export interface SourceAnswer {
  readonly source: string;
}
