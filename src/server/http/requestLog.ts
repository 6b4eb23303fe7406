import type { AppOptions, Middleware } from "./context.ts";
import { setCors } from "./cors.ts";
import { setSecurityHeaders } from "./headers.ts";

/** Around every request: its id, its headers, its line in the log. The line holds nothing that a caller wrote. */
export const aroundEachRequest =
  ({ log, newRequestId, elapsed }: AppOptions): Middleware =>
  async (c, next) => {
    const start = elapsed();
    const requestId = newRequestId();
    c.set("requestId", requestId);
    c.set("route", "none");
    c.set("allowOrigin", "*");
    c.set("isFile", false);
    await next();
    const { headers } = c.res;
    headers.set("x-request-id", requestId);
    setCors(headers, c.get("allowOrigin"));
    if (!c.get("isFile")) setSecurityHeaders(headers);
    const ms = Math.round((elapsed() - start) * 10) / 10;
    log.info({ method: c.req.method, route: c.get("route"), status: c.res.status, ms, requestId }, "request");
  };
