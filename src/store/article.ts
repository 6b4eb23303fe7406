import { computed, type ReadonlySignal } from "@preact/signals";
import type { Comment, CommentId, PublishedComment, ThreadState } from "../protocol/model.ts";
import type { Mine } from "./contract.ts";

/**
 * The article stands among the comments under an id that no comment has, never shown: so a reaction to it goes the way
 * of every other.
 */
export const article = " ";

export const asComment = ({ version, reactions = {} }: ThreadState): PublishedComment => ({
  id: article,
  parent: null,
  createdAt: 0,
  rev: version ?? 0,
  descendants: null,
  author: { id: "", name: "", kind: "guest" },
  body: [],
  editedAt: null,
  state: "published",
  pinned: false,
  reactions,
});

/** The thread's own state with what the reader has just pressed, and what of that is theirs. */
export function withArticle(
  told: ReadonlySignal<ThreadState>,
  { comment }: { comment(id: CommentId): ReadonlySignal<Comment | undefined> },
  mine: (id: CommentId) => ReadonlySignal<Mine>,
) {
  return {
    state: computed(() => {
      const shown = comment(article).value;
      return shown && "reactions" in shown ? { ...told.value, reactions: shown.reactions } : told.value;
    }),
    myArticle: computed(() => mine(article).value.reactions),
  };
}
