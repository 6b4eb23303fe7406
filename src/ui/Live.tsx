import { Later } from "./Later.tsx";
import type { InView } from "./view.ts";

/** The one polite live region. It stands there from the start, or what it says first would not be heard. */
export function Live({ view }: InView) {
  const { notice, spotlight } = view.store;
  return (
    <div role="status">{(notice.value || spotlight.value) && <Later view={view} draw={({ News }) => <News />} />}</div>
  );
}
