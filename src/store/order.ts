import type { Comment, CommentId, SortOrder } from "../protocol/model.ts";

type Compare = (a: Comment, b: Comment) => number;

const newest: Compare = (a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1);
const score = (comment: Comment) =>
  comment.state === "published" && comment.votes ? comment.votes.up - comment.votes.down : 0;
const pinned = (comment: Comment) => Number(comment.state === "published" && comment.pinned);

const orders: Record<SortOrder, Compare> = {
  newest,
  oldest: (a, b) => newest(b, a),
  top: (a, b) => score(b) - score(a) || newest(a, b),
};

/** Roots in an order that the backend does not give: right only where every root is here. */
export const sorted = (roots: readonly Comment[], sort: SortOrder): readonly CommentId[] =>
  [...roots].sort((a, b) => pinned(b) - pinned(a) || orders[sort](a, b)).map(({ id }) => id);
