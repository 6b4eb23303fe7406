import type { PublishedComment } from "../protocol/model.ts";
import { Icon } from "./Icon.tsx";
import { useView } from "./view.ts";

/** A press sets, the same press again withdraws, the other side switches at once. */
export function Votes({ comment: { id, votes } }: { readonly comment: PublishedComment }) {
  const { store, speech } = useView();
  const offered = store.can.value.votes;
  if (offered === "none" || !votes) return null;
  const { vote, own } = store.mine(id).value;
  const button = (value: 1 | -1, count: number, label: string) => (
    <button
      type="button"
      aria-pressed={vote === value}
      aria-label={`${label}, ${speech.number(count)}`}
      disabled={own || store.state.value.closed}
      onClick={() => store.vote(id, vote === value ? 0 : value)}
    >
      <Icon name={value > 0 ? "up" : "down"} />
      {count > 0 && speech.number(count)}
    </button>
  );
  return (
    <>
      {button(1, votes.up, speech.words.voteUp)}
      {offered === "both" && button(-1, votes.down, speech.words.voteDown)}
    </>
  );
}
