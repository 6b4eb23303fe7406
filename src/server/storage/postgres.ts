import { Kysely, PostgresDialect, sql } from "kysely";
import { Pool, type PoolConfig, types } from "pg";
import type { Storage } from "./contract.ts";
import { postgresBell } from "./postgres-bell.ts";
import type { Client, Tables, Traits } from "./schema.ts";
import { connectTimeout, impatientSocket, statementTimeout } from "./silence.ts";
import { createStorage } from "./storage.ts";

export interface PostgresOptions {
  /** `postgres://user:password@host:port/database`. */
  readonly url: string;
  /** Connections held at most. */
  readonly connections?: number;
  /** Commits do not wait for the disk: for data that can be made again. Default: false. */
  readonly hurried?: boolean;
  /** A connection broke that nobody was using (another is opened); for the log. */
  readonly onError?: (error: Error) => void;
  /** From 0 up to 1, so that processes whose database went do not all come back at once. Left out: they do. */
  readonly random?: () => number;
}

/** Any number no other program on this database uses for an advisory lock. */
const migrationLock = 4_823_177_001;

const int8 = 20;
const getTypeParser = ((oid: number, format?: "text" | "binary") =>
  // counters and epoch milliseconds stay far below 2^53
  oid === int8 ? Number : types.getTypeParser(oid, format as "text")) as typeof types.getTypeParser; // pg's type is a set of overloads

/** Serialization failure, deadlock. */
const collisions = new Set(["40001", "40P01"]);
/** Connection exceptions, out of resources, operator's intervention (a statement's time-out among them); read-only. */
const awayClasses = new Set(["08", "53", "57"]);
const awayCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "ENOENT",
  "25006",
]);

function trouble(error: unknown): "again" | "away" | null {
  if (!(error instanceof Error)) return null;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (collisions.has(code)) return "again";
  if (awayCodes.has(code) || (code.length === 5 && awayClasses.has(code.slice(0, 2)))) return "away";
  // pg gives these no code
  return /connection terminated|timeout exceeded when trying to connect|not queryable/i.test(error.message)
    ? "away"
    : null;
}

const traits: Traits = {
  text: sql`text collate "C"`,
  rowLocks: true,
  async lockMigrations(db) {
    // another process may migrate for longer than a statement may take
    await sql`set local statement_timeout = 0`.execute(db);
    await sql`select pg_advisory_xact_lock(${migrationLock})`.execute(db);
  },
  trouble,
};

export function postgresClient({
  url,
  connections = 10,
  hurried = false,
  onError = () => {},
  random = () => 0.5,
}: PostgresOptions): Client {
  const open = (options: PoolConfig) => {
    const pool = new Pool({
      connectionString: url,
      connectionTimeoutMillis: connectTimeout,
      statement_timeout: statementTimeout,
      idle_in_transaction_session_timeout: statementTimeout * 3,
      application_name: "afterword",
      ...(hurried && { options: "-c synchronous_commit=off" }),
      types: { getTypeParser },
      ...options,
    });
    // without a listener a broken idle connection ends the process
    pool.on("error", onError);
    // and so does one that breaks in use; whoever uses it learns it from the query
    pool.on("connect", (client) => client.on("error", () => {}));
    return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  };
  const db = open({ max: connections, stream: impatientSocket });
  // given up right after use: nothing watches over its silence
  const migrator = open({ max: 1, maxUses: 1, keepAlive: true });
  const bell = postgresBell({ url, random, onError });
  return {
    traits,
    writer: db,
    reader: db,
    migrator,
    bell,
    async close() {
      await bell.close();
      await migrator.destroy();
      await db.destroy();
    },
  };
}

/** Storage in a PostgreSQL database that exists; nothing is asked of it before the first call. */
export const openPostgres = (options: PostgresOptions): Storage => createStorage(postgresClient(options));
