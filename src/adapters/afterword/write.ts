import type { Markup } from "../../protocol/markup.ts";
import type { Changed, Created, ThreadRef } from "../../protocol/model.ts";
import type { Subscribed } from "../../protocol/subscriptions.ts";
import type {
  CreateBody,
  EditBody,
  EndpointName,
  PreviewBody,
  ReactBody,
  ReactToArticleBody,
  SubscribeBody,
  VoteBody,
} from "../../protocol/wire.ts";
import type { Adapter } from "../contract.ts";
import type { Answer } from "./answer.ts";
import { type Connection, markName, secretName } from "./connection.ts";
import { type Call, notOurs, request } from "./request.ts";

type Writing = Required<
  Pick<
    Adapter,
    | "create"
    | "source"
    | "edit"
    | "remove"
    | "vote"
    | "react"
    | "reactToArticle"
    | "subscribe"
    | "unsubscribe"
    | "preview"
  >
>;

/** All verbs of a writer. */
export function writing(connection: Connection): Writing {
  const send = (endpoint: EndpointName, call: Call) => request(connection, endpoint, signed(connection, call));
  const change = async (endpoint: EndpointName, thread: ThreadRef, call: Call) =>
    changed(connection, thread, await send(endpoint, call));
  // Who presses and leaves has been shown that it is done. Words are kept as a draft instead, and may be too long for this.
  const press: typeof change = (endpoint, thread, call) => change(endpoint, thread, { ...call, keepalive: true });
  return {
    async create(thread, { key: draftKey, parent, name, body }, { signal }) {
      const { key, url, title } = thread;
      const created = await change("create", thread, {
        query: { key },
        headers: { "idempotency-key": draftKey },
        body: json<CreateBody>({ url, title, parent, name, body }),
        signal,
      });
      if ("state" in created) return created as Created; // A write's answer that names a state is `create`'s.
      throw notOurs();
    },
    async source(_, id, { signal }) {
      const { source } = await send("source", { id, signal });
      if (typeof source === "string") return source;
      throw notOurs();
    },
    edit: (thread, id, body, { signal }) => change("edit", thread, { id, body: json<EditBody>({ body }), signal }),
    remove: (thread, id, { signal }) => press("remove", thread, { id, signal }),
    vote: (thread, id, value, { signal }) => press("vote", thread, { id, body: json<VoteBody>({ value }), signal }),
    react: (thread, id, emoji, on, { signal }) =>
      press("react", thread, { id, body: json<ReactBody>({ emoji, on }), signal }),
    reactToArticle(thread, emoji, on, { signal }) {
      const { key, url, title } = thread;
      const body = json<ReactToArticleBody>({ url, title, emoji, on });
      return press("reactToArticle", thread, { query: { key }, body, signal });
    },
    async subscribe({ key, url, title }, wish, { signal }) {
      const body = json<SubscribeBody>({ url, title, address: null, ...wish });
      return subscribed(await send("subscribe", { query: { key }, body, signal }));
    },
    unsubscribe: async (_, id, { signal }) => subscribed(await send("unsubscribe", { id, signal })),
    // nobody's words yet: no secret is made for them
    async preview(_, body, { signal }) {
      const call = { headers: jsonType, body: json<PreviewBody>({ body }), signal };
      const answer = await request(connection, "preview", call);
      if (Array.isArray(answer.body)) return answer.body as Markup; // Our server's: its own tests hold it to the rest.
      throw notOurs();
    },
  };
}

const jsonType = { "content-type": "application/json" };

/** The secret is kept before it is sent: an answer that is lost leaves no comment without an owner. */
function signed(connection: Connection, { headers, ...call }: Call): Call {
  if (connection.get(secretName) === null) connection.set(secretName, connection.newSecret());
  const type = call.body === undefined ? {} : jsonType;
  return { ...call, headers: { ...headers, ...type, authorization: `Bearer ${connection.get(secretName)}` } };
}

/**
 * Flat, and with no prototype: a `toJSON` that the page's own scripts put on `Array.prototype` or `Object.prototype`
 * finds nothing to change. Texts and numbers are not asked for one.
 */
function json<T extends Readonly<Record<keyof T, string | number | boolean | null>>>(body: T): string {
  return JSON.stringify({ __proto__: null, ...body });
}

function subscribed(answer: Answer): Subscribed {
  if (Array.isArray(answer.subscriptions)) return answer as unknown as Subscribed; // Our server's: its own tests hold it to the rest.
  throw notOurs();
}

/** Remembers the version that a write made, so that no older copy of the thread is read again. */
function changed(connection: Connection, { key }: ThreadRef, answer: Changed): Changed {
  const version = answer.thread?.version;
  if (typeof version === "number") connection.set(markName(key), `${version}`);
  return answer;
}
