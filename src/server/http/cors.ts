import { endpoints } from "../../protocol/wire.ts";
import type { Ctx, Handler } from "./context.ts";

const exposed = "ETag, Retry-After, X-Request-Id";
const allowedHeaders = "Authorization, Content-Type, Idempotency-Key, If-None-Match";
/** Ten minutes: as long as a site that is taken off the list may still be believed by a browser. */
const preflightSeconds = 600;

export const isRead = (method: string): boolean => method === "GET" || method === "HEAD";

/** No credentials, ever: nothing here depends on who a browser is logged in as. */
export function setCors(headers: Headers, allowOrigin: string | null): void {
  if (allowOrigin !== "*") headers.append("vary", "Origin");
  if (allowOrigin === null) return;
  headers.set("access-control-allow-origin", allowOrigin);
  headers.set("access-control-expose-headers", exposed);
}

export const methodsAt = (path: string): string[] =>
  Object.values(endpoints)
    .filter((endpoint) => endpoint.path === path)
    .map((endpoint) => endpoint.method);

/**
 * A read is everybody's. Of a write `weigh` says which origin may read the answer: a page that may not write gets leave
 * to be refused, or its writer would take the refusal for a broken network. Whether it is written is decided when the
 * write comes, and by nothing said here.
 */
export const preflight =
  (path: string, weigh: (c: Ctx) => Promise<unknown>): Handler =>
  async (c) => {
    const wanted = c.req.header("access-control-request-method") ?? "GET";
    if (!isRead(wanted)) await weigh(c);
    return new Response(null, {
      status: 204,
      headers: {
        "access-control-allow-methods": methodsAt(path).join(", "),
        "access-control-allow-headers": allowedHeaders,
        "access-control-max-age": String(preflightSeconds),
      },
    });
  };
