import { namesComment } from "./hash.ts";
import type { Loading } from "./options.ts";

/** About one screen ahead: what loads there grows out of sight, so nothing the reader looks at moves. In pixels. */
const ahead = 800;

/** An observer would say so a frame later. What is not shown has no box. */
function isNear(element: Element): boolean {
  const [box] = element.getClientRects();
  return !!box && box.top < innerHeight + ahead && box.bottom > -ahead;
}

/**
 * Calls once, when the thread is wanted: it is about to be scrolled into view, or the page's hash names a comment, or
 * the page's owner wants it at once. Returns the detach.
 */
export function whenWanted(element: Element, loading: Loading | undefined, call: () => void): () => void {
  if (loading === "eager" || namesComment() || isNear(element)) {
    call();
    return () => {};
  }
  const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && begin(), {
    rootMargin: `${ahead}px 0px`,
  });
  const onHash = () => namesComment() && begin();
  const stop = () => {
    observer.disconnect();
    removeEventListener("hashchange", onHash);
  };
  const begin = () => {
    stop();
    call();
  };
  observer.observe(element);
  addEventListener("hashchange", onHash);
  return stop;
}
