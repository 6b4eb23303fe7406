import { useView } from "./view.ts";

/** Only the orders that the backend gives; with one there is nothing to choose. */
export function Sorts() {
  const { store, speech } = useView();
  const { sorts } = store.can.value;
  if (sorts.length < 2 || store.data.value === "none") return null;
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
