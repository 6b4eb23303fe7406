import { sql } from "kysely";
import type { OpenDatabase } from "./databases.ts";

/** Every row of every table of ours, for tests about what changes nothing. */
export async function dumpOf({ client }: OpenDatabase): Promise<Record<string, readonly unknown[]>> {
  const tables = await client.writer.introspection.getTables();
  const dump: Record<string, readonly unknown[]> = {};
  for (const { name } of tables) {
    const { rows } = await sql<object>`select * from ${sql.table(name)}`.execute(client.writer);
    dump[name] = rows.map((row) => JSON.stringify(row)).sort();
  }
  return dump;
}
