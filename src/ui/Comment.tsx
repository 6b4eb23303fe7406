import { useComputed } from "@preact/signals";
import { fillName } from "../i18n/speech.ts";
import type { CommentId } from "../protocol/model.ts";
import { Actions } from "./Actions.tsx";
import { Branch } from "./Branch.tsx";
import { Byline } from "./Byline.tsx";
import { Markup } from "./Markup.tsx";
import { Slot } from "./Slot.tsx";
import { anchorOf, useView } from "./view.ts";

/** One comment with everything below it. Redrawn by its own signals only: the props never change. */
export function Comment({ id, depth }: { readonly id: CommentId; readonly depth: number }) {
  const { store, speech } = useView();
  const comment = store.comment(id).value;
  const lit = useComputed(() => store.spotlight.value === id);
  if (!comment) return null;
  const { words } = speech;
  const removed = comment.state === "removed";
  return (
    <li>
      <article
        id={anchorOf(id)}
        class={depth ? "comment reply" : "comment"}
        tabIndex={-1}
        aria-label={removed ? words.removed : fillName(words.commentBy, comment.author.name)}
        data-lit={lit.value || undefined}
      >
        {removed ? (
          <p class="tombstone">{words.removed}</p>
        ) : (
          <>
            <Byline comment={comment} to={depth > store.can.value.indent ? comment.parent : null} />
            <Slot id={id} kind="edit">
              <Markup tree={comment.body} />
            </Slot>
            <Actions comment={comment} />
            <Slot id={id} kind="reply" />
          </>
        )}
      </article>
      <Branch id={id} depth={depth} />
    </li>
  );
}
