import type { Comment, CommentId } from "../protocol/model.ts";

type Lookup = (id: CommentId) => Comment | undefined;
type Ids = readonly CommentId[];

/** What stands where. A list that did not change stays the same array, so that nobody draws it again. */
export interface Tree {
  readonly roots: Ids;
  readonly replies: ReadonlyMap<CommentId, Ids>;
}

export const noIds: Ids = [];
export const bare: Tree = { roots: noIds, replies: new Map() };

const kept = (before: Ids | undefined, now: Ids): Ids =>
  before?.length === now.length && now.every((id, at) => id === before[at]) ? before : now;

/**
 * The tree of everything shown, given in the order of delivery: roots keep that order, replies stand by time. A reply
 * whose parent is not here is shown as a root; one that waits for a moderator waits for its parent too.
 */
export function arrange(shown: Ids, get: Lookup, before: Tree): Tree {
  const here = new Set(shown);
  const roots: CommentId[] = [];
  const children = new Map<CommentId, Comment[]>();
  for (const id of shown) {
    const comment = get(id);
    const parent = comment?.parent ?? null;
    if (!comment) continue;
    if (parent !== null && here.has(parent)) {
      const siblings = children.get(parent);
      if (siblings) siblings.push(comment);
      else children.set(parent, [comment]);
    } else if (parent === null || comment.state !== "pending") roots.push(id);
  }
  const replies = new Map<CommentId, Ids>();
  for (const [parent, list] of children) {
    list.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
    replies.set(
      parent,
      kept(
        before.replies.get(parent),
        list.map(({ id }) => id),
      ),
    );
  }
  return { roots: kept(before.roots, roots), replies };
}

/** Newcomers go to the end, or above the first root that is not pinned: the only two places where nothing moves unasked. */
export function place(shown: Ids, newcomers: Ids, top: CommentId | null): Ids {
  const at = top === null ? shown.length : shown.indexOf(top);
  return [...shown.slice(0, at), ...newcomers, ...shown.slice(at)];
}
