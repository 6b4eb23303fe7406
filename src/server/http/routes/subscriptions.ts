import { AfterwordError } from "../../../protocol/errors.ts";
import type { EndpointName } from "../../../protocol/wire.ts";
import type { Services } from "../../services/contract.ts";
import { readJson } from "../body.ts";
import { privateAnswer } from "../caching.ts";
import type { Handler } from "../context.ts";
import { json } from "../json.ts";
import { parseBody, parseQuery } from "../parse.ts";
import { threadQuery } from "../schemas/query.ts";
import { subscribeBody } from "../schemas/subscriptions.ts";

/** Writes like the others: the gate has settled site and caller. */
export function subscriptionRoutes({ subscriptions }: Services) {
  return {
    subscribe: async (c) => {
      const { key } = parseQuery(threadQuery, c);
      const wish = parseBody(subscribeBody, await readJson(c));
      const thread = { siteId: c.get("site").id, key };
      return json(202, await subscriptions.subscribe(thread, wish, c.get("caller")), privateAnswer);
    },
    unsubscribe: async (c) => {
      const id = c.req.param("id") ?? "";
      if (!/^[\w-]{1,64}$/.test(id)) throw new AfterwordError("unknown_subscription");
      return json(200, await subscriptions.unsubscribe(c.get("site").id, id, c.get("caller")), privateAnswer);
    },
  } satisfies Partial<Record<EndpointName, Handler>>;
}
