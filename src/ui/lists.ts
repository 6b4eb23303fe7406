import type { CommentId } from "../protocol/model.ts";

/** Roots in a list. A later list that is far from the reader costs a frame as much as one box, however much is in it. */
const many = 40;

/**
 * Cuts a long thread into lists. `starts` holds the first comment of each but the first, and is added to: a comment
 * stays in its list when others come above it, for in another one it would be drawn anew, without focus and open forms.
 */
export function listsOf(roots: readonly CommentId[], starts: Set<CommentId>): CommentId[][] {
  const known = roots.findLastIndex((id) => starts.has(id));
  const lists: CommentId[][] = [];
  for (const [at, id] of roots.entries()) {
    const list = lists.at(-1);
    // above a list that began already there is room for twice as many
    if (list && !starts.has(id) && list.length < (at > known ? many : 2 * many)) list.push(id);
    else {
      if (list) starts.add(id);
      lists.push([id]);
    }
  }
  return lists;
}
