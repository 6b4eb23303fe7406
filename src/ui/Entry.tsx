import { House } from "./House.tsx";
import type { InView } from "./view.ts";

/** The way to a comment of one's own: a button shaped like the field that takes its place. */
export function Entry({ view }: InView) {
  const { store, speech, write, asked, later } = view;
  const unsent = store.unsent.value[0] && later(({ Unsent }) => <Unsent view={view} parent={null} />);
  if (!store.can.value.create) return unsent;
  const composer = store.rootComposer.value;
  const prompt = (
    <button type="button" class="prompt" onClick={write}>
      {speech.words.write}
    </button>
  );
  return (
    <>
      <House view={view} composer={asked() ? composer : null} />
      {composer ? later(({ Form }) => <Form view={view} composer={composer} focus={asked()} />, prompt) : prompt}
      {unsent}
    </>
  );
}
