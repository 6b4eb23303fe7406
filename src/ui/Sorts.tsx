import type { InView } from "./view.ts";

/** The orders that can be had; with one of them, or one comment, there is nothing to choose. */
export function Sorts({ view: { store, speech } }: InView) {
  const { sorts } = store.can.value;
  if (sorts.length < 2 || store.roots.value.length < 2) return null;
  return (
    <fieldset class="sorts" aria-label={speech.words.sort}>
      {sorts.map((sort) => (
        <button key={sort} type="button" aria-pressed={sort === store.sort.value} onClick={() => store.sortBy(sort)}>
          {speech.words[sort]}
        </button>
      ))}
    </fieldset>
  );
}
