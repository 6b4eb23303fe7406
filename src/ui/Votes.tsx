import type { PublishedComment } from "../protocol/model.ts";
import { Icon } from "./Icon.tsx";
import { useView } from "./view.ts";

/** A press sets, the same press again withdraws, the other side switches at once. Counts stay where voting is over. */
export function Votes({ comment: { id, votes } }: { readonly comment: PublishedComment }) {
  const { store, speech } = useView();
  const offered = store.can.value.votes;
  const { vote, own } = store.mine(id).value;
  if (!votes) return null;
  const button = (name: "up" | "down", value: 1 | -1, label: string) => (
    <button
      type="button"
      aria-pressed={vote === value}
      aria-label={`${label}, ${speech.number(votes[name])}`}
      disabled={own || offered === "none"}
      onClick={() => store.vote(id, vote === value ? 0 : value)}
    >
      <Icon name={name} />
      {votes[name] > 0 && speech.number(votes[name])}
    </button>
  );
  return (
    <>
      {button("up", 1, speech.words.voteUp)}
      {(offered === "both" || votes.down > 0) && button("down", -1, speech.words.voteDown)}
    </>
  );
}
