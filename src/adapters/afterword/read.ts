import type { ThreadRef, Viewer } from "../../protocol/model.ts";
import type { EndpointName, PageAnswer } from "../../protocol/wire.ts";
import type { Adapter, Io } from "../contract.ts";
import { isObject } from "./answer.ts";
import { type Connection, markName, secretName } from "./connection.ts";
import { openingIn, pageIn } from "./opening.ts";
import { type Call, notOurs, request } from "./request.ts";

type Reading = Required<Pick<Adapter, "open" | "list" | "replies" | "find" | "viewer">>;

/** All verbs of a reader. */
export function reading(connection: Connection): Reading {
  const read = reader(connection);
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
  };
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
  if (isObject(mine.own) && isObject(mine.votes)) return mine as unknown as Viewer; // Our server's: its own tests hold it to the rest.
  throw notOurs();
}
