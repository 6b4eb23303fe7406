import type { Act } from "./contract.ts";
import type { Db } from "./schema.ts";
import { advance } from "./spine.ts";
import { tally } from "./tally.ts";

/** What is said to the article itself. */
export const article = (db: Db): Pick<Act, "reactToArticle"> => ({
  async reactToArticle(thread, { authorId, emoji, on }) {
    const before = await db
      .selectFrom("article_reactions")
      .select("emoji")
      .where("thread_id", "=", thread.id)
      .where("author_id", "=", authorId)
      .where("emoji", "=", emoji)
      .executeTakeFirst();
    if ((before !== undefined) === on) return thread;
    const reactions = tally(thread.reactions, emoji, on ? 1 : -1);
    const after = await advance(db, thread, { kind: "article-reacted", commentId: null, reactions });
    if (on) {
      const row = { thread_id: thread.id, author_id: authorId, emoji, created_at: thread.at };
      await db.insertInto("article_reactions").values(row).execute();
    } else {
      await db
        .deleteFrom("article_reactions")
        .where("thread_id", "=", thread.id)
        .where("author_id", "=", authorId)
        .where("emoji", "=", emoji)
        .execute();
    }
    return after;
  },
});
