import type { Comment, CommentId } from "../protocol/model.ts";
import type { Core } from "./core.ts";

/**
 * Takes in what comes after the first page; returns how many comments were not shown before. Newcomers go to the end,
 * or above the first root that is not pinned: the two places where nothing moves that the reader did not ask for.
 */
export function place({ comments }: Core, delivered: readonly Comment[], where: "end" | "top"): number {
  const shown = [...comments.shown()];
  delivered.forEach(comments.put);
  const newcomers = new Set(delivered.map(({ id }) => id).filter((id) => !comments.shown().has(id)));
  const first = comments
    .below(null)
    .peek()
    .find((id) => !isPinned(comments.get(id)));
  const at = where === "top" && first !== undefined ? shown.indexOf(first) : shown.length;
  comments.show([...shown.slice(0, at), ...newcomers, ...shown.slice(at)]);
  return newcomers.size;
}

/** These have left the thread. */
export function drop({ comments }: Core, ids: readonly CommentId[]): void {
  for (const id of ids) comments.comment(id).value = undefined;
  comments.show([...comments.shown()].filter(comments.get));
}

const isPinned = (comment: Comment | undefined) => comment?.state === "published" && comment.pinned;
