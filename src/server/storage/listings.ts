import { type RawBuilder, sql } from "kysely";
import type { SortOrder } from "../../protocol/model.ts";
import type { Look, Place } from "./contract.ts";
import { commentColumns, toComment } from "./rows.ts";
import type { Db } from "./schema.ts";

/**
 * An order as an index has it: one direction for all columns, so that "after a place" is one comparison of rows.
 * `moves` is the column whose index lists what moved forward in this order.
 */
interface Order {
  readonly columns: readonly ("pinned" | "unpinned" | "score" | "created_at" | "id")[];
  readonly direction: "asc" | "desc";
  readonly moves: "placed" | "ranked";
  values(place: Place): readonly (number | string)[];
}

const orders: Record<SortOrder, Order> = {
  newest: {
    columns: ["pinned", "created_at", "id"],
    direction: "desc",
    moves: "placed",
    values: ({ pinned, createdAt, id }) => [pinned ? 1 : 0, createdAt, id],
  },
  oldest: {
    columns: ["unpinned", "created_at", "id"],
    direction: "asc",
    moves: "placed",
    values: ({ pinned, createdAt, id }) => [pinned ? 0 : 1, createdAt, id],
  },
  top: {
    columns: ["pinned", "score", "created_at", "id"],
    direction: "desc",
    moves: "ranked",
    values: ({ pinned, score, createdAt, id }) => [pinned ? 1 : 0, score, createdAt, id],
  },
};

/** The constants are written out: a parameter would hide from SQLite that a partial index covers the query. */
const listedRoot = sql<boolean>`listed = 1 and parent_id is null`;
const listedReply = sql<boolean>`listed = 1 and parent_id is not null`;

const beyond = (columns: readonly string[], sign: RawBuilder<unknown>, values: readonly (number | string)[]) =>
  sql<boolean>`(${sql.join(columns.map((column) => sql.ref(column)))}) ${sign} (${sql.join(values)})`;

type Listings = Pick<Look, "roots" | "moved" | "firstReplies" | "branch" | "repliesAt">;

export const listings = (db: Db): Listings => ({
  async roots({ threadId, sort, after, limit }) {
    const { columns, direction, values } = orders[sort];
    const sign = direction === "asc" ? sql`>` : sql`<`;
    let query = db.selectFrom("comments").select(commentColumns).where("thread_id", "=", threadId).where(listedRoot);
    if (after) query = query.where(beyond(columns, sign, values(after)));
    for (const column of columns) query = query.orderBy(column, direction);
    return (await query.limit(limit).execute()).map(toComment);
  },

  async moved({ threadId, sort, since, limit }) {
    const { moves } = orders[sort];
    const rows = await db
      .selectFrom("comments")
      .select(commentColumns)
      .where("thread_id", "=", threadId)
      .where(listedRoot)
      .where(beyond([moves, "id"], sql`>`, [since.version, since.id]))
      .orderBy(moves)
      .orderBy("id")
      .limit(limit)
      .execute();
    return rows.map(toComment);
  },

  async firstReplies(rootIds, upTo) {
    if (rootIds.length === 0) return [];
    const rows = await db
      .selectFrom("comments")
      .select(commentColumns)
      .where("root_id", "in", rootIds)
      .where("ordinal", "<=", upTo)
      .where(listedReply)
      .execute();
    return rows.map(toComment);
  },

  async branch(rootId, after, limit) {
    const rows = await db
      .selectFrom("comments")
      .select(commentColumns)
      .where("root_id", "=", rootId)
      .where("ordinal", ">", after)
      .where(listedReply)
      .orderBy("ordinal")
      .limit(limit)
      .execute();
    return rows.map(toComment);
  },

  async repliesAt(rootId, ordinals) {
    if (ordinals.length === 0) return [];
    const rows = await db
      .selectFrom("comments")
      .select(commentColumns)
      .where("root_id", "=", rootId)
      .where("ordinal", "in", ordinals)
      .where(listedReply)
      .execute();
    return rows.map(toComment);
  },
});
