import type { InView } from "./view.ts";

/** The one polite live region. It stands there from the start, or what it says first would not be heard. */
export function Live({ view }: InView) {
  const { store, later } = view;
  return (
    <div role="status">
      {(store.notice.value || store.spotlight.value) && later(({ News }) => <News view={view} />)}
    </div>
  );
}
