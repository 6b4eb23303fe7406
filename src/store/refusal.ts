import { AfterwordError } from "../protocol/errors.ts";
import type { CommentId } from "../protocol/model.ts";
import type { Core } from "./core.ts";

/** Why something cannot be done that the abilities do not hold. */
export const notAllowed = ({ face }: Core): AfterwordError =>
  new AfterwordError(face.state.peek().closed ? "thread_closed" : "unsupported");

/** Time may have run out since the buttons were drawn: then they go too. */
export function windowOver({ mine }: Core, id: CommentId): AfterwordError | null {
  if (mine.editable(id)) return null;
  const known = mine.of(id);
  known.value = { ...known.peek(), editable: false };
  return new AfterwordError(known.peek().own ? "edit_window_over" : "not_yours");
}
