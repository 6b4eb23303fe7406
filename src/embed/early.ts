import { type Connection, connect, markName, secretName } from "../adapters/afterword/connection.ts";
import type { SortOrder, ThreadRef } from "../protocol/model.ts";
import { pagePath, viewerPath } from "../protocol/paths.ts";
import type { Outside } from "./outside.ts";

/** Requests that were sent before the code that wants their answers was here. */
export interface Early {
  /** The first page's answer, whatever it is; `null` where none came. Never rejects. */
  readonly page: Promise<unknown>;
  /** This browser has written before. */
  readonly known: boolean;
  /** Its `fetch` answers the first GET of such an address with what is on its way, everything else as usual. */
  readonly connection: Omit<Connection, "newSecret">;
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
 * Sends what the adapter would ask first: the page, and what is mine where this browser has written before. Should the
 * adapter ask for something else after all, it asks for itself, and the reader waits a little longer.
 */
export function askEarly({ server, site, thread: { key }, sort, outside }: EarlyOptions): Early {
  const fetch: Outside["fetch"] = (input, init) => {
    const url = String(input);
    const answer = init?.method === "GET" && answers.get(url);
    answers.delete(url);
    return answer || outside.fetch(input, init);
  };
  const connection = connect({ ...outside, server, site, fetch });
  const ending = new AbortController();
  const answers = new Map<string, Promise<Response>>();
  const send = (url: string, init: RequestInit) => {
    const answer = outside.fetch(url, { ...init, signal: ending.signal });
    answers.set(url, answer);
    return answer;
  };
  const secret = connection.get(secretName);
  const pageUrl = connection.address(pagePath, { query: { key, sort, after: connection.get(markName(key)) } });
  // what a preload asks with; another mode would leave its answer unused and ask again. The server reads no cookie
  const page = send(pageUrl, { credentials: "same-origin" });
  // who takes an answer sees its failure; without a taker there is nobody to tell
  if (secret) {
    const url = connection.address(viewerPath, { query: { key } });
    send(url, { headers: { authorization: `Bearer ${secret}` }, credentials: "omit" }).catch(() => {});
  }
  return {
    // a copy: what was refused is read again by the adapter, which knows what to say about it
    page: page
      .then((response) => response.ok && response.clone().json())
      .then(
        (answer) => {
          // taken: the same address asked for again wants news
          if (answer) answers.delete(pageUrl);
          return answer;
        },
        () => null,
      ),
    known: secret !== null,
    connection,
    cancel: () => ending.abort(),
  };
}
