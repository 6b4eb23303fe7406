/** In milliseconds. Nobody has touched the page for so long that perhaps nobody is there. */
const idle = 5 * 60_000;

const signs = ["pointermove", "pointerdown", "keydown", "scroll"] as const;

/**
 * Says when the reader comes to `element` and when they leave: they are here while the page is visible and not put away
 * for a return, the browser has a network, the element is near the viewport, and there were signs of life. Returns the
 * detach, which says a last word.
 */
export function whenPresent(element: Element, say: (here: boolean) => void): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  let near = false;
  let away = false;
  let asleep = false;
  let said = false;
  let last = performance.now();
  const look = () => {
    const here = near && !away && !asleep && document.visibilityState === "visible" && !signal.aborted;
    if (here === said) return;
    said = here;
    say(here);
  };
  // events are many: they only leave their time
  const doze = () => {
    const left = last + idle - performance.now();
    asleep = left <= 0;
    if (!asleep) timer = setTimeout(doze, left);
    look();
  };
  let timer = setTimeout(doze, idle);
  const stir = () => {
    last = performance.now();
    if (asleep) doze();
  };
  const observer = new IntersectionObserver(
    (entries) => {
      near = entries.at(-1)?.isIntersecting ?? near;
      look();
    },
    { rootMargin: "50% 0px" },
  );
  observer.observe(element);
  for (const sign of signs) addEventListener(sign, stir, { signal, passive: true, capture: true });
  document.addEventListener("visibilitychange", look, { signal });
  for (const event of ["pagehide", "offline", "pageshow", "online"]) {
    const turn = () => {
      away = /hide|off/.test(event);
      look();
    };
    addEventListener(event, turn, { signal });
  }
  return () => {
    ending.abort();
    clearTimeout(timer);
    observer.disconnect();
    look();
  };
}
