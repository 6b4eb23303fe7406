import { focusOn } from "./view.ts";

/**
 * Whoever is on something that leaves (a moderator took it away, or its author did) goes on beside it and is not thrown
 * to the start of the page. Returns the detach.
 */
export function keepFocus(section: HTMLElement): () => void {
  let last: Node | null = null;
  /** Where one can go on: the comment itself, those after it, those before it. */
  let places: HTMLElement[] = [];
  const come = ({ target }: FocusEvent) => {
    const on = target as Node; // focus is always on a node
    const all = [...section.querySelectorAll<HTMLElement>("h2, article")];
    const at = all.findLastIndex((place) => !(on.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING));
    places = [...all.splice(Math.max(at, 0)), ...all.reverse()];
    last = on;
  };
  // some browsers tell of it while the element is being removed: only who is still there then has lost focus on purpose
  const leave = () =>
    queueMicrotask(() => {
      const { activeElement } = section.getRootNode() as Document | ShadowRoot; // one of the two, and both have it
      if (section.contains(last) && !section.contains(activeElement)) last = null;
    });
  const observer = new MutationObserver(() => {
    if (!last || section.contains(last)) return;
    last = null;
    focusOn(places.find((place) => section.contains(place)));
  });
  observer.observe(section, { childList: true, subtree: true });
  const ending = new AbortController();
  section.addEventListener("focusin", come, ending);
  section.addEventListener("focusout", leave, ending);
  return () => {
    observer.disconnect();
    ending.abort();
  };
}
