import { AfterwordError } from "../../protocol/errors.ts";
import type { Cursor, SortOrder } from "../../protocol/model.ts";
import { sortOrders } from "../../protocol/model.ts";
import { type Stored, scoreOf } from "./state.ts";

/** Where a root stands in an order; smaller comes first. Pinned, then the order's own value, then time, then id. */
type Position = readonly [pinned: number, value: number, time: number, id: string];

export function positionOf(root: Stored, sort: SortOrder): Position {
  const newer = -root.createdAt;
  const value = { newest: newer, oldest: root.createdAt, top: -scoreOf(root) }[sort];
  return [root.pinned ? 0 : 1, value, newer, root.id];
}

/** Equal times are told apart by id, the later id counting as newer; so `oldest` is exactly `newest` read backwards. */
function compare(a: Position, b: Position, sort: SortOrder): number {
  const byId = a[3] === b[3] ? 0 : a[3] < b[3] === (sort === "oldest") ? -1 : 1;
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || byId;
}

/** The last root that was shown, and the version up to which risen ones were shown. */
interface Mark {
  readonly after: Position;
  readonly seen: number;
}

interface Slice {
  readonly roots: readonly Stored[];
  readonly next: Mark | null;
}

/**
 * One page of roots, exact while votes move: first what rose from behind into what was already shown (at most half a
 * page), then what follows. A root may come twice (the view shows it once), but none is ever skipped.
 */
export function slice(
  roots: readonly Stored[],
  sort: SortOrder,
  page: { mark: Mark | null; limit: number; version: number },
): Slice {
  const { mark, limit, version } = page;
  const isAfter = (root: Stored) => mark === null || compare(positionOf(root, sort), mark.after, sort) > 0;
  const risen = roots
    .filter((root) => mark !== null && !isAfter(root) && root.rank > mark.seen)
    .sort((a, b) => a.rank - b.rank);
  const shownAgain = risen.slice(0, Math.ceil(limit / 2));
  const lastRisen = shownAgain.at(-1);
  const seen = risen.length > shownAgain.length && lastRisen !== undefined ? lastRisen.rank : version;

  const following = roots.filter(isAfter).sort((a, b) => compare(positionOf(a, sort), positionOf(b, sort), sort));
  const shown = following.slice(0, limit - shownAgain.length);
  const last = shown.at(-1);
  const after = last === undefined ? mark?.after : positionOf(last, sort);
  const done = following.length === shown.length && seen === version;
  return { roots: [...shownAgain, ...shown], next: done || after === undefined ? null : { after, seen } };
}

export function writeCursor(thread: string, sort: SortOrder, mark: Mark): Cursor {
  return JSON.stringify(["roots", thread, sort, mark.after, mark.seen]);
}

/** A cursor is good only for the thread and the order that gave it. */
export function readCursor(cursor: Cursor, thread: string, sort: SortOrder): Mark {
  const parts = parse(cursor);
  const [kind, of, order, after, seen] = parts;
  if (kind !== "roots" || of !== thread || order !== sort || !Array.isArray(after) || typeof seen !== "number") {
    throw new AfterwordError("invalid_query");
  }
  return { after: after as unknown as Position, seen }; // Ours: nobody else makes one with these five parts.
}

export function writeBranchCursor(root: string, ordinal: number): Cursor {
  return JSON.stringify(["branch", root, ordinal]);
}

export function readBranchCursor(cursor: Cursor, root: string): number {
  const [kind, of, ordinal] = parse(cursor);
  if (kind !== "branch" || of !== root || typeof ordinal !== "number") throw new AfterwordError("invalid_query");
  return ordinal;
}

export function readSort(sort: string | undefined, fallback: SortOrder): SortOrder {
  const known = sort === undefined ? fallback : sortOrders.find((one) => one === sort);
  if (known === undefined) throw new AfterwordError("invalid_query");
  return known;
}

function parse(cursor: Cursor): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(cursor);
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}
