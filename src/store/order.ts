import type { Comment, Page, SortOrder } from "../protocol/model.ts";
import { type Announced, ordersOf } from "./can.ts";

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

/** Roots in an order that the backend does not give: right only where every root is here. Pinned ones come first. */
export const sorted = (comments: readonly Comment[], sort: SortOrder): readonly Comment[] =>
  [...comments].sort((a, b) => pinned(b) - pinned(a) || orders[sort](a, b));

/** The first page in an order that the backend does not give, where that can be done. */
export const sortPage = (page: Page, sort: SortOrder, announced: Announced): Page =>
  ordersOf(announced, page.next === null).includes(sort)
    ? { ...page, sort, comments: sorted(page.comments, sort) }
    : page;
