import { createHash } from "node:crypto";
import type { Insertable } from "kysely";
import { sql } from "kysely";
import type { Client, Db, Tables } from "../../src/server/storage/schema.ts";
import { epoch } from "./epoch.ts";

export interface BulkOptions {
  /** Comments of the one big thread, roots and replies together. */
  readonly comments: number;
  /** Other sites and threads, so that no table is so small that reading it whole is cheapest. Default: 0. */
  readonly others?: number;
}
export interface Bulk {
  readonly siteId: string;
  readonly key: string;
  readonly threadId: string;
  /** A root with an eighth of all replies, at least a thousand where there are enough. */
  readonly longRoot: string;
  /** A reply whose ancestors are three levels deep. */
  readonly deepReply: string;
  /** The newest comment of an author who has many. */
  readonly newest: string;
  /** SHA-256 of the secret is this author's; it has written, voted and reacted. */
  readonly secret: string;
}

const secret = "bulk";
const secretHash = createHash("sha256").update(secret).digest("hex");
const words = "People read this far because somebody else wrote it, and somebody else again will answer it tomorrow.";
export const id = (kind: string, number: number) => `${kind}-${String(number).padStart(8, "0")}`;

/** The same numbers in every run (a linear congruential generator). */
function dice(seed = 1) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

export async function insertAll<T extends keyof Tables>(db: Db, table: T, rows: readonly Insertable<Tables[T]>[]) {
  const batch = 400; // below both databases' limit on parameters
  for (let start = 0; start < rows.length; start += batch) {
    await db
      .insertInto(table)
      .values(rows.slice(start, start + batch))
      .execute();
  }
}

type CommentRow = Insertable<Tables["comments"]>;

const blankRow = (number: number, siteId: string, threadId: string): CommentRow => ({
  id: id("comment", number),
  site_id: siteId,
  thread_id: threadId,
  parent_id: null,
  root_id: id("comment", number),
  depth: 0,
  trail: "",
  author_id: id("author", number % 1000),
  name: `Reader ${number % 1000}`,
  state: "published",
  listed: 1,
  source: words,
  body: JSON.stringify([{ type: "paragraph", children: [{ type: "text", value: words }] }]),
  created_at: epoch + number * 1000,
  edited_at: null,
  rev: number,
  up: 0,
  down: 0,
  score: 0,
  reactions: "{}",
  reacted: 0,
  replies: 0,
  descendants: 0,
  pinned: 0,
  placed: number,
  ranked: number,
  ordinal: null,
  last_ordinal: 0,
  idempotency_key: id("key", number),
  words: "",
});

/** Six roots to four replies; replies nest, and one root gathers an eighth of them. */
function grow(count: number, siteId: string, threadId: string): CommentRow[] {
  const roll = dice();
  const rows: CommentRow[] = [];
  const roots: CommentRow[] = [];
  const lastReply = new Map<string, CommentRow>();
  for (let number = 1; number <= count; number++) {
    const row = blankRow(number, siteId, threadId);
    rows.push(row);
    if (number % 10 < 6 || roots.length === 0) {
      Object.assign(row, { up: roll(40), down: roll(5), reacted: roll(9), ranked: 1 + roll(count) });
      row.score = row.up - row.down;
      roots.push(row);
      continue;
    }
    const root = (number % 8 === 0 ? roots[0] : roots[roll(roots.length)]) ?? row;
    const above = lastReply.get(root.id);
    const parent = above && above.depth < 3 ? above : root;
    const trail = parent === root ? "" : [parent.trail, parent.ordinal].filter((part) => part !== "").join(".");
    root.last_ordinal++;
    root.descendants++;
    parent.replies++;
    const place = { parent_id: parent.id, root_id: root.id, depth: parent.depth + 1, ordinal: root.last_ordinal };
    Object.assign(row, { ...place, trail });
    lastReply.set(root.id, row);
  }
  return rows;
}

