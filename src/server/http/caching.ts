import { createHash } from "node:crypto";
import type { Ctx } from "./context.ts";
import { json } from "./json.ts";

/**
 * Shared caches may keep a page for a few seconds, browsers ask each time. Somebody who has written asks with `after`,
 * an address that no cache knows yet, and so never misses their own words.
 */
const publicRead = "public, max-age=0, s-maxage=5, stale-while-revalidate=30";
export const privateAnswer = { "cache-control": "private, no-store" } as const;

export const etagOf = (...parts: readonly unknown[]): string =>
  `"${createHash("sha256").update(JSON.stringify(parts)).digest("base64url").slice(0, 27)}"`;

/** If-None-Match compares weakly (RFC 9110, 13.1.2): a cache on the way may have marked our tag as weak by compressing. */
export function isKnown(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  if (header.trim() === "*") return true;
  return header.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
}

const publicHeaders = (etag: string) => ({ "cache-control": publicRead, etag });

export function publicAnswer(c: Ctx, etag: string, body: unknown): Response {
  if (isKnown(c.req.header("if-none-match"), etag)) return notModified(etag);
  return json(200, body, publicHeaders(etag));
}

export const notModified = (etag: string): Response =>
  new Response(null, { status: 304, headers: publicHeaders(etag) });
