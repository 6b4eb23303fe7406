import { Share } from "./Share.tsx";
import { type InView, offered } from "./view.ts";

/** What readers think of the article itself. Counts stay where reacting is over, and of emoji that are no longer on offer. */
export function Article({ view }: InView) {
  const { store, speech } = view;
  const { articlePalette } = store.can.value;
  const counts = store.state.value.reactions ?? {};
  const mine = store.myArticle.value;
  const emojis = [...new Set([...articlePalette, ...Object.keys(counts)])];
  return (
    <div class="around">
      <Share view={view} url={store.thread.url} />
      {emojis.length > 0 && (
        <fieldset class="ask" aria-labelledby="ask">
          <p id="ask">{speech.words.ask}</p>
          <div>
            {emojis.map((emoji) => {
              const count = counts[emoji] ?? 0;
              return (
                <button
                  key={emoji}
                  type="button"
                  class="chip"
                  aria-pressed={mine.includes(emoji)}
                  disabled={!offered(articlePalette, mine).includes(emoji)}
                  onClick={() => store.reactToArticle(emoji, !mine.includes(emoji))}
                >
                  <span>
                    {emoji} {count > 0 && speech.number(count)}
                  </span>
                </button>
              );
            })}
          </div>
        </fieldset>
      )}
    </div>
  );
}
