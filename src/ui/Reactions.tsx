import { Component } from "preact";
import { Icon } from "./Icon.tsx";
import { Later } from "./Later.tsx";
import type { OnComment } from "./Votes.tsx";

interface ReactionsState {
  readonly open: boolean;
}

/** What there is, counted, and the site's palette behind one button. Counts stay where reacting is over. */
export class Reactions extends Component<OnComment, ReactionsState> {
  override state: ReactionsState = { open: false };

  render({ view, comment: { id, reactions } }: OnComment, { open }: ReactionsState) {
    const { store, speech } = view;
    const { palette } = store.can.value;
    const mine = store.mine(id).value.reactions;
    const set = (open: boolean) => this.setState({ open });
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
          <button type="button" aria-label={speech.words.react} aria-expanded={open} onClick={() => set(!open)}>
            <Icon name="react" />
          </button>
        )}
        {open && <Later view={view} draw={({ Palette }) => <Palette id={id} close={() => set(false)} />} />}
      </>
    );
  }
}
