import type { CommentId } from "../protocol/model.ts";
import type { Core } from "./core.ts";

/** The uppermost comment above this one, or this one itself, as far as they are here. */
export function rootOf({ comments }: Pick<Core, "comments">, id: CommentId): CommentId {
  let root = id;
  for (let above = comments.get(id); above; above = comments.get(above.parent ?? "")) root = above.id;
  return root;
}

/**
 * A reply of mine came or went, at this version of the thread: its root's count follows at once, or what is missing of
 * the branch would be counted wrongly until the root is delivered again. A root that is as new has counted it.
 */
export function countReply(core: Core, { id, by, version }: Coming): void {
  const root = core.comments.get(rootOf(core, id));
  if (!root || root.id === id || root.descendants === null || (version && root.rev >= version)) return;
  core.comments.put({ ...root, descendants: root.descendants + by });
}

interface Coming {
  readonly id: CommentId;
  readonly by: 1 | -1;
  readonly version: number | null | undefined;
}
