import type { Comment } from "../protocol/model.ts";
import type { Core } from "./core.ts";
import { place } from "./place.ts";

/** My held comments stand in place, unless what the public sees of them is here. */
export function showHeld(core: Core): void {
  const { comments, held } = core;
  place(
    core,
    held.filter(({ id }) => !comments.shown().has(id)),
    "top",
  );
}

/** Keeps what the next viewer would say about a comment of mine: it is held, or no longer. */
export function holdOn(core: Core, comment: Pick<Comment, "id"> | Comment): void {
  const others = core.held.filter(({ id }) => id !== comment.id);
  core.held = "state" in comment && comment.state === "pending" ? [...others, comment] : others;
}
