import type { EndpointName } from "../../../protocol/wire.ts";
import type { Services } from "../../services/contract.ts";
import { privateAnswer } from "../caching.ts";
import type { Ctx, Handler } from "../context.ts";
import { json } from "../json.ts";
import { parseQuery } from "../parse.ts";
import { siteQuery, threadQuery } from "../schemas/query.ts";
import { requireSecret } from "../secret.ts";
import { commentId } from "./commentId.ts";

/** Reads of one's own: never kept by any cache. They change nothing, so any origin may ask; the secret decides. */
export function personalRoutes({ viewers, sites }: Services, network: (c: Ctx) => string) {
  const callerOf = (c: Ctx) => ({ secret: requireSecret(c), network: network(c) });
  return {
    viewer: async (c) => {
      const { site, key } = parseQuery(threadQuery, c);
      const { id: siteId } = await sites.get(site ?? null);
      return json(200, await viewers.mine({ siteId, key }, callerOf(c)), privateAnswer);
    },
    source: async (c) => {
      const { site } = parseQuery(siteQuery, c);
      const { id: siteId } = await sites.get(site ?? null);
      return json(200, { source: await viewers.source(siteId, commentId(c), callerOf(c)) }, privateAnswer);
    },
  } satisfies Partial<Record<EndpointName, Handler>>;
}
