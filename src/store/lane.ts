import type { Comment } from "../protocol/model.ts";
import { between, type Change, changeComment, changeStand, holds, inverse, type Stand } from "./changes.ts";
import type { Mine } from "./contract.ts";

/**
 * One comment while presses on it are on their way: what the backend last delivered and has agreed to, and what the
 * reader wants. What is shown is the delivered comment with the difference put over it, so that answers, pages and
 * refusals can come in any order.
 */
export interface Lane {
  readonly comment: Comment;
  readonly mine: Mine;
  readonly agreed: Stand;
  readonly wanted: Stand;
}

const standOf = ({ vote, reactions }: Mine): Stand => ({ vote, reactions, removed: false });

export function startLane(comment: Comment, mine: Mine): Lane {
  const stand = standOf(mine);
  return { comment, mine, agreed: stand, wanted: stand };
}

/** Still to be asked for, in this order. */
export const outstanding = ({ agreed, wanted }: Lane): readonly Change[] => between(agreed, wanted);

/** Taken back by the reader, and the backend has not agreed yet. */
export const isLeaving = ({ agreed, wanted }: Lane): boolean => wanted.removed && !agreed.removed;

export const shownComment = (lane: Lane): Comment => outstanding(lane).reduce(changeComment, lane.comment);

export const shownMine = ({ mine, wanted: { vote, reactions, removed } }: Lane): Mine => ({
  ...mine,
  vote,
  reactions,
  editable: mine.editable && !removed,
});

export const press = (lane: Lane, change: Change): Lane => ({ ...lane, wanted: changeStand(lane.wanted, change) });

/** The backend said anew what is mine; what is outstanding stays so. */
export function hear(lane: Lane, mine: Mine): Lane {
  const agreed = standOf(mine);
  return { ...lane, mine, agreed, wanted: outstanding(lane).reduce(changeStand, agreed) };
}

/** Without a comment in the answer, what was expected has come true; an older one than ours changes nothing. */
export function agree(lane: Lane, change: Change, answer: Comment | undefined): Lane {
  const agreed = changeStand(lane.agreed, change);
  if (!answer) return { ...lane, agreed, comment: changeComment(lane.comment, change) };
  return { ...lane, agreed, comment: answer.rev < lane.comment.rev ? lane.comment : answer };
}

/** Takes the press back, unless the reader has changed their mind since. */
export function refuse(lane: Lane, change: Change): Lane {
  return holds(lane.wanted, change) ? press(lane, inverse(change)) : lane;
}
