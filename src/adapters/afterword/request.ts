import { AfterwordError, type ErrorCode, type ErrorDetails, errorTable } from "../../protocol/errors.ts";
import { type EndpointName, endpoints } from "../../protocol/wire.ts";
import type { Io } from "../contract.ts";
import { type Answer, isObject } from "./answer.ts";
import type { Address, Connection } from "./connection.ts";

export interface Call extends Address, Io {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Goes on when the page is left. */
  readonly keepalive?: boolean;
  readonly cache?: RequestCache;
}

/**
 * One request. Resolves to whatever object the server sent; an answer that is not ours (a captive portal's page, half a
 * text) counts as no answer. Without cookies: nothing depends on who a browser is logged in as.
 */
export async function request(connection: Connection, endpoint: EndpointName, call: Call): Promise<Answer> {
  const { id, query, ...init } = call;
  const { method, path } = endpoints[endpoint];
  // called on nothing, as a browser wants it
  const { fetch } = connection;
  let response: Response | undefined;
  let answer: unknown;
  let cause: unknown;
  try {
    response = await fetch(connection.address(path, call), {
      ...init,
      method,
      credentials: "omit",
    });
    answer = await response.json();
  } catch (error) {
    cause = error;
  }
  if (call.signal.aborted) throw new AfterwordError("aborted", { cause });
  if (response?.ok && isObject(answer)) return answer;
  throw refusal(connection, { response, answer, cause });
}

/** An answer without what was asked for: somebody else's. */
export function notOurs(): AfterwordError {
  return new AfterwordError("network");
}

interface Refused {
  readonly response: Response | undefined;
  readonly answer: unknown;
  readonly cause: unknown;
}

/** Our server's own word, even one that only newer versions know; else the status of what stands before it. */
function refusal({ refused }: Connection, { response, answer, cause }: Refused): AfterwordError {
  // The code is looked up before use; the rest is for sentences.
  const said = (isObject(answer) && answer.error ? answer.error : {}) as Partial<{ code: ErrorCode } & ErrorDetails>;
  const retryAfter = Number(response?.headers.get("retry-after"));
  const details = { ...said, ...(retryAfter > 0 && { retryAfter }), cause };
  const { status = 0 } = response ?? {};
  refused?.(status, said.code);
  if (said.code && Object.hasOwn(errorTable, said.code)) return new AfterwordError(said.code, details);
  const code = status >= 500 ? "unavailable" : said.code ? "unsupported" : "network";
  return new AfterwordError(status === 429 ? "rate_limited" : code, details);
}
