import type { CommentId } from "../protocol/model.ts";
import { Actions } from "./Actions.tsx";
import { Byline } from "./Byline.tsx";
import { Fold } from "./Fold.tsx";
import { Slot } from "./Slot.tsx";
import { anchorOf, type InView } from "./view.ts";

export interface CommentProps extends InView {
  readonly id: CommentId;
  /** 0 for a root. */
  readonly depth: number;
}

/** One comment alone. Redrawn by its own signals only: the props never change. */
export function Comment({ view, id, depth }: CommentProps) {
  const { store, speech } = view;
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
          <Byline view={view} comment={comment} flat={depth > store.can.value.indent} />
          <Fold view={view} id={id} tree={comment.body} />
        </>
      )}
      <Actions view={view} comment={comment} />
      <Slot view={view} id={id} />
    </article>
  );
}
