import type { CommentId } from "../protocol/model.ts";
import type { Core } from "./core.ts";

/**
 * A reply of mine came or went: its root's count follows at once, or what is missing of the branch would be counted
 * wrongly until the root is delivered again.
 */
export function countReply({ comments }: Core, id: CommentId, by: 1 | -1): void {
  let root = comments.get(id);
  for (let above = root; above; above = comments.get(above.parent ?? "")) root = above;
  if (root && root.id !== id && root.descendants !== null)
    comments.put({ ...root, descendants: root.descendants + by });
}
