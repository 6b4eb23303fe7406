import { Later } from "./Later.tsx";
import { useView } from "./view.ts";

/** The one polite live region. It stands there from the start, or what it says first would not be heard. */
export function Live() {
  const { notice, spotlight } = useView().store;
  return <div role="status">{(notice.value || spotlight.value) && <Later draw={({ News }) => <News />} />}</div>;
}
