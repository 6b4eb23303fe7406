import { useEffect, useRef } from "preact/hooks";
import { Later } from "./Later.tsx";
import { useView } from "./view.ts";

/** The way to a comment of one's own: a button shaped like the field that takes its place. */
export function Entry() {
  const { store, speech } = useView();
  const asked = useRef(false);
  const { create } = store.can.value;
  const composer = store.rootComposer.value;
  const compose = () => {
    store.compose({ kind: "root" });
  };
  useEffect(() => {
    if (create && store.hasRootDraft) compose();
  }, [create]);
  const prompt = (
    <button
      type="button"
      class="prompt"
      onClick={() => {
        asked.current = true;
        compose();
      }}
    >
      {speech.words.write}
    </button>
  );
  return (
    create &&
    (composer ? (
      <Later draw={({ Form }) => <Form composer={composer} focus={asked.current} />}>{prompt}</Later>
    ) : (
      prompt
    ))
  );
}
