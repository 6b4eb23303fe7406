import { askEarly } from "./early.ts";
import { offerReload } from "./lost.ts";
import type { Display, TagOptions } from "./options.ts";
import { browserOutside } from "./outside.ts";
import { loadPart } from "./parts.ts";
import { pageFacts, threadOf } from "./thread-ref.ts";

type Widget = typeof import("./widget.ts");

/** Where the script came from is where the server is, unless the page names another. */
export const home = new URL(".", import.meta.url).href.replace(/\/embed\/$/, "/");

/** A thread on its way onto the page, or there. */
export interface Arrival {
  /** Another order or theme for the same thread. */
  show(display: Display): void;
  stop(): void;
}

/** Asks for the thread's first page and for all files of the widget in the same breath. */
export function arrive(element: Element, options: TagOptions): Arrival {
  const { server = home, site, sort } = options;
  const outside = browserOutside();
  const thread = threadOf(pageFacts(document), options.thread);
  const early = askEarly({ server, site, thread, sort, outside });
  const { fetch } = early;
  let display: Display = options;
  let mounted: ReturnType<Widget["mountTag"]> | null = null;
  let stop = early.cancel;
  let stopped = false;
  const here = ({ mountTag }: Widget) => {
    if (stopped) return;
    const { theme } = display;
    mounted = mountTag(element, { server, site, thread, sort, theme, fetch });
    if (display.sort !== sort) mounted.update({ sort: display.sort });
    stop = mounted.destroy;
  };
  const lost = () => {
    early.cancel();
    if (!stopped) stop = offerReload(element);
  };
  loadPart<Widget>(__WIDGET__).then(here, lost);
  return {
    show(next) {
      display = next;
      mounted?.update({ sort: next.sort, theme: next.theme });
    },
    stop() {
      stopped = true;
      stop();
    },
  };
}
