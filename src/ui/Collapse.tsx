import type { CommentId } from "../protocol/model.ts";
import type { ThreadFace } from "../store/contract.ts";
import type { InView } from "./view.ts";

/** Puts the replies to a comment away, and brings them back. */
export function Collapse({ view: { store, speech }, id }: InView & { readonly id: CommentId }) {
  if (store.replies(id).value.length === 0) return null;
  const { hideReplies, showReplies } = speech.words;
  const shut = store.collapsed(id).value;
  return (
    <button type="button" aria-expanded={!shut} onClick={() => store.collapse(id, !shut)}>
      {shut
        ? speech.count(showReplies, Math.max(store.comment(id).value?.descendants ?? 0, below(store, id)))
        : hideReplies}
    </button>
  );
}

/** What is here and has words. */
const below = (store: ThreadFace, id: CommentId): number =>
  store
    .replies(id)
    .value.reduce(
      (sum, reply) => sum + below(store, reply) + Number(store.comment(reply).value?.state !== "removed"),
      0,
    );
