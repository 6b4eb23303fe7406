import type { CommentId } from "../protocol/model.ts";
import type { ThreadStore } from "../store/contract.ts";
import { Comment } from "./Comment.tsx";
import { useView } from "./view.ts";

/** Replies, oldest first; below the last indented level they stand under each other. */
export function Branch({ id, depth }: { readonly id: CommentId; readonly depth: number }) {
  const { store } = useView();
  const replies = store.replies(id).value;
  return (
    <>
      {replies.length > 0 && (
        <ol class={depth >= store.can.value.indent ? "flat" : "replies"}>
          {replies.map((reply) => (
            <Comment key={reply} id={reply} depth={depth + 1} />
          ))}
        </ol>
      )}
      {depth === 0 && <Rest id={id} />}
    </>
  );
}

/** The way to replies of a root that are not here yet. */
function Rest({ id }: { readonly id: CommentId }) {
  const { store, speech, focus } = useView();
  const rest = store.rest(id).value;
  if (!rest) return null;
  const { words } = speech;
  const more = async () => {
    const before = new Set(branch(store, id));
    await store.loadReplies(id);
    const first = branch(store, id).find((reply) => !before.has(reply));
    if (first !== undefined) focus(first);
  };
  return (
    <button type="button" class="link rest" aria-disabled={rest.loading} onClick={rest.loading ? undefined : more}>
      {rest.loading
        ? words.loading
        : rest.count === null
          ? words.someReplies
          : speech.count(words.moreReplies, rest.count)}
    </button>
  );
}

/** Every loaded comment below `id`, in reading order. */
function branch(store: ThreadStore, id: CommentId): readonly CommentId[] {
  return store.replies(id).value.flatMap((reply) => [reply, ...branch(store, reply)]);
}
