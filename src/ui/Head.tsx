import { Sorts } from "./Sorts.tsx";
import { useView } from "./view.ts";

export function Head() {
  const { store, speech } = useView();
  const { comments } = store.state.value;
  return (
    <header class="head">
      <h2 id="title" tabIndex={-1}>
        {speech.words.comments} {comments !== null && <span class="count">{speech.number(comments)}</span>}
      </h2>
      <Sorts />
    </header>
  );
}
