import { Branch } from "./Branch.tsx";
import { Failure } from "./Failure.tsx";
import { focusNew, type InView } from "./view.ts";
import { Waiting } from "./Waiting.tsx";

/** The comments, or that there are none, or that they are on their way; and the way to more, or why there is none. */
export function Content({ view }: InView) {
  const { words } = view.speech;
  const { data, state, roots, error, request, hasMore, sort, retry, loadMore } = view.store;
  const ready = data.value === "ready";
  // where `showWaiting` puts them
  const atEnd = sort.value === "oldest" && !hasMore.value;
  return (
    <>
      {state.value.closed && <p class="note">{words.closed}</p>}
      {!atEnd && <Waiting view={view} />}
      {roots.value.length > 0
        ? view.lists(roots.value).map((ids, at) => (
            <ol key={at && ids[0]} class="list">
              {ids.map((id) => (
                <Branch key={id} view={view} id={id} depth={0} />
              ))}
            </ol>
          ))
        : !error.value && <p class={ready ? "empty" : "skeleton"}>{ready ? words.empty : words.loading}</p>}
      {atEnd && <Waiting view={view} />}
      {error.value ? (
        <Failure view={view} retry={retry} />
      ) : (
        hasMore.value && (
          <button type="button" class="button more" onClick={() => focusNew(view, loadMore)}>
            {request.value === "more" ? words.loading : words.more}
          </button>
        )
      )}
    </>
  );
}
