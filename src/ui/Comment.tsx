import type { CommentId } from "../protocol/model.ts";
import { Actions } from "./Actions.tsx";
import { Byline } from "./Byline.tsx";
import { Markup } from "./Markup.tsx";
import { Slot } from "./Slot.tsx";
import { anchorOf, useView } from "./view.ts";

export interface CommentProps {
  readonly id: CommentId;
  /** 0 for a root. */
  readonly depth: number;
}

/** One comment alone. Redrawn by its own signals only: the props never change. */
export function Comment({ id, depth }: CommentProps) {
  const { store, speech } = useView();
  const comment = store.comment(id).value;
  if (!comment) return null;
  const gone = comment.state === "removed";
  const { removed } = speech.words;
  return (
    <article id={anchorOf(id)} tabIndex={-1} aria-label={gone ? removed : comment.author.name}>
      {gone ? (
        <p class="quiet">{removed}</p>
      ) : (
        <>
          <Byline comment={comment} to={depth > store.can.value.indent ? comment.parent : null} />
          <Markup tree={comment.body} />
          <Actions comment={comment} />
          <Slot id={id} />
        </>
      )}
    </article>
  );
}
