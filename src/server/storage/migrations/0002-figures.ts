import { sql } from "kysely";
import type { Db, Traits } from "../schema.ts";

const columns = ({ text }: Traits) => [
  sql`alter table threads add column replies bigint not null default 0`,
  sql`alter table threads add column authors bigint not null default 0`,
  sql`alter table threads add column reactions ${text} not null default '{}'`,
  sql`alter table comments add column reacted bigint not null default 0`,
  sql`create table thread_authors (
    thread_id ${text} not null references threads (id), author_id ${text} not null references authors (id),
    comments bigint not null, last_at bigint not null, last_id ${text} not null, name ${text} not null,
    primary key (thread_id, author_id))`,
  sql`create table article_reactions (
    thread_id ${text} not null references threads (id), author_id ${text} not null references authors (id),
    emoji ${text} not null, created_at bigint not null, primary key (thread_id, author_id, emoji))`,
];

/** What is there already is counted once, here, and never again. */
const backfill = [
  sql`update comments set reacted = told.count
    from (select comment_id, count(*) as count from reactions group by comment_id) as told
    where comments.id = told.comment_id`,
  sql`update threads set replies = told.count
    from (select thread_id, count(*) as count from comments
      where state = 'published' and parent_id is not null group by thread_id) as told
    where threads.id = told.thread_id`,
  sql`insert into thread_authors (thread_id, author_id, comments, last_at, last_id, name)
    select thread_id, author_id, comments, created_at, id, name
    from (select thread_id, author_id, created_at, id, name,
        count(*) over (partition by thread_id, author_id) as comments,
        row_number() over (partition by thread_id, author_id order by created_at desc, id desc) as place
      from comments where state = 'published' and author_id is not null) as told
    where place = 1`,
  sql`update threads set authors = told.count
    from (select thread_id, count(*) as count from thread_authors group by thread_id) as told
    where threads.id = told.thread_id`,
];

/** Only what can be a figure is in an index. One for each sum, because a site shows votes, reactions, or both. */
const indexes = [
  sql`create index comments_activity on comments (thread_id, (up + down + reacted), created_at, id)
    where state = 'published' and up + down + reacted > 0`,
  sql`create index comments_voted on comments (thread_id, (up + down), created_at, id)
    where state = 'published' and up + down > 0`,
  sql`create index comments_reacted on comments (thread_id, reacted, created_at, id)
    where state = 'published' and reacted > 0`,
  sql`create index comments_hottest on comments (thread_id, descendants, created_at, id)
    where listed = 1 and parent_id is null and descendants > 0`,
  sql`create index comments_by_author on comments (thread_id, author_id, created_at, id) where state = 'published'`,
  sql`create index thread_authors_recent on thread_authors (thread_id, last_at, last_id)`,
];

export const figures = {
  name: "0002-figures",
  async up(db: Db, traits: Traits): Promise<void> {
    for (const statement of [...columns(traits), ...backfill, ...indexes]) await statement.execute(db);
  },
};