interface Count {
  readonly comments: number;
  readonly roots: number;
  readonly replies: number;
  readonly authors: number;
  readonly version: number;
}
const none: Count = { comments: 0, roots: 0, replies: 0, authors: 0, version: 0 };

/** The newest comment of each author, and how many there are. */
function authorsOf(rows: readonly CommentRow[]): Insertable<Tables["thread_authors"]>[] {
  const authors = new Map<string, Insertable<Tables["thread_authors"]>>();
  for (const { thread_id, author_id, created_at: last_at, id: last_id, name } of rows) {
    const comments = 1 + (authors.get(author_id ?? "")?.comments ?? 0);
    authors.set(author_id ?? "", { thread_id, author_id: author_id ?? "", comments, last_at, last_id, name });
  }
  return [...authors.values()];
}

function thread(number: number, siteId: string, count: Count) {
  const row = {
    id: id("thread", number),
    site_id: siteId,
    key: `/article-${number}`,
    url: "",
    title: "",
    normaliser: 1,
  };
  return {
    ...row,
    ...count,
    followers: 0,
    reactions: "{}",
    closed: 0,
    created_at: epoch,
    last_at: epoch + count.comments * 1000,
  };
}

/** Writes rows past the services, as a busy site of some years would have them, and tells the planner about them. */
export async function bulkLoad(client: Client, { comments: count, others = 0 }: BulkOptions): Promise<Bulk> {
  const siteId = id("site", 0);
  const rows = grow(count, siteId, id("thread", 0));
  const numbers = Array.from({ length: others + 1 }, (_, number) => number);
  const site = { name: "Bulk", origins: "[]", settings: "{}", office: "{}", version: 1, created_at: epoch };
  const roots = rows.filter((row) => row.parent_id === null);
  const authors = authorsOf(rows);
  const marks = Array.from({ length: 20_000 }, (_, number) => ({
    author_id: id("author", number % 1000),
    thread_id: id("thread", 0),
    comment_id: roots[(number * 7) % roots.length]?.id ?? "",
    created_at: epoch,
  })).slice(0, roots.length);
  await client.writer.transaction().execute(async (db) => {
    await insertAll(
      db,
      "sites",
      numbers.map((number) => ({ id: id("site", number), ...site })),
    );
    const replies = count - roots.length;
    await insertAll(db, "threads", [
      thread(0, siteId, { comments: count, roots: roots.length, replies, authors: authors.length, version: count }),
      ...numbers.slice(1).map((number) => thread(number, siteId, none)),
    ]);
    await insertAll(
      db,
      "authors",
      Array.from({ length: 1000 }, (_, number) => ({
        id: id("author", number),
        site_id: siteId,
        secret_hash: number === 0 ? secretHash : id("hash", number),
        network: "192.0.2.1",
        created_at: epoch,
      })),
    );
    await insertAll(db, "comments", rows);
    await insertAll(db, "thread_authors", authors);
    await insertAll(
      db,
      "article_reactions",
      authors.map(({ thread_id, author_id }) => ({ thread_id, author_id, emoji: "💡", created_at: epoch })),
    );
    await insertAll(
      db,
      "events",
      rows.map((row, index) => ({
        thread_id: row.thread_id,
        version: index + 1,
        kind: "created" as const,
        comment_id: row.id,
        created_at: row.created_at,
      })),
    );
    await insertAll(
      db,
      "votes",
      marks.map((mark) => ({ ...mark, value: 1 as const })),
    );
    await insertAll(
      db,
      "reactions",
      marks.map((mark) => ({ ...mark, emoji: "👏" })),
    );
  });
  await sql`analyze`.execute(client.writer);
  const deep = rows.findLast((row) => row.depth === 3);
  return {
    ...{ siteId, key: "/article-0", threadId: id("thread", 0), secret },
    longRoot: roots[0]?.id ?? "",
    deepReply: deep?.id ?? "",
    newest: rows.at(-1)?.id ?? "",
  };
}
