import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { CommentId } from "../protocol/model.ts";
import type { createComments } from "./comments.ts";
import type { Mine, ThreadOptions } from "./contract.ts";
import { keyed } from "./keyed.ts";
import { isAfter, readCollapsed, readSeen } from "./remembered.ts";

/** What this browser remembers of its reader: branches that were put away, and what is new since the last visit. */
export function createRecent(
  { storage, thread, now }: ThreadOptions,
  { comment, shown, tree }: ReturnType<typeof createComments>,
  mine: (id: CommentId) => ReadonlySignal<Mine>,
) {
  const putAway = readCollapsed(storage, thread);
  const seen = readSeen(storage, thread, now());
  const fresh = signal<ReadonlySet<CommentId> | null>(seen ? null : new Set());
  const isNew = keyed((id: CommentId) =>
    computed(() => !mine(id).value.own && (fresh.value?.has(id) ?? isAfter(seen, comment(id).value))),
  );
  const news = computed(() => {
    tree.value;
    // whoever is here for the first time sees what arrives as it arrives
    return seen ? [...(fresh.value ?? shown())].filter((id) => isNew(id).value).length : 0;
  });
  return {
    /** How far the last visit came. */
    seen,
    /** Exactly what is new; `null` until the backend has said it, if it can: until then times must do. */
    fresh,
    isNew,
    news,
    collapsed: keyed((id: CommentId) => signal(putAway.has(id))),
  };
}
