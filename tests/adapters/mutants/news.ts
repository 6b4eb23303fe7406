import type { Comment, Update } from "../../../src/protocol/model.ts";
import { adapters, type Mutant } from "./mutant.ts";

/** Breaks every update. */
function updates(change: (update: Update, since: number) => Partial<Update>): Mutant {
  return adapters((whole) => ({
    async news(ref, since, io) {
      const update = await whole.news(ref, since, io);
      return { ...update, ...change(update, since) };
    },
  }));
}

const isVoted = (one: Comment) => one.state === "published" && (one.votes?.up ?? 0) > 1;

export const news: Readonly<Record<string, Mutant>> = {
  "an update tells what was written, edited and removed since, as it is now": updates(({ comments }) => ({
    comments: comments.filter((one) => one.state !== "published" || one.editedAt === null),
  })),
  "an update tells votes, reactions and pins as they are now, however many there were": updates(({ comments }) => ({
    comments: comments.map((one) => (isVoted(one) ? { ...one, votes: { up: 1, down: 0 } } : one) as Comment),
  })),
  "an update brings the thread as it is now, and starts the next one there": updates(({ thread }) => ({
    thread: { ...thread, closed: false },
  })),
  "fresh is what was published since, and not what only changed": updates(({ comments }) => ({
    fresh: comments.map((one) => one.id),
  })),
  "an update shows nothing that is held, and what is published after all is fresh": adapters((whole) => {
    let isHeld = false;
    return {
      async news(...call) {
        const update = await whole.news(...call);
        const wasHeld = isHeld;
        isHeld = update.gone.length === 1;
        return wasHeld ? { ...update, fresh: [] } : update;
      },
    };
  }),
  "an empty place that goes with its last reply is gone in the update too, and returns with it": updates(
    ({ gone }) => ({
      gone: gone.slice(-1),
    }),
  ),
  "an update is the same for everybody": adapters((whole, { person }) => ({
    async news(...call) {
      const update = await whole.news(...call);
      return person === "ben"
        ? { ...update, comments: update.comments.map((one) => ({ ...one, mine: true })) }
        : update;
    },
  })),
  "an update since a version that the thread has not reached is not complete": updates((_, since) =>
    since > 999 ? { complete: true } : {},
  ),
};
