import { DatabaseSync } from "node:sqlite";
import pg from "pg";
import type { OpenDatabase } from "./databases.ts";

const sortedRows = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();

function sqliteContent(path: string): Record<string, string[]> {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const tables = database.prepare("select name from sqlite_master where type = 'table' order by name").all();
    return Object.fromEntries(
      tables.map(({ name }) => [String(name), sortedRows(database.prepare(`select * from "${name}"`).all())]),
    );
  } finally {
    database.close();
  }
}

async function postgresContent(url: string): Promise<Record<string, string[]>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query("select tablename from pg_tables where schemaname = 'public' order by 1");
    const content: Record<string, string[]> = {};
    for (const { tablename } of rows) {
      content[tablename] = sortedRows((await client.query(`select * from "${tablename}"`)).rows);
    }
    return content;
  } finally {
    await client.end();
  }
}

/** Every row of every table, as text: for "nothing has changed" and "this is nowhere to be found". */
export const contentOf = async ({ url }: Pick<OpenDatabase, "url">): Promise<Record<string, string[]>> =>
  url.startsWith("postgres:") ? postgresContent(url) : sqliteContent(url);
