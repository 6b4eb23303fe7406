import type { Comment, CommentId, EpochMs, SortOrder, ThreadRef } from "../protocol/model.ts";
import { sortOrders } from "../protocol/model.ts";
import type { KeyValue } from "../protocol/outside.ts";

/*
 * What a browser remembers of its reader, readable without signals: a still shows it too. Plain text and not JSON: a
 * page may have taught objects to serialise in ways of its own.
 */

export const sortSlot = "afterword:sort";
export const collapsedSlot = ({ key }: ThreadRef): string => `afterword:collapsed ${key}`;
export const seenSlot = ({ key }: ThreadRef): string => `afterword:seen ${key}`;

/** The order that the reader chose last, on any thread. */
export const readSort = (storage: KeyValue): SortOrder | undefined =>
  sortOrders.find((order) => order === storage.get(sortSlot));

/** One id a line, the one put away last at the end. */
export const readCollapsed = (storage: KeyValue, thread: ThreadRef): Set<CommentId> =>
  new Set(storage.get(collapsedSlot(thread))?.split("\n"));

/** How far a visit came. */
export interface Seen {
  /** 0 where the backend has no versions. */
  readonly version: number;
  readonly time: EpochMs;
}

/** Who comes back sooner is still on the same visit: a reload must not take the marks away. In milliseconds. */
const away = 30 * 60_000;

/** How far the visit before this one came; `null` on a first visit. Kept beside it: how far this one has come. */
export function readSeen(storage: KeyValue, thread: ThreadRef, now: EpochMs): Seen | null {
  const kept = (storage.get(seenSlot(thread)) ?? "").split(" ").map(Number);
  const [version = 0, time = 0, lastVersion = 0, lastTime = 0] = kept;
  if (!(version + time + lastVersion + lastTime > 0)) return null;
  return now - lastTime > away ? { version: lastVersion, time: lastTime } : { version, time };
}

/** As far as times can tell; what was held back for long can only be told by the backend. */
export const isAfter = (seen: Seen | null, comment: Comment | undefined): boolean =>
  !!seen && comment?.state === "published" && comment.createdAt > seen.time;
