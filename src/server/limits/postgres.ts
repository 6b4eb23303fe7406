import pg from "pg";
import { RateLimiterPostgres } from "rate-limiter-flexible";
import type { Limiter } from "../services/contract.ts";
import { connectTimeout, impatientSocket, statementTimeout } from "../storage/silence.ts";
import { limiterOf } from "./limiter.ts";
import type { Rules } from "./rules.ts";

export interface PostgresLimiter extends Limiter {
  close(): Promise<void>;
}

/** The library would make it too, but without waiting for it, and once for each counter. */
const table = `CREATE TABLE IF NOT EXISTS afterword_limits (
  key varchar(255) PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint)`;
const lock = 4_207_811;

async function makeTable(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    // two processes that start together must not both create it: IF NOT EXISTS alone lets the second one fail
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock($1)", [lock]);
    await client.query(table);
    await client.query("COMMIT");
    client.release();
  } catch (error) {
    // not to be used again: its transaction has failed
    client.release(true);
    throw error;
  }
}

/**
 * Counts in the database, for as many processes as share it. A pool of its own: a write that holds a connection and
 * waits for a second one from the same pool could wait for ever.
 */
export async function postgresLimiter(url: string, rules: Rules): Promise<PostgresLimiter> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 4,
    connectionTimeoutMillis: connectTimeout,
    statement_timeout: statementTimeout,
    stream: impatientSocket,
    application_name: "afterword-limits",
  });
  pool.on("error", () => {
    // a connection that breaks while idle is replaced by the next query, which reports what is wrong
  });
  pool.on("connect", (client) => client.on("error", () => {}));
  await makeTable(pool).catch(async (error) => {
    await pool.end();
    throw error;
  });
  const limiter = limiterOf(
    rules,
    (keyPrefix, { uses, seconds }) =>
      new RateLimiterPostgres({
        storeClient: pool,
        storeType: "pool",
        tableName: "afterword_limits",
        tableCreated: true,
        keyPrefix,
        points: uses,
        duration: seconds,
        // a caller far over the limit is refused without asking the database again
        inMemoryBlockOnConsumed: uses + 1,
      }),
  );
  return { take: limiter.take, close: () => pool.end() };
}
