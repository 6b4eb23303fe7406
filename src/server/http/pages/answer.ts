import type { Ctx } from "../context.ts";
import { styleSource } from "./style.ts";

/** Nothing of a page is kept, read by other sites, framed, or told to where its links lead: its address is a key. */
const headers = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "private, no-store",
  "content-security-policy": `default-src 'none'; style-src ${styleSource}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "x-robots-tag": "noindex",
} as const;

/** Answers with a page of the server's own instead of data. */
export function answerPage(
  c: Ctx,
  body: string,
  { status = 200, retryAfter }: { readonly status?: number; readonly retryAfter?: string | null } = {},
): Response {
  c.set("isFile", true); // it brings its own security headers
  c.set("allowOrigin", null); // and is nobody else's to read
  const later = typeof retryAfter === "string" ? { "retry-after": retryAfter } : {};
  return new Response(body, { status, headers: { ...headers, ...later } });
}
