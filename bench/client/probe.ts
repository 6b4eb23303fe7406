/** What the probe has seen in the page; times are milliseconds since the navigation began. */
export interface Seen {
  /** The frame that showed the first comment is done; the one that showed the latest. */
  first: number | null;
  latest: number | null;
  /** Tasks of more than 50 ms: where they began, and by how much they were too long. */
  readonly long: { readonly at: number; readonly over: number }[];
  /** Sum of all layout shifts without a press before them. */
  shift: number;
  /** From the latest press to the end of the frame that shows another first comment. */
  sorted: number | null;
  /** Comments on the page now. */
  count(): number;
  /** Presses what a selector finds, without a pointer; whether there was something to press. */
  press(selector: string): boolean;
}

declare global {
  interface Window {
    benchSeen: Seen;
  }
}

/**
 * Runs in the page before anything else does. Everything it needs is inside it, because it is sent as text: that is why
 * it is one function.
 */
export function probe(comment: string): void {
  const roots: (Document | ShadowRoot)[] = [document];
  const find = () => roots.map((root) => root.querySelector(comment)).find((found) => found !== null);
  const seen: Seen = {
    ...{ first: null, latest: null, long: [], shift: 0, sorted: null },
    press(selector) {
      const found = roots.map((root) => root.querySelector<HTMLElement>(selector)).find((element) => element !== null);
      found?.click();
      return found !== undefined;
    },
    count: () => roots.reduce((sum, root) => sum + root.querySelectorAll(comment).length, 0),
  };
  window.benchSeen = seen;
  const channel = new MessageChannel();
  const painted: (() => void)[] = [];
  channel.port1.onmessage = () => {
    for (const call of painted.splice(0)) call();
  };
  // a message sent while a frame is made arrives once it is done
  const afterPaint = (call: () => void) =>
    requestAnimationFrame(() => {
      painted.push(call);
      channel.port2.postMessage(null);
    });
  let known = 0;
  let pressed: number | null = null;
  let before: string | null | undefined;
  const look = () => {
    const found = find();
    if (!found) return;
    if (seen.first === null) {
      seen.first = Number.NaN;
      afterPaint(() => {
        seen.first = performance.now();
      });
    }
    const count = seen.count();
    if (count > known)
      afterPaint(() => {
        seen.latest = performance.now();
      });
    known = count;
    if (pressed === null || found.textContent === before) return;
    const from = pressed;
    pressed = null;
    afterPaint(() => {
      seen.sorted = performance.now() - from;
    });
  };
  const observer = new MutationObserver(look);
  const observe = (root: Document | ShadowRoot) => observer.observe(root, { childList: true, subtree: true });
  observe(document);
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    roots.push(root);
    observe(root);
    return root;
  };
  addEventListener(
    "click",
    (event) => {
      if (!event.isTrusted) return;
      seen.sorted = null;
      before = find()?.textContent;
      pressed = event.timeStamp;
    },
    true,
  );
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) seen.long.push({ at: startTime, over: duration - 50 });
  }).observe({ type: "longtask", buffered: true });
  new PerformanceObserver((list) => {
    // the type of these entries is not in TypeScript's library
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
      if (!entry.hadRecentInput) seen.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
}
