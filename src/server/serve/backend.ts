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

export interface BackendOptions {
  readonly database: DatabaseAddress;
  /** Default: the system's clock. */
  readonly now?: () => number;
  readonly rules?: Rules;
  readonly log?: Log;
}

/**
 * Runs `work` with services that have a clock of their own and no limits, and do not wait for the disk: for data that is
 * to look as if it had grown over time, and that can be made again.
 */
export type Seed = <T>(work: (servicesAt: (now: () => number) => Services) => Promise<T>) => Promise<T>;

/** Everything below HTTP, on one database that is up to date. */
export interface Backend {
  /** Threads as streams. */
  readonly live: Hub;
  readonly services: Services;
  readonly limiter: Limiter;
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

async function upToDate(storage: Storage, { database, now, rules }: Required<Omit<BackendOptions, "log">>) {
  try {
    await storage.migrate(now());
    return await openLimiter(database, rules);
  } catch (error) {
    await storage.close();
    throw problemOf(error, database);
  }
}

/** Opens the database, makes or migrates it, and puts the services on it. */
export async function openBackend(options: BackendOptions): Promise<Backend> {
  const { database, now = Date.now, rules = defaultRules, log } = options;
  const storage = openStorage(database, { log });
  const limiter = await upToDate(storage, { database, now, rules });
  const services = createServices(storage, { now, newId, limiter });
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
    name: nameOf(database),
    async seed(work) {
      // nobody else can open what lives as long as this process
      const shared = database.kind === "sqlite" && database.path === ":memory:";
      const own = shared ? storage : openStorage(database, { log, hurried: true });
      try {
        return await work((clock) => createServices(own, { now: clock, newId, limiter: unlimited }));
      } finally {
        if (!shared) await own.close();
      }
    },
    ping: () => storage.read(async (look) => void (await look.sites())),
    async close() {
      live.close();
      await limiter.close();
      await storage.close();
    },
  };
}
