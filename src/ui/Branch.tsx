import { Comment, type CommentProps } from "./Comment.tsx";
import { focusNew } from "./view.ts";
import { Waiting } from "./Waiting.tsx";

/** One comment and what was said to it, oldest first; below the last indented level replies stand under each other. */
export function Branch({ view, id, depth }: CommentProps) {
  const { store, speech } = view;
  const { words } = speech;
  const replies = store.replies(id).value;
  const rest = store.rest(id).value;
  const shut = store.collapsed(id).value;
  return (
    <li>
      <Comment view={view} id={id} depth={depth} />
      {replies.length > 0 && (
        // what is put away can still be found in the page, and found it is back
        <ol
          data-flat={depth >= store.can.value.indent}
          hidden={shut && "until-found"}
          {
            ...{ onBeforeMatch: () => store.collapse(id, false) } /* no type knows it yet */
          }
        >
          {replies.map((reply) => (
            <Branch key={reply} view={view} id={reply} depth={depth + 1} />
          ))}
        </ol>
      )}
      {!shut && <Waiting view={view} root={id} />}
      {!shut && rest && (
        <button type="button" class="rest" onClick={() => focusNew(view, () => store.loadReplies(id))}>
          {rest.loading
            ? words.loading
            : rest.count === null
              ? words.someReplies
              : speech.count(words.moreReplies, rest.count)}
        </button>
      )}
    </li>
  );
}
