import { Icon } from "./Icon.tsx";
import type { OnComment } from "./Votes.tsx";
import { offered } from "./view.ts";

/** What there is, counted, and the site's palette behind one button. Counts stay where reacting is over. */
export function Reactions({ view, comment: { id, reactions } }: OnComment) {
  const { store, speech, picking, later } = view;
  const { palette } = store.can.value;
  const mine = store.mine(id).value.reactions;
  const open = picking.value === id;
  const pick = (id: string | null) => {
    picking.value = id;
  };
  return (
    <>
      {Object.entries(reactions ?? {}).map(([emoji, count]) => (
        <button
          key={emoji}
          type="button"
          class="chip"
          aria-pressed={mine.includes(emoji)}
          disabled={!offered(palette, mine).includes(emoji)}
          onClick={() => store.react(id, emoji, !mine.includes(emoji))}
        >
          <span>
            {emoji} {speech.number(count)}
          </span>
        </button>
      ))}
      {palette.length > 0 && (
        <button
          type="button"
          aria-label={speech.words.react}
          aria-expanded={open}
          onClick={() => pick(open ? null : id)}
        >
          <Icon name="react" />
        </button>
      )}
      {open && later(({ Palette }) => <Palette view={view} id={id} close={() => pick(null)} />)}
    </>
  );
}
