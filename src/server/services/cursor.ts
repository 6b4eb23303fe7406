import { AfterwordError } from "../../protocol/errors.ts";
import { type CommentId, type Cursor, type SortOrder, sortOrders } from "../../protocol/model.ts";
import type { Mark, Place } from "../storage/contract.ts";

/** Where a reader of one order stands: the last place shown, and the mark up to which moves were looked at. */
export interface RootsCursor {
  readonly sort: SortOrder;
  readonly threadId: string;
  readonly place: Place;
  readonly mark: Mark;
}

export interface BranchCursor {
  readonly rootId: CommentId;
  readonly ordinal: number;
}

/** First in every cursor: one of another layout is refused, not misread. */
const roots = "r1";
const branch = "b1";
const longest = 1024;

const refuse = () => new AfterwordError("invalid_query", { fields: { cursor: "not_allowed" } });

const encode = (parts: readonly (string | number)[]): Cursor =>
  Buffer.from(JSON.stringify(parts)).toString("base64url");

function decode(cursor: Cursor): readonly unknown[] {
  const text = cursor.length <= longest ? Buffer.from(cursor, "base64url").toString("utf8") : "";
  try {
    const parts: unknown = JSON.parse(text);
    // the same parts in another spelling are not what was handed out
    if (Array.isArray(parts) && encode(parts) === cursor) return parts;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw refuse();
}

const int = (value: unknown): number => {
  if (typeof value !== "number" || !Number.isSafeInteger(value)) throw refuse();
  return value;
};
const text = (value: unknown): string => {
  if (typeof value !== "string" || !/^[\w-]{0,64}$/.test(value)) throw refuse();
  return value;
};

export const writeRootsCursor = ({ sort, threadId, place, mark }: RootsCursor): Cursor =>
  encode([roots, sort, threadId, place.pinned ? 1 : 0, place.score, place.createdAt, place.id, mark.version, mark.id]);

export function readRootsCursor(cursor: Cursor): RootsCursor {
  const parts = decode(cursor);
  const [kind, order, threadId, pinned, score, createdAt, id, version, moved] = parts;
  const sort = sortOrders.find((one) => one === order);
  if (kind !== roots || parts.length !== 9 || !sort || (pinned !== 0 && pinned !== 1)) throw refuse();
  return {
    sort,
    threadId: text(threadId),
    place: { pinned: pinned === 1, score: int(score), createdAt: int(createdAt), id: text(id) },
    mark: { version: int(version), id: text(moved) },
  };
}

export const writeBranchCursor = ({ rootId, ordinal }: BranchCursor): Cursor => encode([branch, rootId, ordinal]);

export function readBranchCursor(cursor: Cursor): BranchCursor {
  const parts = decode(cursor);
  const [kind, rootId, ordinal] = parts;
  if (kind !== branch || parts.length !== 3) throw refuse();
  return { rootId: text(rootId), ordinal: int(ordinal) };
}
