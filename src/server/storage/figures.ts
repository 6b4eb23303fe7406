import { sql } from "kysely";
import type { Look } from "./contract.ts";
import type { Db } from "./schema.ts";

/** As the indexes have them. What a site does not show does not count. */
const sums = { both: sql<number>`up + down + reacted`, votes: sql<number>`up + down`, reactions: sql<number>`reacted` };

type Figures = Pick<Look, "figures" | "articleReactionsOf">;

/** What stands around a thread: each one the first rows of an index, never a count. */
export const figures = (db: Db): Figures => ({
  async figures({ threadId, shown, recent }) {
    const sum = sums[shown ?? "both"];
    const tops = await db
      .selectFrom("threads")
      .select((eb) => [
        eb
          .selectFrom("comments")
          .select("comments.id")
          .where("thread_id", "=", threadId)
          .where(sql<boolean>`state = 'published' and ${sum} > 0`)
          .orderBy(sum, "desc")
          .orderBy("comments.created_at", "desc")
          .orderBy("comments.id", "desc")
          .limit(1)
          .as("mostReacted"),
        eb
          .selectFrom("comments")
          .select("comments.id")
          .where("thread_id", "=", threadId)
          .where(sql<boolean>`listed = 1 and parent_id is null and descendants > 0`)
          .orderBy("descendants", "desc")
          .orderBy("comments.created_at", "desc")
          .orderBy("comments.id", "desc")
          .limit(1)
          .as("hottest"),
      ])
      .where("threads.id", "=", threadId)
      .executeTakeFirstOrThrow();
    const authors = await db
      .selectFrom("thread_authors")
      .select(["author_id as id", "name"])
      .where("thread_id", "=", threadId)
      .orderBy("last_at", "desc")
      .orderBy("last_id", "desc")
      .limit(recent)
      .execute();
    return { mostReacted: shown === null ? null : tops.mostReacted, hottest: tops.hottest, recent: authors };
  },

  async articleReactionsOf(authorId, threadId) {
    const rows = await db
      .selectFrom("article_reactions")
      .select("emoji")
      .where("thread_id", "=", threadId)
      .where("author_id", "=", authorId)
      .execute();
    return rows.map(({ emoji }) => emoji);
  },
});
