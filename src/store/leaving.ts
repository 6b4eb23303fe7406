import type { Comment, CommentId } from "../protocol/model.ts";
import type { Core } from "./core.ts";
import { rootOf } from "./descendants.ts";

/**
 * Who leaves the thread if these go: they themselves, and the tombstones above them that stood for their sake alone.
 * Whatever has replies stays, and so does what may have some that are not here.
 */
export function leavingWith(core: Core, ids: Iterable<CommentId>, shown: ReadonlySet<CommentId>): Set<CommentId> {
  const { get } = core.comments;
  const leaving = new Set<CommentId>();
  const answered = (id: CommentId) => [...shown].some((one) => !leaving.has(one) && get(one)?.parent === id);
  for (const id of ids) {
    let comment = get(id);
    if (!comment || mayHaveMore(core, comment)) continue;
    while (comment && !answered(comment.id)) {
      leaving.add(comment.id);
      const above: Comment | undefined = get(comment.parent ?? "");
      comment = above?.state === "removed" ? above : undefined;
    }
  }
  return leaving;
}

/** Replies to this comment that were not delivered? */
function mayHaveMore(core: Core, { id, descendants }: Comment): boolean {
  const root = rootOf(core, id);
  return core.branches.branch(root).peek() !== undefined || (root === id && !!descendants);
}
