import type { Comment } from "../protocol/model.ts";

export type Step = -1 | 0 | 1;

/** What I have to do with one comment, as far as one press can change it: my vote, my removal, each emoji by itself. */
export type Stand = ReadonlyMap<string, Step>;

/** No emoji is spelt like these. */
export const vote = "vote";
export const removal = "removal";

/** One press, and one request. */
export interface Change {
  readonly what: string;
  readonly from: Step;
  readonly to: Step;
}

/** What leads from one stand to another. Who removes a comment no longer cares for votes on it. */
export function between(from: Stand, to: Stand): readonly Change[] {
  const changes = [...new Set([...to.keys(), ...from.keys()])]
    .map((what) => ({ what, from: from.get(what) ?? 0, to: to.get(what) ?? 0 }))
    .filter((change) => change.from !== change.to);
  const leaving = changes.filter(({ what }) => what === removal);
  return leaving[0] ? leaving : changes;
}

/** The comment as it will be once the backend has agreed. */
export function changeComment(comment: Comment, { what, from, to }: Change): Comment {
  if (what === removal) {
    const { id, parent, createdAt, rev, descendants } = comment;
    return { id, parent, createdAt, rev, descendants, state: "removed" };
  }
  if (comment.state !== "published") return comment;
  if (what !== vote) {
    const { [what]: count = 0, ...others } = comment.reactions ?? {};
    const now = count + to - from;
    return { ...comment, reactions: now > 0 ? { ...others, [what]: now } : others };
  }
  if (!comment.votes) return comment;
  const { up, down } = comment.votes;
  const side = (count: number, which: Step) => Math.max(0, count + Number(to === which) - Number(from === which));
  return { ...comment, votes: { up: side(up, 1), down: side(down, -1) } };
}
