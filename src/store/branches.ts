import { computed, signal } from "@preact/signals";
import type { CommentId, Cursor } from "../protocol/model.ts";
import type { createComments } from "./comments.ts";
import { keyed } from "./keyed.ts";

/** Which branches are not all here, and how much of each is missing. */
export function createBranches({ comment, replies }: ReturnType<typeof createComments>) {
  const cursors = signal<Readonly<Record<CommentId, Cursor>>>({});
  const loading = signal<readonly CommentId[]>([]);

  const published = (id: CommentId): number =>
    replies(id).value.reduce(
      (sum, reply) => sum + published(reply) + (comment(reply).value?.state === "published" ? 1 : 0),
      0,
    );
  /** 0: nothing is missing. */
  const missing = keyed((root) =>
    computed(() => {
      if (cursors.value[root] === undefined) return 0;
      const all = comment(root).value?.descendants ?? null;
      return all === null ? all : Math.max(0, all - published(root));
    }),
  );
  const busy = keyed((root) => computed(() => loading.value.includes(root)));
  return {
    cursors,
    loading,
    // Two steps, so that a new count or state is told, and nothing else.
    rest: keyed((root) =>
      computed(() => {
        const count = missing(root).value;
        return count === 0 ? null : { count, loading: busy(root).value };
      }),
    ),
  };
}
