import type { Comment, CommentId } from "../protocol/model.ts";

export type Ids = readonly CommentId[];

/** What stands below each comment; roots stand below `null`. A list that did not change stays the same array. */
export type Tree = ReadonlyMap<CommentId | null, Ids>;

/**
 * The tree of everything shown, given in the order of delivery: roots keep that order, replies stand by time. A reply
 * whose parent is not here is shown as a root; one that waits for a moderator waits for its parent too.
 */
export function arrange(
  shown: ReadonlySet<CommentId>,
  get: (id: CommentId) => Comment | undefined,
  before: Tree,
): Tree {
  const lists = new Map<CommentId | null, Comment[]>();
  for (const id of shown) {
    const comment = get(id);
    if (!comment) continue;
    const { parent, state } = comment;
    const above = parent !== null && shown.has(parent) ? parent : null;
    if (above !== parent && state === "pending") continue;
    const list = lists.get(above) ?? [];
    lists.set(above, list);
    list.push(comment);
  }
  const tree = new Map<CommentId | null, Ids>();
  for (const [above, list] of lists) {
    if (above !== null) list.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
    const ids = list.map(({ id }) => id);
    const known = before.get(above);
    tree.set(above, known?.length === ids.length && ids.every((id, at) => id === known[at]) ? known : ids);
  }
  return tree;
}
