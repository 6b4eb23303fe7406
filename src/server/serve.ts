import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { databaseAddress, defaults, hostOf } from "./config.ts";
import { createApp } from "./http/app.ts";
import type { Log } from "./http/context.ts";
import { openFiles, type StaticFiles } from "./http/files.ts";
import { defaultRules, scaled } from "./limits/rules.ts";
import { createLog } from "./log.ts";
import { openBackend, type Seed } from "./serve/backend.ts";
import { listen, stopListening } from "./serve/listen.ts";
import { ownOrigins, urlOf } from "./serve/origins.ts";
import type { Services } from "./services/contract.ts";

export interface ServerOptions {
  /** Path of a SQLite file, `:memory:`, or `postgres://…`. Default: `afterword.db` in the current folder. */
  readonly database?: string;
  /** Addresses or blocks of reverse proxies whose `X-Forwarded-For` is believed. Default: none. */
  readonly proxies?: readonly string[];
  /** Multiplies every rate limit. Default: 1. */
  readonly limits?: number;
  /** Default: JSON lines on standard error, level `info`. */
  readonly log?: Log;
  /** Folder with the widget's built files. Default: `embed` beside the built server, if it is there. */
  readonly widget?: string;
  /** Another folder of files to serve, such as demo pages. */
  readonly pages?: string;
  /** Look for changed files at each request; for work on them. Default: false. */
  readonly reload?: boolean;
  /** Milliseconds since 1970. Default: the system's clock. */
  readonly now?: () => number;
}

export interface ServeOptions extends ServerOptions {
  /** 0 takes any free port. Default: 4600. */
  readonly port?: number;
  /** Default: `127.0.0.1`, this machine only. */
  readonly host?: string;
  /** Sites to which pages of this server itself may write, besides their stored origins. Nothing of it is stored. */
  readonly ownOriginSites?: readonly string[];
}

/** What Node's HTTP server knows of the caller; `@hono/node-server` passes it as the second argument. */
export interface Connection {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string | undefined } };
  readonly outgoing?: { destroy(): unknown };
}

interface Opened {
  readonly services: Services;
  readonly seed: Seed;
  /** The database, safe to print. */
  readonly database: string;
}

export interface OpenServer extends Opened {
  /** Answers one request, API and files alike. Without a connection all callers are one network to the limits. */
  fetch(request: Request, connection?: Connection): Promise<Response>;
  /** Closes the database. */
  close(): Promise<void>;
}

export interface RunningServer extends Opened {
  /** An address to open in a browser on this machine. */
  readonly url: string;
  readonly port: number;
  /** Takes no new request, finishes those under way (at most 10 s), closes the database. */
  close(): Promise<void>;
}

const grace = 10_000;

/** `dist/embed` beside `dist/server.js`; when run from source, the same folder as the last build left it. */
function builtWidget(): string | undefined {
  const candidates = ["./embed/", "../../dist/embed/"].map((path) => fileURLToPath(new URL(path, import.meta.url)));
  return candidates.find((path) => existsSync(path));
}

async function filesOf({ widget = builtWidget(), pages, reload = false }: ServerOptions): Promise<StaticFiles[]> {
  const folders = [widget, pages].filter((folder) => folder !== undefined);
  return Promise.all(folders.map((folder) => openFiles(folder, { reload })));
}

type ExtraOrigins = (siteId: string) => readonly string[];

async function open(options: ServerOptions, extraOrigins: ExtraOrigins) {
  const { limits = defaults.limits, proxies = [], now = Date.now } = options;
  const log = options.log ?? createLog("info", (line) => void process.stderr.write(line));
  const files = await filesOf(options);
  const database = databaseAddress(options.database ?? defaults.database);
  const backend = await openBackend({ database, now, rules: scaled(defaultRules, limits), log });
  const app = createApp({
    ...backend,
    log,
    proxies,
    newRequestId: randomUUID,
    elapsed: () => performance.now(),
    extraOrigins,
    files,
  });
  const { services, seed, name, close, live } = backend;
  const server: OpenServer = {
    fetch: async (request, connection) => app.fetch(request, { ...connection }),
    services,
    seed,
    database: name,
    close,
  };
  return { server, live };
}

/** The server without a port, to be mounted in another: opens the database and migrates it. */
export const openServer = async (options: ServerOptions = {}): Promise<OpenServer> =>
  (await open(options, () => [])).server;

/** Opens the database, migrates it, listens. Rejects with a sentence for the operator when one of these fails. */
export async function serve(options: ServeOptions = {}): Promise<RunningServer> {
  const { port = defaults.port } = options;
  const host = hostOf(options.host ?? defaults.host);
  let own: readonly string[] = [];
  const opened = await open(options, (id) => (options.ownOriginSites?.includes(id) ? own : []));
  const { fetch, close, ...rest } = opened.server;
  const { server, port: bound } = await listen(fetch, { host, port }).catch(async (error) => {
    await close();
    throw error;
  });
  own = ownOrigins(host, bound);
  let closing: Promise<void> | undefined;
  const stop = async () => {
    const stopped = stopListening(server, grace);
    // their readers come back, and by then this port is closed to them
    opened.live.close();
    await stopped;
    await close();
  };
  return {
    ...rest,
    url: urlOf(host, bound),
    port: bound,
    close() {
      closing ??= stop();
      return closing;
    },
  };
}
