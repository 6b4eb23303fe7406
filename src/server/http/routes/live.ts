import { AfterwordError } from "../../../protocol/errors.ts";
import type { EndpointName } from "../../../protocol/wire.ts";
import type { AppOptions, Ctx, Handler } from "../context.ts";
import { parseQuery } from "../parse.ts";
import { liveQuery } from "../schemas/query.ts";

/** No cache may keep a stream, and nothing on the way may gather it up or compress it. */
const headers = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
} as const;

/** An EventSource that is answered so does not come back. */
const noStream = () => new Response(null, { status: 204, headers: { "cache-control": "no-store" } });

/** A browser that comes back by itself repeats the address it began with, and says in a header how far it got. */
function sinceOf(c: Ctx, after: number | undefined): number {
  const last = c.req.header("last-event-id") ?? "";
  if (/^\d{1,15}$/.test(last)) return Number(last);
  if (after === undefined) throw new AfterwordError("invalid_query", { fields: { after: "required" } });
  return after;
}

const longestAgent = 200;

export function liveRoutes({ services, live }: AppOptions, network: (c: Ctx) => string) {
  return {
    live: async (c) => {
      const { site, key, after: given } = parseQuery(liveQuery, c);
      const { id: siteId } = await services.sites.get(site ?? null);
      const after = sinceOf(c, given);
      const from = network(c);
      const client = `${from} ${(c.req.header("user-agent") ?? "").slice(0, longestAgent)}`;
      const cut = () => void c.env?.outgoing?.destroy();
      // a HEAD request has no hand to take a stream
      const stream = c.req.method === "GET" ? live?.open({ siteId, key, after, client, network: from, cut }) : null;
      return stream ? new Response(stream, { headers }) : noStream();
    },
  } satisfies Partial<Record<EndpointName, Handler>>;
}
