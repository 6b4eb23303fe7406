import { AfterwordError } from "../protocol/errors.ts";
import { limits } from "../protocol/limits.ts";
import { sortOrders, type ThreadRef, type Viewer } from "../protocol/model.ts";
import type { EndpointName, PageAnswer } from "../protocol/wire.ts";
import { type AfterwordOptions, type Connection, connect, markName, secretName } from "./afterword/connection.ts";
import { type Call, isObject, notOurs, request } from "./afterword/request.ts";
import type { Adapter, Io, Opening } from "./contract.ts";

export type { AfterwordOptions };

/** Afterword's own server. Reading is here and small; what needs a reader's hand comes with its first use. */
export function afterword(options: AfterwordOptions): Adapter {
  const connection = connect(options);
  const read = reader(connection);
  const writing = async () => (await lazy(import("./afterword/write.ts"))).writing(connection);
  return {
    open: async (thread, first, io) => opening(await read("page", thread, { query: { ...first }, ...io })),
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
    counts: async (...call) => (await lazy(import("./afterword/counts.ts"))).counts(connection, ...call),
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
    const page = await request(connection, endpoint, { query: { key, ...query, after }, ...io });
    if (Array.isArray(page.comments) && isObject(page.branches) && isObject(page.thread)) {
      return page as unknown as PageAnswer; // Our server's: its own tests hold it to the rest of the shape.
    }
    throw notOurs();
  };
}

function opening(page: PageAnswer): Opening {
  if (!isObject(page.site)) throw notOurs();
  const { sort, ...settings } = page.site;
  const capabilities = {
    ...settings,
    sorts: [sort, ...sortOrders.filter((one) => one !== sort)],
    limits,
    idempotent: true,
  } as const;
  return { capabilities, page };
}

async function viewer(connection: Connection, { key }: ThreadRef, io: Io): Promise<Viewer> {
  const secret = connection.get(secretName);
  if (secret === null) return { at: 0, votes: {}, reactions: {}, own: {}, pending: [] };
  const headers = { authorization: `Bearer ${secret}` };
  const mine = await request(connection, "viewer", { query: { key }, headers, ...io });
  if (isObject(mine.own) && isObject(mine.votes)) return mine as unknown as Viewer; // As above.
  throw notOurs();
}
