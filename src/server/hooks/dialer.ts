import { lookup } from "node:dns/promises";
import { type ClientRequest, type IncomingMessage, Agent as PlainAgent, request as plainRequest } from "node:http";
import { Agent, request as secureRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isPublic } from "./address.ts";
import type { DialAnswer, Dialer } from "./contract.ts";
import { retryAfter } from "./retryAfter.ts";
import { targetOf } from "./target.ts";

export interface DialerOptions {
  /** May this IP address be connected to? Default: public unicast addresses only. */
  readonly mayReach?: (address: string) => boolean;
  /** `http:` and every port as well. Default: false, `https:` on port 443 only. */
  readonly insecure?: boolean;
  /** IP addresses of a host; rejects if there are none. Default: the system's resolver. */
  readonly resolve?: (host: string) => Promise<readonly string[]>;
  /** Milliseconds for everything, from the name to the end of the answer. Default: 10,000. */
  readonly timeout?: number;
  /** Milliseconds since 1970, for an answer that names a date. Default: the system's clock. */
  readonly now?: () => number;
}

/** For development and for intranets: whoever may name an address can then reach every machine that this one can. */
export const anywhere = { mayReach: () => true, insecure: true } satisfies DialerOptions;

/** Bytes of an answer that are read, only to free the connection for the next call; nobody looks at them. */
const mostBytes = 64 * 1024;
/** Milliseconds a connection is kept for more: less than the 5 s after which many servers close it. */
const idle = 4_000;

const lost = (problem: string): DialAnswer => ({ kind: "lost", problem });

/** Where several addresses were tried, the message is empty and only the code says something. */
function lostBy(error: NodeJS.ErrnoException, signal: AbortSignal): DialAnswer {
  return lost(signal.aborted ? "no answer in time" : error.message || error.code || error.name);
}

const systemResolver = async (host: string) => (await lookup(host, { all: true })).map(({ address }) => address);

/** Rejects when the time is over, with the signal's own reason. */
const over = (signal: AbortSignal) =>
  new Promise<never>((_resolve, reject) =>
    signal.addEventListener("abort", () => reject(signal.reason), { once: true }),
  );

/** Answers with what has been checked, so that no second question can bring another answer. */
function pinned(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, { all }, answer) => {
    const [first] = found;
    if (all === true || first === undefined) answer(null, found);
    else answer(null, first.address, first.family);
  };
}

function discard(response: IncomingMessage, request: ClientRequest): void {
  let bytes = 0;
  response.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > mostBytes) request.destroy();
  });
}

/** Resolves once the request is over; what broke after the head of an answer had come changes nothing. */
function answerTo(
  request: ClientRequest,
  { now, signal }: { now: () => number; signal: AbortSignal },
): Promise<DialAnswer> {
  return new Promise((resolve) => {
    let answer = lost("the connection was closed without an answer");
    request.on("response", (response) => {
      const { statusCode: status = 0, headers } = response;
      answer = { kind: "answered", status, retryAfter: retryAfter(headers["retry-after"], now()) };
      discard(response, request);
    });
    request.on("error", (error) => {
      if (answer.kind !== "answered") answer = lostBy(error, signal);
    });
    request.on("close", () => resolve(answer));
  });
}

export function createDialer(options: DialerOptions = {}): Dialer {
  const { mayReach = isPublic, insecure = false, resolve = systemResolver, timeout = 10_000, now = Date.now } = options;
  // agents of our own: what the environment says of proxies is for others
  const agents = {
    secure: new Agent({ keepAlive: true, timeout: idle, maxFreeSockets: 16 }),
    plain: new PlainAgent({ keepAlive: true, timeout: idle, maxFreeSockets: 16 }),
  };

  async function addressesOf(host: string, signal: AbortSignal): Promise<readonly string[] | DialAnswer> {
    if (isIP(host) !== 0) return [host];
    try {
      const found = await Promise.race([resolve(host), over(signal)]);
      return found.length > 0 ? found : lost("the name has no address");
    } catch (error) {
      return error instanceof Error ? lostBy(error, signal) : lost("the name was not found");
    }
  }

  return {
    async post(address, { headers, body }) {
      const target = targetOf(address, insecure);
      if (target.kind === "forbidden") return target;
      const signal = AbortSignal.timeout(timeout);
      const addresses = await addressesOf(target.host, signal);
      if ("kind" in addresses) return addresses;
      const barred = addresses.find((one) => !mayReach(one));
      if (barred !== undefined) return { kind: "forbidden", problem: `${barred} is not a public address` };
      const common = { method: "POST", headers: { "user-agent": "Afterword", ...headers }, signal };
      const call = { ...common, lookup: pinned(addresses) };
      const request =
        target.url.protocol === "https:"
          ? secureRequest(target.url, { ...call, agent: agents.secure })
          : plainRequest(target.url, { ...call, agent: agents.plain });
      const answer = answerTo(request, { now, signal });
      request.end(body);
      return answer;
    },
  };
}
