import type { Comment, CommentId } from "../protocol/model.ts";
import type { Core } from "./core.ts";
import { place } from "./place.ts";

/** My held comments stand in place, where the public sees nothing or a tombstone, unless they were published since. */
export function showHeld(core: Core): void {
  const { comments, held } = core;
  const isPublic = (id: CommentId) => comments.shown().has(id) && comments.get(id)?.state === "published";
  place(
    core,
    held.filter(({ id }) => !isPublic(id)),
    "top",
  );
}

/** Keeps what the next viewer would say about a comment of mine: it is held, or no longer. */
export function holdOn(core: Core, comment: Pick<Comment, "id"> | Comment): void {
  const others = core.held.filter(({ id }) => id !== comment.id);
  core.held = "state" in comment && comment.state === "pending" ? [...others, comment] : others;
}
