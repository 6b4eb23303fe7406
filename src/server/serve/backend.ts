import type { DatabaseAddress } from "../config.ts";
import type { Log } from "../http/context.ts";
import { describeError } from "../http/describeError.ts";
import { memoryLimiter } from "../limits/memory.ts";
import { postgresLimiter } from "../limits/postgres.ts";
import { defaultRules, type Rules } from "../limits/rules.ts";
import type { Hub } from "../live/contract.ts";
import { createHub } from "../live/hub.ts";
import type { Limiter, Services } from "../services/contract.ts";
import { createServices } from "../services/index.ts";
import { normaliseKey } from "../services/key.ts";
import type { Storage } from "../storage/contract.ts";
import { nameOf, openStorage, problemOf } from "./database.ts";
import { newId } from "./ids.ts";
import { type Outgoing, type OutgoingOptions, openOutgoing } from "./outgoing.ts";
import { createWorker, type Worker } from "./worker.ts";

export interface BackendOptions {
  readonly database: DatabaseAddress;
  /** What goes out. Left out: nobody is told of anything. */
  readonly outgoing?: OutgoingOptions;
  /** Default: the system's clock. */
  readonly now?: () => number;
  readonly rules?: Rules;
  readonly log?: Log;
}

/**
 * Runs `work` with services that have a clock of their own and no limits, tell nobody, and do not wait for the disk: for
 * data that is to look as if it had grown over time, and that can be made again.
 */
export type Seed = <T>(work: (servicesAt: (now: () => number) => Services) => Promise<T>) => Promise<T>;

/** Everything below HTTP, on one database that is up to date. */
export interface Backend {
  /** Threads as streams. */
  readonly live: Hub;
  readonly services: Services;
  readonly limiter: Limiter;
  /** What pages of the server's own need of what goes out. */
  readonly pages: Outgoing["pages"];
  /** What browsers subscribe with. */
  readonly push: { readonly publicKey: string } | undefined;
  /** Drives what sends, once it is started. */
  readonly worker: Worker;
  /** Safe to print. */
  readonly name: string;
  readonly seed: Seed;
  /** Rejects when the database cannot be reached. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

interface ClosableLimiter extends Limiter {
  close(): Promise<void>;
}

function later(work: () => void, ms: number): () => void {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
}

const unlimited: Limiter = { take: async () => null };

async function openLimiter(database: DatabaseAddress, rules: Rules): Promise<ClosableLimiter> {
  if (database.kind === "postgres") return postgresLimiter(database.url, rules);
  return { ...memoryLimiter(rules), close: async () => {} };
}

interface Below {
  readonly storage: Storage;
  readonly limiter: ClosableLimiter;
  readonly outgoing: Outgoing | undefined;
}

/** The database up to date, and what stands on it directly. */
async function openBelow(options: BackendOptions, now: () => number, nudge: () => void): Promise<Below> {
  const { database, rules = defaultRules, log } = options;
  const storage = openStorage(database, { log });
  try {
    await storage.migrate(now());
    const outgoing = options.outgoing && (await openOutgoing(storage, { ...options.outgoing, now, nudge }));
    return { storage, outgoing, limiter: await openLimiter(database, rules) };
  } catch (error) {
    await storage.close();
    throw problemOf(error, database);
  }
}

function seedOn({ database, log }: BackendOptions, storage: Storage): Seed {
  // nobody else can open what lives as long as this process
  const shared = database.kind === "sqlite" && database.path === ":memory:";
  return async (work) => {
    const own = shared ? storage : openStorage(database, { log, hurried: true });
    try {
      return await work((clock) => createServices(own, { now: clock, newId, limiter: unlimited }));
    } finally {
      if (!shared) await own.close();
    }
  };
}

/** Milliseconds that a mail server may take to say goodbye. */
const farewell = 1_000;

/** Opens the database, makes or migrates it, and puts the services on it. */
export async function openBackend(options: BackendOptions): Promise<Backend> {
  const { database, now = Date.now, log } = options;
  const { storage, limiter, outgoing } = await openBelow(options, now, () => worker.nudge());
  const notify = outgoing && { notify: outgoing.notify };
  const services = createServices(storage, { now, newId, limiter, ...notify });
  const worker = createWorker({
    dispatch: services.dispatch,
    now,
    onError: (error) => log?.warn({ error: describeError(error) }, "what is due could not be sent; it is tried again"),
  });
  const live = createHub({
    watch: storage.watch,
    news: services.readers.news,
    keyOf: normaliseKey,
    // lives and pauses are real time, whatever the clock of the data says
    outside: { now: () => performance.now(), random: Math.random, later },
    onError: (error) => log?.warn({ error: describeError(error) }, "what is new could not be read; it is tried again"),
  });
  return {
    services,
    live,
    limiter,
    worker,
    pages: outgoing?.pages ?? {},
    push: outgoing?.notify.pusher,
    name: nameOf(database),
    seed: seedOn(options, storage),
    ping: () => storage.read(async (look) => void (await look.sites())),
    async close() {
      live.close();
      await Promise.race([outgoing?.close(), new Promise((resolve) => setTimeout(resolve, farewell).unref())]);
      await limiter.close();
      await storage.close();
    },
  };
}
