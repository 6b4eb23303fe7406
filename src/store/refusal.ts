import { AfterwordError } from "../protocol/errors.ts";
import type { CommentId } from "../protocol/model.ts";
import type { Core } from "./core.ts";
import type { Said } from "./said.ts";

/** Why something cannot be done that the abilities do not hold. */
export const notAllowed = ({ state }: Core): AfterwordError =>
  new AfterwordError(state.peek().closed ? "thread_closed" : "unsupported");

/** Time may have run out since the buttons were drawn: then they go too. */
export function windowOver({ mine }: Core, said: Said, id: CommentId): AfterwordError | null {
  if (said.editable(id)) return null;
  mine(id).value = { ...mine(id).peek(), editable: false };
  return new AfterwordError(said.about(id).own ? "edit_window_over" : "not_yours");
}
