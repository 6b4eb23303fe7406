import type { Comment, CommentId } from "../protocol/model.ts";
import type { Mine } from "./contract.ts";

/** Puts what the reader has asked for over what the backend delivers, as long as it has not agreed. */
export interface Expected {
  comment(delivered: Comment): Comment;
  mine(id: CommentId, said: Mine): Mine;
}
