import { sql } from "kysely";
import type { Db, Traits } from "../schema.ts";

const tables = ({ text }: Traits) => [
  sql`create table sites (
    id ${text} primary key, name ${text} not null, origins ${text} not null, settings ${text} not null,
    version bigint not null, created_at bigint not null)`,
  sql`create table threads (
    id ${text} primary key, site_id ${text} not null references sites (id), key ${text} not null, url ${text} not null,
    title ${text} not null, normaliser bigint not null, version bigint not null, comments bigint not null,
    roots bigint not null, closed bigint not null, created_at bigint not null, last_at bigint not null,
    unique (site_id, key))`,
  sql`create table authors (
    id ${text} primary key, site_id ${text} not null references sites (id), secret_hash ${text} not null,
    network ${text} not null, created_at bigint not null, unique (site_id, secret_hash))`,
  sql`create table comments (
    id ${text} primary key, site_id ${text} not null references sites (id),
    thread_id ${text} not null references threads (id), parent_id ${text} references comments (id),
    root_id ${text} not null references comments (id), depth bigint not null, trail ${text} not null,
    author_id ${text} references authors (id), name ${text} not null, state ${text} not null, listed bigint not null,
    source ${text} not null, body ${text} not null, created_at bigint not null, edited_at bigint, rev bigint not null,
    up bigint not null, down bigint not null, score bigint not null, reactions ${text} not null,
    replies bigint not null, descendants bigint not null, pinned bigint not null,
    unpinned bigint generated always as (1 - pinned) stored, placed bigint not null, ranked bigint not null,
    ordinal bigint, last_ordinal bigint not null, idempotency_key ${text} not null, words ${text} not null,
    unique (site_id, idempotency_key))`,
  sql`create table revisions (
    comment_id ${text} not null references comments (id), number bigint not null, source ${text} not null,
    replaced_at bigint not null,
    primary key (comment_id, number))`,
  sql`create table votes (
    author_id ${text} not null references authors (id), thread_id ${text} not null references threads (id),
    comment_id ${text} not null references comments (id), value bigint not null, created_at bigint not null,
    primary key (author_id, thread_id, comment_id))`,
  sql`create table reactions (
    author_id ${text} not null references authors (id), thread_id ${text} not null references threads (id),
    comment_id ${text} not null references comments (id), emoji ${text} not null, created_at bigint not null,
    primary key (author_id, thread_id, comment_id, emoji))`,
  sql`create table events (
    thread_id ${text} not null references threads (id), version bigint not null, kind ${text} not null,
    comment_id ${text}, created_at bigint not null, primary key (thread_id, version))`,
];

/** One for each list query, in the query's own order, so that no database ever sorts or counts. */
const indexes = [
  sql`create index comments_newest on comments (thread_id, pinned, created_at, id)
    where listed = 1 and parent_id is null`,
  sql`create index comments_oldest on comments (thread_id, unpinned, created_at, id)
    where listed = 1 and parent_id is null`,
  sql`create index comments_top on comments (thread_id, pinned, score, created_at, id)
    where listed = 1 and parent_id is null`,
  sql`create index comments_placed on comments (thread_id, placed, id) where listed = 1 and parent_id is null`,
  sql`create index comments_ranked on comments (thread_id, ranked, id) where listed = 1 and parent_id is null`,
  sql`create unique index comments_branch on comments (root_id, ordinal) where listed = 1 and parent_id is not null`,
  sql`create index comments_author on comments (author_id, thread_id) where author_id is not null`,
];

export const threads = {
  name: "0001-threads",
  async up(db: Db, traits: Traits): Promise<void> {
    for (const statement of [...tables(traits), ...indexes]) await statement.execute(db);
  },
};
