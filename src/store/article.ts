import type { PublishedComment, ThreadState } from "../protocol/model.ts";

/**
 * The article stands among the comments under an id that no comment has, never shown: so a reaction to it goes the way
 * of every other.
 */
export const article = " ";

export const asComment = ({ version, reactions = {} }: ThreadState): PublishedComment => ({
  id: article,
  parent: null,
  createdAt: 0,
  rev: version ?? 0,
  descendants: null,
  author: { id: "", name: "", kind: "guest" },
  body: [],
  editedAt: null,
  state: "published",
  pinned: false,
  reactions,
});
