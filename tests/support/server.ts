import type { EndpointName } from "../../src/protocol/wire.ts";
import { createApp } from "../../src/server/http/app.ts";
import type { AppOptions, Log } from "../../src/server/http/context.ts";
import { memoryLimiter } from "../../src/server/limits/memory.ts";
import { postgresLimiter } from "../../src/server/limits/postgres.ts";
import { defaultRules, type Rules, scaled } from "../../src/server/limits/rules.ts";
import type { Bounds } from "../../src/server/live/contract.ts";
import { createHub } from "../../src/server/live/hub.ts";
import { createLog } from "../../src/server/log.ts";
import { newId } from "../../src/server/serve/ids.ts";
import type { Limiter, Services, Site } from "../../src/server/services/contract.ts";
import { createServices } from "../../src/server/services/index.ts";
import { normaliseKey } from "../../src/server/services/key.ts";
import { base, type Call, origin, requestOf, urlOf } from "./calls.ts";
import type { Database, OpenDatabase } from "./databases.ts";
import { type TestNotify, testNotify } from "./notify.ts";
import { answerChecker } from "./openapi.ts";

/** 2026-03-01T12:00:00Z */
export const start = 1_772_366_400_000;

export interface TestApp {
  readonly services: Services;
  readonly site: Site;
  /** As a page's `fetch`, with the site's origin unless a header says otherwise; every answer is held to OpenAPI. */
  readonly fetch: typeof globalThis.fetch;
  url(name: EndpointName, call?: Pick<Call, "query" | "id">): string;
  /** One of the server's own pages, as a browser or a mail client asks for it. */
  page(address: string, init?: RequestInit, peer?: string): Promise<Response>;
  /** One request of an endpoint, complete and right except for what `call` changes. */
  call(name: EndpointName, call?: Call): Promise<Response>;
  now(): number;
  /** Moves the server's clock. */
  advance(ms: number): void;
  /** What it tells people with; only where it was asked for. */
  readonly notify: TestNotify | null;
  /** How often workers were told that something is due. */
  nudges(): number;
  /** Lines of the log so far. */
  readonly log: readonly string[];
  /** For looking beneath. */
  readonly database: OpenDatabase;
  /** Deletes the database. */
  close(): Promise<void>;
}

export interface AppChanges
  extends Partial<Pick<AppOptions, "proxies" | "extraOrigins" | "files" | "ping" | "mailbox">> {
  /** Of streams. */
  readonly bounds?: Partial<Bounds>;
  /** Counted where this database's server counts. Default: a thousand times the usual limits, in memory. */
  readonly rules?: Rules;
  /** Can it tell anybody of comments? Default: no. */
  readonly tells?: boolean;
  /** Key of the signature under bounces. Default: none are taken. */
  readonly bounceSecret?: string;
}

export function later(work: () => void, ms: number): () => void {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
}

interface ClosableLimiter extends Limiter {
  close(): Promise<void>;
}

async function limiterFor({ url }: OpenDatabase, rules: Rules | undefined): Promise<ClosableLimiter> {
  if (rules !== undefined && url.startsWith("postgres:")) return postgresLimiter(url, rules);
  return { ...memoryLimiter(rules ?? scaled(defaultRules, 1_000)), close: async () => {} };
}

/** The server without a port, on a database of its own, with a clock that stands still. */
export async function startApp(database: Database, changes: AppChanges = {}): Promise<TestApp> {
  const opened = await database.open();
  const { storage } = opened;
  let time = start;
  const now = () => time;
  const limiter = await limiterFor(opened, changes.rules);
  let nudges = 0;
  const { tells = false, bounceSecret, ...appChanges } = changes;
  const notify = tells ? testNotify({ url: base, now, nudge: () => void nudges++ }) : null;
  const services = createServices(storage, { now, newId, limiter, ...(notify && { notify }) });
  const lines: string[] = [];
  const log: Log = createLog("debug", (line) => void lines.push(line));
  let requests = 0;
  const live = createHub({
    watch: storage.watch,
    news: services.readers.news,
    keyOf: normaliseKey,
    outside: { now: () => performance.now(), random: () => 0.5, later },
    ...(changes.bounds && { bounds: changes.bounds }),
  });
  const app = createApp({
    live,
    ping: () => storage.read(async (look) => void (await look.sites())),
    ...appChanges,
    ...(bounceSecret !== undefined && { bounces: { secret: bounceSecret, now } }),
    push: notify?.pusher,
    services,
    limiter,
    log,
    newRequestId: () => `request-${++requests}`,
    elapsed: () => 0,
  });
  const site = await services.sites.add({ id: "blog", name: "Blog", origins: [origin] });
  const check = answerChecker(await (await app.request("/openapi.json")).json());
  lines.length = 0;

  async function send(request: Request, peer: string): Promise<Response> {
    const answer = await app.request(request, {}, { incoming: { socket: { remoteAddress: peer } } });
    const { method, url } = request;
    const type = answer.headers.get("content-type");
    // a stream has no end to wait for
    if (type?.startsWith("text/event-stream")) return answer;
    check({ method, path: new URL(url).pathname, status: answer.status, type, text: await answer.clone().text() });
    return answer;
  }

  return {
    services,
    site,
    database: opened,
    async close() {
      live.close();
      await limiter.close();
      await opened.close();
    },
    url: (name, call = {}) => urlOf(name, call),
    call: (name, call = {}) => send(requestOf(name, call), call.peer ?? "203.0.113.7"),
    async fetch(input, init) {
      const request = new Request(input, init);
      if (!request.headers.has("origin")) request.headers.set("origin", origin);
      return send(request, "203.0.113.7");
    },
    page: async (address, init, peer = "203.0.113.7") =>
      app.request(new Request(new URL(address, base), init), {}, { incoming: { socket: { remoteAddress: peer } } }),
    notify,
    nudges: () => nudges,
    now,
    advance(ms) {
      time += ms;
    },
    log: lines,
  };
}
