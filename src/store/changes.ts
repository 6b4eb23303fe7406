import type { Comment } from "../protocol/model.ts";

/** What I have to do with one comment, as far as I can change it by one press. */
export interface Stand {
  readonly vote: -1 | 0 | 1;
  readonly reactions: readonly string[];
  readonly removed: boolean;
}

/** One press, and one request. */
export type Change =
  | { readonly kind: "vote"; readonly from: Stand["vote"]; readonly to: Stand["vote"] }
  | { readonly kind: "react"; readonly emoji: string; readonly on: boolean }
  | { readonly kind: "remove"; readonly on: boolean };

export function inverse(change: Change): Change {
  switch (change.kind) {
    case "vote":
      return { kind: "vote", from: change.to, to: change.from };
    case "react":
    case "remove":
      return { ...change, on: !change.on };
  }
}

/** What leads from one stand to another. Who removes a comment no longer cares for votes on it. */
export function between(from: Stand, to: Stand): readonly Change[] {
  if (to.removed !== from.removed) return [{ kind: "remove", on: to.removed }];
  const turn = (emoji: string, on: boolean): Change => ({ kind: "react", emoji, on });
  return [
    ...(from.vote === to.vote ? [] : [{ kind: "vote", from: from.vote, to: to.vote } as const]),
    ...to.reactions.filter((emoji) => !from.reactions.includes(emoji)).map((emoji) => turn(emoji, true)),
    ...from.reactions.filter((emoji) => !to.reactions.includes(emoji)).map((emoji) => turn(emoji, false)),
  ];
}

export function changeStand(stand: Stand, change: Change): Stand {
  switch (change.kind) {
    case "vote":
      return { ...stand, vote: change.to };
    case "react": {
      const others = stand.reactions.filter((emoji) => emoji !== change.emoji);
      return { ...stand, reactions: change.on ? [...others, change.emoji] : others };
    }
    case "remove":
      return { ...stand, removed: change.on };
  }
}

/** Does the stand still hold what the change made of it? */
export const holds = (stand: Stand, change: Change): boolean => between(stand, changeStand(stand, change)).length === 0;

/** The comment as it will be once the backend has agreed. */
export function changeComment(comment: Comment, change: Change): Comment {
  if (change.kind === "remove") return change.on ? tombstone(comment) : comment;
  if (comment.state !== "published") return comment;
  switch (change.kind) {
    case "vote": {
      if (!comment.votes) return comment;
      const side = (which: 1 | -1, count: number) =>
        Math.max(0, count + Number(change.to === which) - Number(change.from === which));
      return { ...comment, votes: { up: side(1, comment.votes.up), down: side(-1, comment.votes.down) } };
    }
    case "react": {
      const { [change.emoji]: count = 0, ...others } = comment.reactions ?? {};
      const now = count + (change.on ? 1 : -1);
      return { ...comment, reactions: now > 0 ? { ...others, [change.emoji]: now } : others };
    }
  }
}

const tombstone = ({ id, parent, createdAt, rev, descendants }: Comment): Comment => ({
  id,
  parent,
  createdAt,
  rev,
  descendants,
  state: "removed",
});
