import { computed, type Signal, signal } from "@preact/signals";
import type { Comment, CommentId } from "../protocol/model.ts";
import type { Expected } from "./expected.ts";
import { keyed } from "./keyed.ts";
import { arrange, bare, noIds, place, type Tree } from "./tree.ts";

/** `anew` forgets what was shown; `end` is for the next page; `top` for what was asked for by itself. */
export type Place = "anew" | "end" | "top";

/** Everything that was delivered, a signal for each comment, and what stands where. */
export function createComments(expected: Expected) {
  const comment = keyed((_: CommentId): Signal<Comment | undefined> => signal());
  const get = (id: CommentId) => comment(id).peek();
  const tree = signal<Tree>(bare);
  let shown: readonly CommentId[] = noIds;

  const show = (ids: readonly CommentId[]) => {
    shown = ids;
    tree.value = arrange(ids, get, tree.peek());
  };
  /** An older answer than the one we have changes nothing. */
  const put = (delivered: Comment) => {
    const known = comment(delivered.id);
    if (delivered.rev >= (known.peek()?.rev ?? delivered.rev)) known.value = expected.comment(delivered);
  };
  return {
    comment,
    get,
    tree,
    put,
    has: (id: CommentId) => shown.includes(id),
    replies: keyed((id) => computed(() => tree.value.replies.get(id) ?? noIds)),
    /** Shows each comment once; returns how many were not shown before. */
    merge(delivered: readonly Comment[], where: Place): number {
      const before = where === "anew" ? noIds : shown;
      const here = new Set(before);
      delivered.forEach(put);
      const newcomers = new Set(delivered.map(({ id }) => id).filter((id) => !here.has(id)));
      const below = tree.peek().roots.find((id) => !pinned(get(id)));
      show(place(before, [...newcomers], (where === "top" && below) || null));
      return newcomers.size;
    },
    drop(ids: readonly CommentId[]) {
      for (const id of ids) comment(id).value = undefined;
      show(shown.filter(get));
    },
    /** The same comments, roots in this order. */
    reorder: (roots: readonly CommentId[]) => show([...new Set([...roots, ...shown])]),
  };
}

const pinned = (comment: Comment | undefined) => comment?.state === "published" && comment.pinned;
