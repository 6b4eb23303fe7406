import { limits } from "../../protocol/limits.ts";
import type { Author, CommentId, Figures } from "../../protocol/model.ts";
import type { SiteSettings } from "../../protocol/wire.ts";
import { isVisible, type Stored, type StoredThread } from "./state.ts";

/** Told anew from what is published: the definition of each figure, not the fast way to it. */
export function figuresOf(thread: StoredThread, settings: SiteSettings): Figures {
  const published = thread.comments.filter((one) => one.state === "published").sort(newestFirst);
  const roots = thread.comments.filter((one) => one.parent === null && isVisible(thread, one)).sort(newestFirst);
  const replies = published.filter((one) => one.parent !== null);
  const below = countBy(replies, (one) => one.root);
  const authors = authorsOf(published);
  return {
    threads: roots.length,
    replies: replies.length,
    authors: authors.length,
    recent: authors.slice(0, limits.recent),
    hottest: highest(roots, (one) => below.get(one.id) ?? 0),
    ...(settings.votes === "none" && settings.palette.length === 0
      ? {}
      : { mostReacted: highest(published, (one) => activityOf(one, settings)) }),
  };
}

/** Equal times are told apart by id, as everywhere. */
function newestFirst(a: Stored, b: Stored): number {
  return b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1);
}

/** By identity, each under the name of their newest comment. */
function authorsOf(newestFirst: readonly Stored[]): readonly Author[] {
  const authors = new Map<string, Author>();
  for (const { author } of newestFirst) if (!authors.has(author.id)) authors.set(author.id, author);
  return [...authors.values()];
}

function activityOf({ votes, reactions }: Stored, settings: SiteSettings): number {
  const cast = settings.votes === "none" ? 0 : Object.keys(votes).length;
  return settings.palette.length === 0 ? cast : cast + Object.values(reactions).flat().length;
}

/** The first one with the highest number; `null` where nobody has more than 0. */
function highest(comments: readonly Stored[], numberOf: (comment: Stored) => number): CommentId | null {
  let found: { id: CommentId; number: number } | null = null;
  for (const comment of comments) {
    const number = numberOf(comment);
    if (number > (found?.number ?? 0)) found = { id: comment.id, number };
  }
  return found?.id ?? null;
}

export function countBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return counts;
}
