import type { EndpointName } from "../../../protocol/wire.ts";
import type { Services, Stamped, ThreadQuery } from "../../services/contract.ts";
import { etagOf, isKnown, newsRead, notModified, publicAnswer } from "../caching.ts";
import type { Ctx, Handler } from "../context.ts";
import { parseQuery } from "../parse.ts";
import { branchQuery, countsQuery, findQuery, newsQuery, pageQuery } from "../schemas/query.ts";

/** What makes an answer: the same parts and the same stamp mean the same bytes. `after` is not among them. */
interface Read<T> {
  readonly thread: ThreadQuery;
  readonly parts: readonly unknown[];
  readonly control?: string;
  readonly run: () => Promise<Stamped<T>>;
}

/** Public reads: the same for everybody, so that any cache may keep them. */
export function readRoutes({ readers, sites }: Services) {
  const idOf = async (site: string | undefined) => (await sites.get(site ?? null)).id;

  /** The stamp costs one row; where it is the one the caller has, nothing else is read. */
  async function answer<T>(c: Ctx, { thread, parts, control, run }: Read<T>): Promise<Response> {
    const tag = (stamp: string) => etagOf(stamp, thread.siteId, thread.key, ...parts);
    const header = c.req.header("if-none-match");
    if (header !== undefined) {
      const etag = tag(await readers.stamp(thread));
      if (isKnown(header, etag)) return notModified({ etag, control });
    }
    const read = await run();
    return publicAnswer(c, { etag: tag(read.stamp), control }, read.answer);
  }

  return {
    page: async (c) => {
      const { site, key, after: _, ...options } = parseQuery(pageQuery, c);
      const thread = { siteId: await idOf(site), key };
      const parts = ["page", options.sort ?? null, options.cursor ?? null, options.limit ?? null];
      return answer(c, { thread, parts, run: () => readers.page({ ...thread, ...options }) });
    },
    branch: async (c) => {
      const { site, key, root, cursor } = parseQuery(branchQuery, c);
      const thread = { siteId: await idOf(site), key };
      return answer(c, {
        thread,
        parts: ["branch", root, cursor],
        run: () => readers.branch({ ...thread, root, cursor }),
      });
    },
    find: async (c) => {
      const { site, key, id } = parseQuery(findQuery, c);
      const thread = { siteId: await idOf(site), key };
      return answer(c, { thread, parts: ["find", id], run: () => readers.find({ ...thread, id }) });
    },
    news: async (c) => {
      const { site, key, after } = parseQuery(newsQuery, c);
      const thread = { siteId: await idOf(site), key };
      const run = () => readers.news({ ...thread, after });
      return answer(c, { thread, parts: ["news", after], control: newsRead, run });
    },
    counts: async (c) => {
      const { site, key: keys } = parseQuery(countsQuery, c);
      const body = { counts: await readers.counts(await idOf(site), keys) };
      return publicAnswer(c, { etag: etagOf("counts", Object.entries(body.counts)) }, body);
    },
  } satisfies Partial<Record<EndpointName, Handler>>;
}
