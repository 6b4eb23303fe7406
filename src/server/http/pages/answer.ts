import type { Ctx } from "../context.ts";
import { aloneHeaders, pageHeaders, sourceOf } from "./headers.ts";
import { style } from "./style.ts";

const headers = {
  ...pageHeaders,
  ...aloneHeaders,
  "content-security-policy": `default-src 'none'; style-src ${sourceOf(style)}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
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
