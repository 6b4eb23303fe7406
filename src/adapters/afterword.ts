import { AfterwordError } from "../protocol/errors.ts";
import type { ThreadRef, Viewer } from "../protocol/model.ts";
import type { EndpointName, PageAnswer } from "../protocol/wire.ts";
import { isObject } from "./afterword/answer.ts";
import { type AfterwordOptions, type Connection, connect, markName, secretName } from "./afterword/connection.ts";
import { openingIn, pageIn } from "./afterword/opening.ts";
import { type Call, notOurs, request } from "./afterword/request.ts";
import type { Adapter, Io } from "./contract.ts";

export type { AfterwordOptions };

/** Afterword's own server. Reading is here and small; what needs a reader's hand comes with its first use. */
export function afterword(options: AfterwordOptions): Adapter {
  const connection = connect(options);
  const read = reader(connection);
  const writing = async () => (await lazy(import("./afterword/write.ts"))).writing(connection);
  const watching = () => lazy(import("./afterword/watch.ts"));
  return {
    async open(thread, first, io) {
      const opening = openingIn(await read("page", thread, { query: { ...first }, ...io }));
      if (opening) return opening;
      throw notOurs();
    },
    list: (thread, options, io) => read("page", thread, { query: { ...options }, ...io }),
    replies: (thread, root, cursor, io) => read("branch", thread, { query: { root, cursor }, ...io }),
    find: (thread, id, io) => read("find", thread, { query: { id }, ...io }),
    viewer: (thread, io) => viewer(connection, thread, io),
    create: async (...call) => (await writing()).create(...call),
    source: async (...call) => (await writing()).source(...call),
    edit: async (...call) => (await writing()).edit(...call),
    remove: async (...call) => (await writing()).remove(...call),
    vote: async (...call) => (await writing()).vote(...call),
    react: async (...call) => (await writing()).react(...call),
    reactToArticle: async (...call) => (await writing()).reactToArticle(...call),
    preview: async (...call) => (await writing()).preview(...call),
    news: async (thread, since, io) => (await watching()).news(connection, thread, { since, ...io }),
    watch: async (thread, since, hear, io) => (await watching()).watch(connection, thread, { since, hear, ...io }),
    async counts(keys, io) {
      const { countsBy, countsIn } = await lazy(import("./afterword/counts.ts"));
      return countsBy(keys, async (key) => {
        const counts = countsIn(await request(connection, "counts", { query: { key }, ...io }));
        if (counts) return counts;
        throw notOurs();
      });
    },
  };
}

/** A part of this package that did not come is a network's fault like any other, and nothing was written yet. */
function lazy<T>(part: Promise<T>): Promise<T> {
  return part.catch((cause: unknown) => {
    throw new AfterwordError("network", { committed: false, cause });
  });
}

/**
 * A reader who has written here asks for an address that no cache has had before their write, and goes on doing so: the
 * plain address may be answered with an older page for as long as some cache likes.
 */
function reader(connection: Connection) {
  return async (endpoint: EndpointName, { key }: ThreadRef, { query, ...io }: Call): Promise<PageAnswer> => {
    const after = connection.get(markName(key));
    const page = pageIn(await request(connection, endpoint, { query: { key, ...query, after }, ...io }));
    if (page) return page;
    throw notOurs();
  };
}

async function viewer(connection: Connection, { key }: ThreadRef, io: Io): Promise<Viewer> {
  const secret = connection.get(secretName);
  if (secret === null) return { at: 0, votes: {}, reactions: {}, own: {}, pending: [] };
  const headers = { authorization: `Bearer ${secret}` };
  const mine = await request(connection, "viewer", { query: { key }, headers, ...io });
  if (isObject(mine.own) && isObject(mine.votes)) return mine as unknown as Viewer; // As above.
  throw notOurs();
}
