import { limits } from "../../protocol/limits.ts";
import type { CommentId, Update } from "../../protocol/model.ts";
import type { Channel } from "../../protocol/subscriptions.ts";
import type { Look, StoredComment } from "../storage/contract.ts";
import type { Readers, Stamped } from "./contract.ts";
import { place, stampOf } from "./place.ts";
import { presentComment, presentThread } from "./present.ts";

/** Events read for one update; more than the storage keeps of a thread. */
const mostEvents = 3_000;

/**
 * Comments that look otherwise since a version, or `null` if they are too many. Those that events name, and what moved
 * with them without an event of its own: the root, which counts its replies, and emptied places above, which come and go
 * with what is below them. A change of places goes upward without a gap, and leaves its version as their `rev`.
 */
async function changedSince(look: Look, named: ReadonlySet<CommentId>, after: number) {
  const found = new Map<CommentId, StoredComment>();
  for (let wanted = named; wanted.size > 0; ) {
    if (found.size + wanted.size > limits.update) return null;
    const rows = await look.commentsBy([...wanted]);
    for (const row of rows) if (row.rev > after) found.set(row.id, row);
    const above = rows.flatMap((row) => (row.rev > after && row.parentId !== null ? [row.parentId, row.rootId] : []));
    wanted = new Set(above.filter((id) => !found.has(id)));
  }
  return [...found.values()];
}

const byDepth = (a: StoredComment, b: StoredComment) =>
  a.depth - b.depth || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);

/**
 * There is one event for each version, so that events which are missing show: they are no longer kept, or the version
 * is one of a database that is no more.
 */
export async function news(
  look: Look,
  { after, ...query }: Parameters<Readers["news"]>[0],
  tell: readonly Channel[],
): Promise<Stamped<Update>> {
  const here = await place(look, query);
  const { settings } = here.site;
  const state = await presentThread(look, here.thread, { settings, tells: tell.length > 0 });
  const since = (here.thread?.version ?? 0) - after;
  const events = here.thread && since > 0 ? await look.events(here.thread.id, after, mostEvents) : [];
  const named = new Set(events.flatMap(({ commentId }) => commentId ?? []));
  const changed = events.length === since ? await changedSince(look, named, after) : null;
  const listed = (changed ?? []).filter((comment) => comment.listed).sort(byDepth);
  const published = new Set(events.filter(({ kind }) => kind === "created").map(({ commentId }) => commentId));
  return {
    stamp: stampOf(here, tell),
    answer: {
      thread: state,
      comments: listed.map((comment) => presentComment(comment, settings)),
      fresh: listed.filter(({ id, state }) => state === "published" && published.has(id)).map(({ id }) => id),
      gone: (changed ?? []).filter((comment) => !comment.listed).map(({ id }) => id),
      complete: changed !== null,
    },
  };
}
