import { Comment } from "./Comment.tsx";
import { Failure } from "./conditions.tsx";
import { useView } from "./view.ts";

export function List() {
  const { store, speech, focus } = useView();
  const busy = store.request.value === "more";
  const more = async () => {
    const before = new Set(store.roots.value);
    await store.loadMore();
    const first = store.roots.value.find((id) => !before.has(id));
    if (first !== undefined) focus(first);
  };
  return (
    <>
      <ol class="list">
        {store.roots.value.map((id) => (
          <Comment key={id} id={id} depth={0} />
        ))}
      </ol>
      {store.error.value ? (
        <Failure />
      ) : (
        store.hasMore.value && (
          <button type="button" class="button wide" aria-disabled={busy} onClick={busy ? undefined : more}>
            {busy ? speech.words.loading : speech.words.more}
          </button>
        )
      )}
    </>
  );
}
