import { sql } from "kysely";
import type { Db, Traits } from "../schema.ts";

const columns = ({ text }: Traits) => [
  sql`alter table sites add column office ${text} not null default '{}'`,
  sql`alter table threads add column followers bigint not null default 0`,
  sql`alter table comments add column told_at bigint`,
  sql`create table recipients (
    id ${text} primary key, site_id ${text} not null references sites (id), channel ${text} not null,
    address ${text} not null, keys ${text}, idle_since bigint, unique (site_id, channel, address))`,
  sql`create table subscriptions (
    id ${text} primary key, site_id ${text} not null references sites (id),
    thread_id ${text} not null references threads (id), recipient_id ${text} not null references recipients (id),
    author_id ${text} not null references authors (id), kind ${text} not null,
    comment_id ${text} references comments (id), pace ${text} not null, state ${text} not null,
    language ${text} not null, time_zone ${text} not null, consent ${text} not null, asked_at bigint not null,
    confirmed_at bigint, channel ${text} not null, muted bigint not null)`,
  sql`create table owners (
    author_id ${text} not null references authors (id),
    recipient_id ${text} not null references recipients (id) on delete cascade, confirmed_at bigint not null,
    primary key (author_id, recipient_id))`,
  sql`create table suppressions (
    address ${text} primary key, reason ${text} not null, detail ${text} not null, at bigint not null)`,
  sql`create table secrets (name ${text} primary key, value ${text} not null)`,
  // what a job is about is named, not referenced: checking ten thousand rows would take longer than writing them
  sql`create table outbox (
    id ${text} primary key, site_id ${text} not null, kind ${text} not null, channel ${text} not null,
    recipient_id ${text}, subscription_id ${text}, comment_id ${text}, payload ${text}, bundle ${text}, since bigint not null,
    due_at bigint not null, free_at bigint not null, attempts bigint not null, problem ${text} not null,
    worker ${text}, dead bigint not null)`,
];

/** Nobody hears now of what was published before anybody could ask to hear of it. */
const backfill = [sql`update comments set told_at = created_at where state = 'published'`];

const indexes = [
  sql`create unique index subscriptions_wish on subscriptions
    (author_id, thread_id, recipient_id, kind, coalesce(comment_id, ''))`,
  sql`create index subscriptions_of on subscriptions (author_id, thread_id, asked_at, id)`,
  sql`create index subscriptions_to on subscriptions (recipient_id, asked_at, id)`,
  sql`create index subscriptions_unconfirmed on subscriptions (asked_at) where state = 'waiting'`,
  // one for each way to be told
  sql`create index subscriptions_page on subscriptions (thread_id, recipient_id)
    where state = 'active' and kind = 'page'`,
  sql`create index subscriptions_mine on subscriptions (thread_id, author_id) where state = 'active' and kind = 'mine'`,
  sql`create index subscriptions_comment on subscriptions (comment_id) where state = 'active' and kind = 'comment'`,
  sql`create index subscriptions_daily on subscriptions (thread_id, time_zone)
    where state = 'active' and pace = 'daily'`,
  sql`create index recipients_address on recipients (lower(address)) where channel = 'mail'`,
  sql`create index recipients_idle on recipients (idle_since) where idle_since is not null`,
  sql`create index owners_of on owners (recipient_id)`,
  sql`create index suppressions_newest on suppressions (at, address)`,
  // few and narrow: ten thousand notices at once are written into each
  sql`create index outbox_free on outbox (channel, free_at, bundle) where dead = 0`,
  sql`create index outbox_dead on outbox (since, id) where dead = 1`,
  sql`create index outbox_staff on outbox (recipient_id) where kind = 'staff'`,
];

export const subscriptions = {
  name: "0003-subscriptions",
  async up(db: Db, traits: Traits): Promise<void> {
    for (const statement of [...columns(traits), ...backfill, ...indexes]) await statement.execute(db);
  },
};
