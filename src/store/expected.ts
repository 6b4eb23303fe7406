import type { Comment, CommentId } from "../protocol/model.ts";
import type { Mine } from "./contract.ts";

/** What the reader has asked for, put over what the backend has delivered. The actions bring the real ones. */
export interface Expected {
  comment(delivered: Comment): Comment;
  mine(id: CommentId): Mine;
}

export const nothingOfMine: Mine = { vote: 0, reactions: [], own: false, editable: false };
