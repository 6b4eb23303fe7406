import { namesComment } from "./hash.ts";

/** The first of these says that somebody is about to act. */
const signs = ["pointerover", "focusin", "touchstart", "keydown"] as const;

/** In milliseconds. Who looks at the thread for so long reads it, and will want to see what others add. */
const reading = 5000;

/**
 * Wakes a still at the first sign of a reader who acts, or stays. A press on one of its buttons needs the model: it is held until
 * that is there, and then carried out on the same button. Returns the detach.
 */
export function whenTouched(root: ShadowRoot, wake: () => void, need: () => Promise<unknown>): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  for (const sign of signs) root.addEventListener(sign, wake, { signal, once: true, passive: true });
  let timer: ReturnType<typeof setTimeout>;
  const observer = new IntersectionObserver((entries) => {
    clearTimeout(timer);
    if (entries.some(({ isIntersecting }) => isIntersecting)) timer = setTimeout(wake, reading);
  });
  observer.observe(root.host);
  const onHash = () => namesComment() && need();
  addEventListener("hashchange", onHash, { signal });
  root.addEventListener(
    "click",
    (event) => {
      const button = event.target instanceof Element && event.target.closest("button");
      if (!button) return;
      event.stopPropagation();
      // a model that did not come would have the press held again, for ever
      need().then((model) => model && button.click());
    },
    { signal, capture: true },
  );
  // what was found in a folded comment or in a branch that is put away: both open once they can
  for (const kind of ["scroll", "beforematch"])
    root.addEventListener(
      kind,
      ({ target }) => need().then((model) => model && target?.dispatchEvent(new Event(kind))),
      { signal, capture: true },
    );
  return () => {
    clearTimeout(timer);
    observer.disconnect();
    ending.abort();
  };
}
