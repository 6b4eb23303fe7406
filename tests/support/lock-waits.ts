import { sql } from "kysely";
import type { Client } from "../../src/server/storage/schema.ts";

/** How many statements on a PostgreSQL database wait for a lock that another transaction holds. */
export async function lockWaits({ reader }: Client): Promise<number> {
  const { rows } = await sql<{ waits: number }>`select count(*) as waits from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(reader);
  return rows[0]?.waits ?? 0;
}
