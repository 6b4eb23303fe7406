import type { Selectable } from "kysely";
import type { Client, Tables } from "../../src/server/storage/schema.ts";

interface TrueComment {
  readonly id: string;
  readonly parent: string | null;
  readonly root: string;
  readonly isVisible: boolean;
  readonly isPublished: boolean;
  readonly counters: object;
}

const countsOf = (emoji: readonly string[]) =>
  Object.fromEntries(emoji.map((one) => [one, emoji.filter((other) => other === one).length]));

const oldestFirst = (a: Selectable<Tables["comments"]>, b: Selectable<Tables["comments"]>) =>
  a.created_at - b.created_at || (a.id < b.id ? -1 : 1);

/** What the rows of a thread say, and what the rows' own counters and flags ought to be: told from nothing but states, votes and reactions. */
export async function truthOf({ reader }: Client, threadId: string) {
  const rows = await reader.selectFrom("comments").selectAll().where("thread_id", "=", threadId).execute();
  const votes = await reader.selectFrom("votes").selectAll().where("thread_id", "=", threadId).execute();
  const reactions = await reader.selectFrom("reactions").selectAll().where("thread_id", "=", threadId).execute();
  const thread = await reader.selectFrom("threads").selectAll().where("id", "=", threadId).executeTakeFirstOrThrow();
  const articles = await reader.selectFrom("article_reactions").selectAll().where("thread_id", "=", threadId).execute();
  const authors = await reader.selectFrom("thread_authors").selectAll().where("thread_id", "=", threadId).execute();
  const events = await reader.selectFrom("events").select("version").where("thread_id", "=", threadId).execute();
  const childrenOf = (id: string) => rows.filter((row) => row.parent_id === id);
  const isVisible = (row: (typeof rows)[number]): boolean =>
    row.state === "published" || childrenOf(row.id).some(isVisible);
  const comments = rows.map((row): TrueComment => {
    const cast = votes.filter((vote) => vote.comment_id === row.id).map(({ value }) => value);
    const emoji = reactions.filter((one) => one.comment_id === row.id).map((one) => one.emoji);
    const below = rows.filter((other) => other.root_id === row.id && other.id !== row.id);
    const counters = {
      listed: isVisible(row) ? 1 : 0,
      up: cast.filter((value) => value === 1).length,
      down: cast.filter((value) => value === -1).length,
      score: cast.reduce<number>((sum, value) => sum + value, 0),
      reactions: countsOf(emoji),
      reacted: emoji.length,
      replies: childrenOf(row.id).filter(isVisible).length,
      descendants: below.filter(({ state }) => state === "published").length,
    };
    const isPublished = row.state === "published";
    return { id: row.id, parent: row.parent_id, root: row.root_id, isVisible: isVisible(row), isPublished, counters };
  });
  const kept = rows.map(({ listed, up, down, score, reactions: json, reacted, replies, descendants }) => {
    return { listed, up, down, score, reactions: JSON.parse(json) as object, reacted, replies, descendants };
  });
  const published = rows.filter(({ state }) => state === "published").sort(oldestFirst);
  const writers = [...new Set(published.map((row) => row.author_id ?? ""))].sort();
  return {
    comments,
    /** Ids of what a reader can see. */
    visible: new Set(comments.filter((comment) => comment.isVisible).map(({ id }) => id)),
    expected: {
      comments: comments.filter(({ isPublished }) => isPublished).length,
      roots: comments.filter(({ parent, isVisible: seen }) => parent === null && seen).length,
      events: Array.from({ length: thread.version }, (_, index) => index + 1),
      replies: published.filter((row) => row.parent_id !== null).length,
      reactions: countsOf(articles.map(({ emoji }) => emoji)),
      authors: writers.length,
      writers: writers.map((id) => {
        const theirs = published.filter((row) => row.author_id === id);
        return [id, theirs.length, theirs.at(-1)?.id, theirs.at(-1)?.created_at, theirs.at(-1)?.name];
      }),
      rows: comments.map(({ counters }) => counters),
    },
    kept: {
      comments: thread.comments,
      roots: thread.roots,
      events: events.map(({ version }) => version).sort((a, b) => a - b),
      replies: thread.replies,
      reactions: JSON.parse(thread.reactions) as object,
      authors: thread.authors,
      writers: authors
        .sort((a, b) => (a.author_id < b.author_id ? -1 : 1))
        .map((one) => [one.author_id, one.comments, one.last_id, one.last_at, one.name]),
      rows: kept,
    },
  };
}
