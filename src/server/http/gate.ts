import { AfterwordError } from "../../protocol/errors.ts";
import type { AppOptions, Ctx, Middleware } from "./context.ts";
import { judge, limitNonBrowsers, type Verdict } from "./guard.ts";
import { parseQuery } from "./parse.ts";
import { siteQuery } from "./schemas/query.ts";
import { requireSecret } from "./secret.ts";

/** What stands before every write: the site, the caller's right to write there, and mostly an identity. */
export function writeGate({ services, limiter, extraOrigins, log }: AppOptions, network: (c: Ctx) => string) {
  /** Nothing is decided here: it says who is asking, and notes the site and whose page may read the answer. */
  async function weigh(c: Ctx): Promise<Verdict> {
    const site = await services.sites.get(parseQuery(siteQuery, c).site ?? null);
    const origin = c.req.header("origin");
    const allowed = [...site.origins, ...(extraOrigins?.(site.id) ?? [])];
    const verdict = judge({ origin, fetchSite: c.req.header("sec-fetch-site"), allowed });
    c.set("site", site);
    // a refusal names no origin, and says nothing but that it is one
    const reader = verdict === "refused" ? "*" : null;
    c.set("allowOrigin", verdict === "page" && origin !== undefined && origin !== "null" ? origin : reader);
    return verdict;
  }

  async function admit(c: Ctx): Promise<Verdict> {
    const verdict = await weigh(c);
    if (verdict === "refused") {
      // for the site's owner, who otherwise sees no more than "not allowed"; an origin is no reader's address
      log.warn(
        { requestId: c.get("requestId"), site: c.get("site").id, origin: c.req.header("origin")?.slice(0, 200) },
        "an origin that is not the site's tried to write",
      );
      throw new AfterwordError("origin_not_allowed");
    }
    return verdict;
  }

  const gate =
    (identity: "required" | "none"): Middleware =>
    async (c, next) => {
      const verdict = await admit(c);
      const caller = { secret: null, network: network(c), origin: c.get("allowOrigin") };
      if (verdict === "not-a-browser") await limitNonBrowsers(limiter, caller.network);
      c.set("caller", identity === "none" ? caller : { ...caller, secret: requireSecret(c) });
      await next();
    };
  return { weigh, gate };
}
