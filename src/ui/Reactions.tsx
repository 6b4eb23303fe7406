import { useState } from "preact/hooks";
import type { PublishedComment } from "../protocol/model.ts";
import { Icon } from "./Icon.tsx";
import { Later } from "./Later.tsx";
import { useView } from "./view.ts";

/** What there is, counted, and the site's palette behind one button. Counts stay where reacting is over. */
export function Reactions({ comment: { id, reactions } }: { readonly comment: PublishedComment }) {
  const { store, speech } = useView();
  const [open, setOpen] = useState(false);
  const { palette } = store.can.value;
  const mine = store.mine(id).value.reactions;
  return (
    <>
      {Object.entries(reactions ?? {}).map(([emoji, count]) => (
        <button
          key={emoji}
          type="button"
          class="chip"
          aria-pressed={mine.includes(emoji)}
          disabled={!palette.includes(emoji)}
          onClick={() => store.react(id, emoji, !mine.includes(emoji))}
        >
          <span>
            {emoji} {speech.number(count)}
          </span>
        </button>
      ))}
      {palette.length > 0 && (
        <button type="button" aria-label={speech.words.react} aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name="react" />
        </button>
      )}
      {open && <Later draw={({ Palette }) => <Palette id={id} close={() => setOpen(false)} />} />}
    </>
  );
}
