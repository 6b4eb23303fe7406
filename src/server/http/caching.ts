import { createHash } from "node:crypto";
import type { Ctx } from "./context.ts";
import { json } from "./json.ts";

/**
 * Shared caches may keep a page for a few seconds, browsers ask each time. Somebody who has written asks with `after`,
 * an address that no cache knows yet, and so never misses their own words.
 */
const publicRead = "public, max-age=0, s-maxage=5, stale-while-revalidate=30";
/** What is new is asked for again and again: a cache may answer many at once, but not with what is no longer new. */
export const newsRead = "public, max-age=0, s-maxage=2";
export const privateAnswer = { "cache-control": "private, no-store" } as const;

export const etagOf = (...parts: readonly unknown[]): string =>
  `"${createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 27)}"`;

/** If-None-Match compares weakly (RFC 9110, 13.1.2): a cache on the way may have marked our tag as weak by compressing. */
export function isKnown(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === "*") return true;
  return header.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
}

export interface Kept {
  readonly etag: string;
  /** Cache-Control. Default: for some seconds by shared caches. */
  readonly control?: string | undefined;
}

const publicHeaders = ({ etag, control = publicRead }: Kept) => ({ "cache-control": control, etag });

export function publicAnswer(c: Ctx, kept: Kept, body: unknown): Response {
  if (isKnown(c.req.header("if-none-match"), kept.etag)) return notModified(kept);
  return json(200, body, publicHeaders(kept));
}

export const notModified = (kept: Kept): Response => new Response(null, { status: 304, headers: publicHeaders(kept) });
