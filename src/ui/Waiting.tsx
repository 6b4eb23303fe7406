import type { CommentId } from "../protocol/model.ts";
import { focusOn, type InView } from "./view.ts";

/** What has come and waits to be shown: new roots, or new replies below one. It lies over the page and moves nothing. */
export function Waiting({ view, root }: InView & { readonly root?: CommentId }) {
  const { store, speech, articles } = view;
  const [{ value: count }, forms] = root
    ? [store.waitingIn(root), speech.words.newReplies]
    : [store.waiting, speech.words.newComments];
  const show = async () => {
    const before = articles();
    await store.showWaiting(root);
    const first = articles().find((article) => !before.includes(article));
    focusOn(first);
    first?.scrollIntoView({ block: "nearest" });
  };
  return (
    count > 0 && (
      <div class="waiting">
        <button type="button" class="button" onClick={show}>
          {speech.count(forms, count)}
        </button>
      </div>
    )
  );
}
