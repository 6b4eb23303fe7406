import { namesComment } from "./hash.ts";

/** Where browsers cannot say when they have nothing else to do, it is now. */
const idle = globalThis.requestIdleCallback ?? setTimeout;

/** Who asked for less over the line gets what a press needs when they press. Not in TypeScript's library, nor in every browser. */
const savesData = () => !!(navigator as { connection?: { saveData?: boolean } }).connection?.saveData;

/** The first of these says that somebody is about to act. */
const signs = ["pointerover", "focusin", "touchstart", "keydown"] as const;

/**
 * In milliseconds. Who looks at the comments for so long reads them, will want to see what others add, and does not wait
 * at the first press. The two seconds before belong to those who only had a look (docs/adr/0025).
 */
const reading = 3000;

export interface Sleeper {
  /** The comments are there. */
  readonly shown: Promise<unknown>;
  wake(): void;
  /** The same, for who cannot do without; a model that did not come is `null`. */
  need(): Promise<unknown>;
}

/**
 * Wakes a still at the first sign of a reader who acts, or stays. A press on one of its buttons needs the model: it is held until
 * that is there, and then carried out on the same button. Returns the detach.
 */
export function whenTouched(root: ShadowRoot, { shown, wake, need }: Sleeper): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  for (const sign of signs) root.addEventListener(sign, wake, { signal, once: true, passive: true });
  let timer: ReturnType<typeof setTimeout>;
  const observer = new IntersectionObserver((entries) => {
    clearTimeout(timer);
    if (entries.some(({ isIntersecting }) => isIntersecting)) timer = setTimeout(() => idle(wake), reading);
  });
  const observe = () => signal.aborted || savesData() || observer.observe(root.host);
  shown.then(observe, () => {}); // nothing to read
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
