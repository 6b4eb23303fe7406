import type { CommentId, Page, SortOrder } from "./model.ts";
import { countsPath, pagePath, viewerPath } from "./paths.ts";

/**
 * Every endpoint of the server's own API, once. Paths are short and neutral on purpose: rules of content blockers match
 * words such as "comments". A thread's key travels as `?key=`, never in a path.
 *
 * Reads: `site`, `key` and, once this browser has written, `after=VERSION` (a fresh copy past any cache).
 * Writes: `Authorization: Bearer SECRET`; `create` also `Idempotency-Key`.
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
} as const;
export type EndpointName = keyof typeof endpoints;

/** What a site has set, as far as a reader's page needs it. */
export interface SiteSettings {
  /** Order for readers who have not chosen one. */
  readonly sort: SortOrder;
  readonly votes: "none" | "up" | "both";
  /** Emoji on offer; empty: no reactions. */
  readonly palette: readonly string[];
  /** How long one's own words can be edited or removed, in ms; `null` means without limit, 0 never. */
  readonly editWindow: number | null;
  /** Levels drawn indented; deeper replies are drawn flat. */
  readonly indent: number;
}

/** Answer of `page`. */
export interface PageAnswer extends Page {
  readonly site: SiteSettings;
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
export interface ReactBody {
  readonly emoji: string;
  readonly on: boolean;
}
/** Answer of `counts`: published comments at any depth, by the key as it was asked. */
export type CountsAnswer = { readonly counts: Readonly<Record<string, number>> };
export interface SourceAnswer {
  readonly source: string;
}
