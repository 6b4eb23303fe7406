import { Figures } from "./Figures.tsx";
import { Recent } from "./Recent.tsx";
import { Sorts } from "./Sorts.tsx";
import type { InView } from "./view.ts";

/** The title, what is new, the orders; below it what there is and who was here. */
export function Head({ view }: InView) {
  const { store, speech } = view;
  const { comments } = store.state.value;
  const news = store.news.value;
  return (
    <>
      <header class="head">
        <h2 id="title" tabIndex={-1}>
          {speech.words.comments} {comments !== null && <span class="count">{speech.number(comments)}</span>}
        </h2>
        {/* it has its room before it is known: what comes later moves nothing */}
        <div class="fresh">
          {news > 0 && (
            <button type="button" class="rest" onClick={() => store.nextNew()}>
              {speech.count(speech.words.fresh, news)}
            </button>
          )}
        </div>
        <Sorts view={view} />
      </header>
      <Figures view={view} />
      <Recent view={view} />
    </>
  );
}
