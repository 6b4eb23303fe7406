import { type KyselyPlugin, type RawBuilder, sql } from "kysely";
import type { Client, Db } from "../../src/server/storage/schema.ts";

export interface Query {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** The same client, and lists of all that is asked through it, by readers and by writers. */
export function recorded(client: Client): { client: Client; queries: Query[]; written: Query[] } {
  const queries: Query[] = [];
  const written: Query[] = [];
  const recorder = (list: Query[]): KyselyPlugin => ({
    transformQuery({ node, queryId }) {
      const compiled = client.reader.getExecutor().compileQuery(node, queryId);
      list.push({ sql: compiled.sql, parameters: compiled.parameters });
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const reader = client.reader.withPlugin(recorder(queries));
  const writer = client.writer.withPlugin(recorder(written));
  return { client: { ...client, reader, writer }, queries, written };
}

/** The recorded statement again, as it was bound. */
function again(query: Query): RawBuilder<unknown> {
  const parts = query.sql.split(/\?|\$\d+/);
  return sql.join(
    parts.map((part, index) => (index === 0 ? sql.raw(part) : sql`${query.parameters[index - 1]}${sql.raw(part)}`)),
    sql``,
  );
}

interface PlanNode {
  readonly "Node Type": string;
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Rows Removed by Filter"?: number;
  readonly "Rows Removed by Index Recheck"?: number;
  readonly Plans?: readonly PlanNode[];
}
const nodesOf = (node: PlanNode): readonly PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];
const touched = (node: PlanNode) =>
  (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0)) *
  node["Actual Loops"];

type Judges = Record<string, (db: Db, query: Query) => Promise<readonly string[]>>;

/** What a plan does that it must not do; empty if it is a good one. */
export const judges: Judges = {
  async SQLite(db, query) {
    const { rows } = await sql<{ detail: string }>`explain query plan ${again(query)}`.execute(db);
    return rows.map(({ detail }) => detail).filter((detail) => /\bSCAN\b|TEMP B-TREE/.test(detail));
  },
  async PostgreSQL(db, query) {
    const { rows } = await sql<{
      "QUERY PLAN": [{ Plan: PlanNode }];
    }>`explain (analyze, format json) ${again(query)}`.execute(db);
    const top = rows[0]?.["QUERY PLAN"][0].Plan;
    if (!top) return ["no plan"];
    const nodes = nodesOf(top);
    const bad = nodes.map((node) => node["Node Type"]).filter((type) => /Seq Scan|Sort/.test(type));
    const returned = Math.max(1, top["Actual Rows"]);
    const read = Math.max(...nodes.filter((node) => node["Node Type"] !== "Bitmap Index Scan").map(touched));
    return read > 3 * returned ? [...bad, `reads ${read} rows to return ${returned}`] : bad;
  },
};

/** Named parts of a statement, which are read from end to end because they hold nothing else. */
const part = /SCAN (above|wishes|timed|heard|zones|\(subquery-\d+\)|CONSTANT ROW)$/;

/** The same for statements that gather what they write: sorting that is no fault, reading a whole table is. */
export const gathererJudges: Judges = {
  async SQLite(db, query) {
    const { rows } = await sql<{ detail: string }>`explain query plan ${again(query)}`.execute(db);
    return rows.map(({ detail }) => detail).filter((detail) => /\bSCAN\b/.test(detail) && !part.test(detail));
  },
  // not run: it would write
  async PostgreSQL(db, query) {
    const { rows } = await sql<{
      "QUERY PLAN": [{ Plan: PlanNode }];
    }>`explain (format json) ${again(query)}`.execute(db);
    const top = rows[0]?.["QUERY PLAN"][0].Plan;
    if (!top) return ["no plan"];
    return nodesOf(top)
      .map((node) => node["Node Type"])
      .filter((type) => type === "Seq Scan");
  },
};
