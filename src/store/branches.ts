import { computed, type Signal, signal } from "@preact/signals";
import type { Adapter } from "../adapters/contract.ts";
import type { CommentId, Cursor } from "../protocol/model.ts";
import type { createComments } from "./comments.ts";
import { keyed } from "./keyed.ts";

export interface Branch {
  readonly cursor: Cursor;
  readonly loading: boolean;
}

/** Which branches are not all here, and how much of each is missing. */
export function createBranches({ comment, below }: ReturnType<typeof createComments>, { replies }: Adapter) {
  const branch = keyed((_root: CommentId): Signal<Branch | undefined> => signal());
  const published = (id: CommentId): number =>
    below(id).value.reduce(
      (sum, reply) => sum + published(reply) + Number(comment(reply).value?.state === "published"),
      0,
    );
  /** A step of its own, so that only another number is told. */
  const missing = keyed((root: CommentId) =>
    computed(() => {
      const all = comment(root).value?.descendants ?? null;
      return all === null ? all : Math.max(0, all - published(root));
    }),
  );
  const rest = keyed((root: CommentId) =>
    computed(() => {
      const known = branch(root).value;
      const count = missing(root).value;
      return known && count !== 0 ? { count, loading: known.loading } : null;
    }),
  );
  return {
    branch,
    missing,
    rest,
    begin(root: CommentId, cursor: Cursor | undefined) {
      branch(root).value = replies && cursor !== undefined ? { cursor, loading: false } : undefined;
    },
  };
}
