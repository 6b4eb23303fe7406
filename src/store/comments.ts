import { computed, type Signal, signal } from "@preact/signals";
import type { Comment, CommentId } from "../protocol/model.ts";
import type { Expected } from "./expected.ts";
import { keyed } from "./keyed.ts";
import { arrange, type Ids, type Tree } from "./tree.ts";

const none: Ids = [];

/** Everything that was delivered, a signal for each comment, and what stands where. */
export function createComments(expected: Expected) {
  const comment = keyed((_: CommentId): Signal<Comment | undefined> => signal());
  const get = (id: CommentId) => comment(id).peek();
  const tree = signal<Tree>(new Map());
  const left = new Map<CommentId, number>();
  let shown: ReadonlySet<CommentId> = new Set();
  return {
    comment,
    get,
    tree,
    /** When comments have left, in versions of the thread: what is older must not bring them back. */
    left,
    below: keyed((id: CommentId | null) => computed(() => tree.value.get(id) ?? none)),
    shown: () => shown,
    /** An older answer than the one we have changes nothing. */
    put(delivered: Comment) {
      const { id, rev, state } = delivered;
      const known = get(id);
      // one of mine that is held stands where the public sees a tombstone
      if (known?.state === "pending" && state === "removed") return;
      if (!(rev < (known?.rev ?? left.get(id) ?? 0))) comment(id).value = expected.comment(delivered);
    },
    show(ids: Iterable<CommentId>) {
      shown = new Set([...ids].filter(get));
      tree.value = arrange(shown, get, tree.peek());
    },
  };
}
