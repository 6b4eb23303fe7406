import type { Comment, CommentId } from "../protocol/model.ts";
import type { Core } from "./core.ts";

/** Takes in what comes after the first page; returns how many comments were not shown before. */
export function place(core: Core, delivered: readonly Comment[], where: "end" | "top"): number {
  delivered.forEach(core.comments.put);
  return insert(
    core,
    delivered.map(({ id }) => id),
    where,
  );
}

/**
 * Newcomers go to the end, or above the first root that is not pinned: the two places where nothing moves that the
 * reader did not ask for.
 */
export function insert({ comments }: Core, ids: readonly CommentId[], where: "end" | "top"): number {
  const shown = [...comments.shown()];
  const newcomers = new Set(ids.filter((id) => comments.get(id) && !comments.shown().has(id)));
  const first = comments
    .below(null)
    .peek()
    .find((id) => !isPinned(comments.get(id)));
  const at = where === "top" && first !== undefined ? shown.indexOf(first) : shown.length;
  comments.show([...shown.slice(0, at), ...newcomers, ...shown.slice(at)]);
  return newcomers.size;
}

/** These have left the thread, at this version of it. */
export function drop({ comments }: Core, ids: readonly CommentId[], version: number | null = 0): void {
  for (const id of ids) {
    comments.left.set(id, version ?? 0);
    comments.comment(id).value = undefined;
  }
  comments.show(comments.shown());
}

const isPinned = (comment: Comment | undefined) => comment?.state === "published" && comment.pinned;
