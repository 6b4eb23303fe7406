import type { CommentId } from "../protocol/model.ts";
import { Comment } from "./Comment.tsx";
import { focusNew, useView } from "./view.ts";

/** Replies, oldest first; below the last indented level they stand under each other. */
export function Branch({ id, depth }: { readonly id: CommentId; readonly depth: number }) {
  const view = useView();
  const { store, speech } = view;
  const { words } = speech;
  const replies = store.replies(id).value;
  const rest = store.rest(id).value;
  return (
    <>
      {replies.length > 0 && (
        <ol data-flat={depth >= store.can.value.indent}>
          {replies.map((reply) => (
            <Comment key={reply} id={reply} depth={depth + 1} />
          ))}
        </ol>
      )}
      {rest && (
        <button type="button" class="rest" onClick={() => focusNew(view, () => store.loadReplies(id))}>
          {rest.loading
            ? words.loading
            : rest.count === null
              ? words.someReplies
              : speech.count(words.moreReplies, rest.count)}
        </button>
      )}
    </>
  );
}
