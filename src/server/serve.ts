import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { databaseAddress, defaults, hostOf, type MailConfig } from "./config.ts";
import { createApp } from "./http/app.ts";
import type { Log } from "./http/context.ts";
import { openFiles, type StaticFiles } from "./http/files.ts";
import { defaultRules, scaled } from "./limits/rules.ts";
import { createLog } from "./log.ts";
import { openBackend, type Seed } from "./serve/backend.ts";
import { listen, stopListening } from "./serve/listen.ts";
import { isLoopback, ownOrigins, urlOf } from "./serve/origins.ts";
import { checkOutgoing } from "./serve/outgoing.ts";
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
  /**
   * The address under which readers reach this server: links in mails begin with it. Needed with `mail.smtp`. Default:
   * where it listens, or `http://localhost` without a port of its own.
   */
  readonly url?: string | undefined;
  /** How mail leaves. Default: it is kept in memory, to be seen at `/dev/mail` on this machine, and none is sent. */
  readonly mail?: MailConfig;
  /** `anywhere`: webhooks and pushes may go to private addresses, and without TLS; for development. Default: `public`. */
  readonly reach?: "public" | "anywhere";
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

/** A folder of `dist` beside `dist/server.js`; when run from source, the same folder as the last build left it. */
function built(folder: "embed" | "pages"): string | undefined {
  const candidates = [`./${folder}/`, `../../dist/${folder}/`].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  return candidates.find((path) => existsSync(path));
}

async function filesOf({ widget = built("embed"), pages, reload = false }: ServerOptions): Promise<StaticFiles[]> {
  const folders = [widget, built("pages"), pages].filter((folder) => folder !== undefined);
  return Promise.all(folders.map((folder) => openFiles(folder, { reload })));
}

type ExtraOrigins = (siteId: string) => readonly string[];

interface Place {
  readonly extraOrigins: ExtraOrigins;
  readonly listensAt: () => string;
}

async function open(options: ServerOptions, { extraOrigins, listensAt }: Place) {
  const { limits = defaults.limits, proxies = [], now = Date.now } = options;
  const outgoing = {
    ...checkOutgoing(options.mail ?? {}, options.url),
    listensAt,
    reachAnywhere: options.reach === "anywhere",
  };
  const log = options.log ?? createLog("info", (line) => void process.stderr.write(line));
  const files = await filesOf(options);
  const database = databaseAddress(options.database ?? defaults.database);
  const backend = await openBackend({ database, outgoing, now, rules: scaled(defaultRules, limits), log });
  const app = createApp({
    ...backend,
    ...backend.pages,
    log,
    proxies,
    newRequestId: randomUUID,
    elapsed: () => performance.now(),
    extraOrigins,
    files,
  });
  const { services, seed, name, live, worker } = backend;
  const server: OpenServer = {
    fetch: async (request, connection) => app.fetch(request, { ...connection }),
    services,
    seed,
    database: name,
    async close() {
      await worker.stop(grace);
      await backend.close();
    },
  };
  return { server, live, worker, log, keepsMail: options.mail?.smtp === undefined };
}

/** The server without a port, to be mounted in another: opens the database, migrates it, and sends what is due. */
export async function openServer(options: ServerOptions = {}): Promise<OpenServer> {
  const { server, worker } = await open(options, { extraOrigins: () => [], listensAt: () => "http://localhost" });
  worker.start();
  return server;
}

const mailIsKept =
  "no mail leaves this server, it is only kept in memory, for /dev/mail on this machine while it has no public address: set SMTP_URL, and AFTERWORD_URL to the address that its links lead to";

/** Opens the database, migrates it, listens. Rejects with a sentence for the operator when one of these fails. */
export async function serve(options: ServeOptions = {}): Promise<RunningServer> {
  const { port = defaults.port } = options;
  const host = hostOf(options.host ?? defaults.host);
  let own: readonly string[] = [];
  let listensAt = "";
  const opened = await open(options, {
    extraOrigins: (id) => (options.ownOriginSites?.includes(id) ? own : []),
    listensAt: () => listensAt,
  });
  const { fetch, close, ...rest } = opened.server;
  const { server, port: bound } = await listen(fetch, { host, port }).catch(async (error) => {
    await close();
    throw error;
  });
  own = ownOrigins(host, bound);
  listensAt = urlOf(host, bound);
  if (opened.keepsMail && (!isLoopback(host) || options.url !== undefined)) opened.log.warn({}, mailIsKept);
  opened.worker.start();
  let closing: Promise<void> | undefined;
  const stop = async () => {
    const stopped = stopListening(server, grace);
    // their readers come back, and by then this port is closed to them
    opened.live.close();
    await Promise.all([stopped, opened.worker.stop(grace)]);
    await close();
  };
  return {
    ...rest,
    url: listensAt,
    port: bound,
    close() {
      closing ??= stop();
      return closing;
    },
  };
}
