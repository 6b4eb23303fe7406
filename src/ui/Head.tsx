import { Sorts } from "./Sorts.tsx";
import type { InView } from "./view.ts";

export function Head({ view }: InView) {
  const { store, speech } = view;
  const { comments } = store.state.value;
  return (
    <header class="head">
      <h2 id="title" tabIndex={-1}>
        {speech.words.comments} {comments !== null && <span class="count">{speech.number(comments)}</span>}
      </h2>
      <Sorts view={view} />
    </header>
  );
}
