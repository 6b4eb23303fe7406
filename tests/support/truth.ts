import type { Client } from "../../src/server/storage/schema.ts";

interface TrueComment {
  readonly id: string;
  readonly parent: string | null;
  readonly root: string;
  readonly isVisible: boolean;
  readonly isPublished: boolean;
  readonly counters: object;
}

/** What the rows of a thread say, and what the rows' own counters and flags ought to be: told from nothing but states, votes and reactions. */
export async function truthOf({ reader }: Client, threadId: string) {
  const rows = await reader.selectFrom("comments").selectAll().where("thread_id", "=", threadId).execute();
  const votes = await reader.selectFrom("votes").selectAll().where("thread_id", "=", threadId).execute();
  const reactions = await reader.selectFrom("reactions").selectAll().where("thread_id", "=", threadId).execute();
  const thread = await reader.selectFrom("threads").selectAll().where("id", "=", threadId).executeTakeFirstOrThrow();
  const events = await reader.selectFrom("events").select("version").where("thread_id", "=", threadId).execute();
  const childrenOf = (id: string) => rows.filter((row) => row.parent_id === id);
  const isVisible = (row: (typeof rows)[number]): boolean =>
    row.state === "published" || childrenOf(row.id).some(isVisible);
  const comments = rows.map((row): TrueComment => {
    const cast = votes.filter((vote) => vote.comment_id === row.id).map(({ value }) => value);
    const emoji = reactions.filter((one) => one.comment_id === row.id).map((one) => one.emoji);
    const counts = emoji.map((one) => [one, emoji.filter((other) => other === one).length] as const);
    const below = rows.filter((other) => other.root_id === row.id && other.id !== row.id);
    const counters = {
      listed: isVisible(row) ? 1 : 0,
      up: cast.filter((value) => value === 1).length,
      down: cast.filter((value) => value === -1).length,
      score: cast.reduce<number>((sum, value) => sum + value, 0),
      reactions: Object.fromEntries(counts),
      replies: childrenOf(row.id).filter(isVisible).length,
      descendants: below.filter(({ state }) => state === "published").length,
    };
    const isPublished = row.state === "published";
    return { id: row.id, parent: row.parent_id, root: row.root_id, isVisible: isVisible(row), isPublished, counters };
  });
  const kept = rows.map(({ listed, up, down, score, reactions: json, replies, descendants }) => {
    return { listed, up, down, score, reactions: JSON.parse(json) as object, replies, descendants };
  });
  return {
    comments,
    /** Ids of what a reader can see. */
    visible: new Set(comments.filter((comment) => comment.isVisible).map(({ id }) => id)),
    expected: {
      comments: comments.filter(({ isPublished }) => isPublished).length,
      roots: comments.filter(({ parent, isVisible: seen }) => parent === null && seen).length,
      events: Array.from({ length: thread.version }, (_, index) => index + 1),
      rows: comments.map(({ counters }) => counters),
    },
    kept: {
      comments: thread.comments,
      roots: thread.roots,
      events: events.map(({ version }) => version).sort((a, b) => a - b),
      rows: kept,
    },
  };
}
