import { connect, markName, secretName } from "../adapters/afterword/connection.ts";
import { addressOf } from "../adapters/afterword/request.ts";
import type { SortOrder, ThreadRef } from "../protocol/model.ts";
import { endpoints } from "../protocol/wire.ts";
import type { Outside } from "./outside.ts";

/** Requests that were sent before the code that wants their answers was here. */
export interface Early {
  /** Its `fetch` answers the first GET of such an address with what is on its way, everything else as usual. */
  readonly outside: Outside;
  /** Nobody will want the answers. */
  cancel(): void;
}

export interface EarlyOptions {
  readonly server: string;
  readonly site: string | undefined;
  readonly thread: ThreadRef;
  readonly sort: SortOrder | undefined;
  readonly outside: Outside;
}

/**
 * Sends what the adapter asks first: the page, and what is mine where this browser has written before. Should the
 * adapter ask for something else after all, it asks for itself, and the reader waits a little longer.
 */
export function askEarly({ server, site, thread: { key }, sort, outside }: EarlyOptions): Early {
  // it makes no secret here: only a write does
  const connection = connect({ server, site, ...outside, newSecret: () => "" });
  const ending = new AbortController();
  const answers = new Map<string, Promise<Response>>();
  const send = (url: string, headers: HeadersInit = {}) => {
    const answer = outside.fetch(url, { headers, signal: ending.signal, credentials: "omit" });
    // who takes the answer sees its failure; without a taker there is nobody to tell
    answer.catch(() => {});
    answers.set(url, answer);
  };
  const secret = connection.get(secretName);
  send(addressOf(connection, endpoints.page.path, { query: { key, sort, after: connection.get(markName(key)) } }));
  if (secret)
    send(addressOf(connection, endpoints.viewer.path, { query: { key } }), { authorization: `Bearer ${secret}` });
  const fetch: Outside["fetch"] = (input, init) => {
    const url = String(input);
    const answer = init?.method === "GET" && answers.get(url);
    answers.delete(url);
    return answer || outside.fetch(input, init);
  };
  return { outside: { ...outside, fetch }, cancel: () => ending.abort() };
}
