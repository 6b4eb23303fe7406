import { useEffect, useRef } from "preact/hooks";
import { Later } from "./Later.tsx";
import { useView } from "./view.ts";

/** The way to a comment of one's own: a button shaped like the field that takes its place. */
export function Entry() {
  const { store, speech } = useView();
  const asked = useRef(false);
  const ready = store.data.value === "ready" && store.can.value.create && !store.state.value.closed;
  useEffect(() => {
    if (ready && store.hasRootDraft) store.compose({ kind: "root" });
  }, [ready, store]);
  if (!ready) return null;
  const prompt = (
    <button
      type="button"
      class="prompt"
      onClick={() => {
        asked.current = true;
        store.compose({ kind: "root" });
      }}
    >
      {speech.words.write}
    </button>
  );
  const composer = store.rootComposer.value;
  if (!composer) return prompt;
  return <Later draw={({ Form }) => <Form composer={composer} focus={asked.current} />}>{prompt}</Later>;
}
