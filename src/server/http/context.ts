import type { Context, MiddlewareHandler } from "hono";
import type { Hub } from "../live/contract.ts";
import type { DevMailbox } from "../mail/contract.ts";
import type { Caller, Limiter, Services, Site } from "../services/contract.ts";
import type { StaticFiles } from "./files.ts";

/** Where log lines go; pino's own shape. Fields never hold bodies, addresses, queries or keys. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface AppOptions {
  readonly services: Services;
  /** The same one that the services use; here it counts callers that are not browsers. */
  readonly limiter: Limiter;
  /** Threads as streams. Left out: readers ask at intervals. */
  readonly live?: Hub;
  /** Mail that was not sent, shown at `/dev/mail` to this machine alone. Left out: there is no such route. */
  readonly mailbox?: DevMailbox;
  /** What browsers subscribe with, for the page where they do. Left out: there is no such page. */
  readonly push?: { readonly publicKey: string } | undefined;
  /** Takes what another program, which signs with `secret`, tells of bounced mail. Left out: there is no such route. */
  readonly bounces?: { readonly secret: string; readonly now: () => number };
  /** Rejects when the database cannot be reached. */
  readonly ping: () => Promise<void>;
  readonly log: Log;
  readonly newRequestId: () => string;
  /** Milliseconds from any fixed point; only differences are used. */
  readonly elapsed: () => number;
  /** Addresses or CIDR blocks whose `X-Forwarded-For` is believed. Default: nobody's. */
  readonly proxies?: readonly string[];
  /** Origins that may write to a site besides its stored ones. */
  readonly extraOrigins?: (siteId: string) => readonly string[];
  /** Folders served after the API, the first that has the file wins. */
  readonly files?: readonly StaticFiles[];
}

export interface Variables {
  requestId: string;
  /** Pattern of the route, for the log; never the address itself. */
  route: string;
  /** Value of Access-Control-Allow-Origin; `null` leaves it out. */
  allowOrigin: string | null;
  /** Files bring their own security headers. */
  isFile: boolean;
  site: Site;
  caller: Caller;
}

export interface Env {
  Bindings: {
    incoming?: { socket?: { remoteAddress?: string | undefined }; httpVersion?: string };
    /** Node's own answer: breaks the connection at once. */
    outgoing?: { destroy(): unknown };
  };
  Variables: Variables;
}

export type Ctx = Context<Env>;
export type Middleware = MiddlewareHandler<Env>;
export type Handler = (c: Ctx) => Promise<Response>;
