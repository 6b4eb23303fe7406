import { sql } from "kysely";
import type { Due, OutboxAct } from "./outbox-contract.ts";
import type { Db } from "./schema.ts";

/** From now on the comment has been told; `undefined`: it had been before, or it is not to be seen. */
const tell = (db: Db, commentId: string, now: number) =>
  db
    .updateTable("comments")
    .set({ told_at: now })
    .where("id", "=", commentId)
    .where("state", "=", "published")
    .where("told_at", "is", null)
    .returning(["id", "site_id", "thread_id", "parent_id", "author_id"])
    .executeTakeFirst();

type Told = NonNullable<Awaited<ReturnType<typeof tell>>>;

const milliseconds = (at: number) => sql`cast(${at} as bigint)`;

/** When a wish is due by its pace. A zone that came up only now gets the next hour. */
function dueAt({ now, hourly, daily }: Due) {
  const days = [...new Set(Object.values(daily))].map((at) => {
    const zones = Object.keys(daily).filter((zone) => daily[zone] === at);
    return sql`when pace = 'daily' and time_zone in (${sql.join(zones)}) then ${milliseconds(at)}`;
  });
  return sql`case when pace = 'now' then ${milliseconds(now)} ${sql.join(days, sql` `)} else ${milliseconds(hourly)} end`;
}

/**
 * The rules of docs/notifications.md as one statement: who asked (`wishes`, by what they asked for), who of them hears
 * (`heard`, with the best of each recipient's wishes in front), and a notice for each.
 */
const notices = ({ id, site_id, thread_id, parent_id, author_id }: Told, due: Due) => sql`
  with recursive above (parent_id, author_id) as (
    select parent_id, author_id from comments where id = ${parent_id}
    union all
    select comments.parent_id, comments.author_id from comments join above on comments.id = above.parent_id),
  wishes as (
    select id, recipient_id, channel, author_id, pace, time_zone, asked_at, muted, 1 as nearness from subscriptions
      where comment_id = ${parent_id} and state = 'active' and kind = 'comment'
    union all
    select id, recipient_id, channel, author_id, pace, time_zone, asked_at, muted, 2 from subscriptions
      where thread_id = ${thread_id} and state = 'active' and kind = 'mine'
        and author_id in (select author_id from above)
    union all
    select id, recipient_id, channel, author_id, pace, time_zone, asked_at, muted, 3 from subscriptions
      where thread_id = ${thread_id} and state = 'active' and kind = 'page'),
  timed as (
    select id, recipient_id, channel, pace, nearness, ${dueAt(due)} as due_at from wishes
    where muted = 0 and asked_at <= ${due.now} and author_id <> ${author_id ?? ""}
      and recipient_id not in (select recipient_id from owners where author_id = ${author_id ?? ""})),
  heard as (
    select id, recipient_id, channel, pace, due_at,
      row_number() over (partition by recipient_id order by due_at, nearness, id) as place
    from timed)
  insert into outbox (id, site_id, kind, channel, recipient_id, subscription_id, comment_id, payload, bundle, since,
    due_at, free_at, attempts, problem, worker, dead)
  select ${`n.${id}.`} || recipient_id, ${site_id}, 'notice', channel, recipient_id, id, ${id},
    null, case pace when 'now' then null else 'd.' || recipient_id || '.' || due_at end, due_at,
    due_at, due_at, 0, '', null, 0
  from heard where place = 1`;

/** Who hears of a comment. */
export const audience = (db: Db): Pick<OutboxAct, "enqueueNotices"> => ({
  async enqueueNotices(commentId, due) {
    const told = await tell(db, commentId, due.now);
    if (!told) return 0;
    const { numAffectedRows } = await notices(told, due).execute(db);
    return Number(numAffectedRows ?? 0);
  },
});
