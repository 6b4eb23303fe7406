import { createHash } from "node:crypto";
import { type EndpointName, endpoints } from "../../src/protocol/wire.ts";

/** The site of every test, and the one origin whose pages may write to it. */
export const origin = "https://blog.example";
export const base = "https://server.test";
/** A fixed 256-bit secret for each name. */
export const secretOf = (name: string): string => createHash("sha256").update(name).digest("base64url");

export const draft = {
  url: `${origin}/ferry`,
  title: "The last ferry",
  parent: null,
  name: "Ada",
  body: "It still runs in **winter**.",
} as const;

/** What a reader asks to be told of, unless the test says otherwise. */
export const wish = {
  url: draft.url,
  title: draft.title,
  kind: "page",
  comment: null,
  by: "mail",
  pace: "now",
  address: "ada@mail.example",
  language: "en-GB",
  timeZone: "Europe/London",
} as const;

/** What a request would be unless the test says otherwise. `null` leaves a header out. */
export interface Call {
  readonly query?: Readonly<Record<string, string | number | readonly string[] | undefined>>;
  readonly id?: string;
  /** Whose secret it carries. */
  readonly as?: string;
  /** The draft's key. */
  readonly key?: string;
  readonly body?: object;
  /** Sent as it is, instead of `body`. */
  readonly raw?: BodyInit;
  readonly headers?: Readonly<Record<string, string | null>>;
  /** Address of the socket's other end. */
  readonly peer?: string;
}

const bodies: Partial<Record<EndpointName, object>> = {
  create: draft,
  edit: { body: "It runs all year." },
  vote: { value: 1 },
  react: { emoji: "❤️", on: true },
  reactToArticle: { url: draft.url, title: draft.title, emoji: "💡", on: true },
  subscribe: wish,
};

export function urlOf(name: EndpointName, { query = {}, id = "" }: Call = {}, server = base): string {
  const url = new URL(endpoints[name].path.replace(":id", encodeURIComponent(id)), server);
  const usual = { site: "blog", ...(/\/[cf]\//.test(endpoints[name].path) ? {} : { key: "/ferry" }) };
  for (const [key, value] of Object.entries({ ...usual, ...query })) {
    for (const each of value === undefined ? [] : [value].flat()) url.searchParams.append(key, String(each));
  }
  return url.href;
}

function headersOf(name: EndpointName, { as = "ada", key = "draft-of-ada", headers = {} }: Call): Headers {
  const usual = {
    origin,
    "content-type": "application/json",
    authorization: `Bearer ${secretOf(as)}`,
    ...(name === "create" ? { "idempotency-key": key } : {}),
  };
  const result = new Headers();
  for (const [header, value] of Object.entries({ ...usual, ...headers })) if (value !== null) result.set(header, value);
  return result;
}

const isRead = (name: EndpointName) => endpoints[name].method === "GET";

/** One request of an endpoint, complete and right except for what `call` changes. */
export function requestOf(name: EndpointName, call: Call = {}, server = base): Request {
  const body = isRead(name) ? null : (call.raw ?? JSON.stringify(call.body ?? bodies[name]) ?? null);
  // `duplex` is what Node wants to hear when a body is a stream; the DOM's types do not know it
  const init = { method: endpoints[name].method, headers: headersOf(name, call), body, duplex: "half" };
  return new Request(urlOf(name, call, server), init);
}
