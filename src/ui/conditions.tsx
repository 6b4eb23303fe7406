import { useView } from "./view.ts";

export function Closed() {
  return <p class="note">{useView().speech.words.closed}</p>;
}

export function Empty() {
  const { words } = useView().speech;
  return (
    <div class="empty">
      <p>{words.empty}</p>
      {useView().store.can.value.create && <p class="quiet">{words.emptyHint}</p>}
    </div>
  );
}

/** Stands where the comments will be; the words are for those who do not see it. */
export function Skeleton() {
  return (
    <div class="skeleton">
      <p class="unseen">{useView().speech.words.loading}</p>
      {[0, 1, 2].map((index) => (
        <div key={index} aria-hidden="true">
          <i />
          <b />
          <b />
          <b />
        </div>
      ))}
    </div>
  );
}

/** Why opening, sorting or loading more failed, with a way on. */
export function Failure() {
  const { store, speech } = useView();
  return (
    <div class="note failure">
      <p>{store.error.value?.fault === "network" ? speech.words.offline : speech.words.failed}</p>
      <button type="button" class="button" onClick={() => store.retry()}>
        {speech.words.retry}
      </button>
    </div>
  );
}
