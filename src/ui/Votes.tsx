import type { PublishedComment } from "../protocol/model.ts";
import { Icon } from "./Icon.tsx";
import type { InView } from "./view.ts";

export interface OnComment extends InView {
  readonly comment: PublishedComment;
}

/** A press sets, the same press again withdraws, the other side switches at once. Where one cannot vote, counts stay. */
export function Votes({ view: { store, speech }, comment: { id, votes } }: OnComment) {
  const offered = store.can.value.votes;
  const { vote, own } = store.mine(id).value;
  if (!votes) return null;
  const fixed = own || offered === "none";
  const button = (name: "up" | "down", value: 1 | -1, label: string) =>
    (votes[name] > 0 || !fixed) && (
      <button
        type="button"
        aria-pressed={vote === value}
        aria-label={`${label}, ${speech.number(votes[name])}`}
        disabled={fixed}
        onClick={() => store.vote(id, vote === value ? 0 : value)}
      >
        <Icon name={name} />
        {votes[name] > 0 && speech.number(votes[name])}
      </button>
    );
  return (
    <>
      {button("up", 1, speech.words.voteUp)}
      {offered !== "up" && button("down", -1, speech.words.voteDown)}
    </>
  );
}
