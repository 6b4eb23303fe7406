import { readSort } from "../store/remembered.ts";
import type { TagOptions } from "./attributes.ts";
import { askEarly } from "./early.ts";
import { offerReload } from "./lost.ts";
import { type Display, houseOf } from "./options.ts";
import { browserOutside } from "./outside.ts";
import { ownAddress } from "./own.ts";
import { loadPart } from "./parts.ts";
import { pageFacts, threadOf } from "./thread-ref.ts";
import type { TagShown } from "./widget.ts";

type Widget = typeof import("./widget.ts");

/** Where the script came from is where the server is, unless the page names another. */
export const home = new URL(".", ownAddress).href.replace(/\/embed\/$/, "/");

/** A thread on its way onto the page, or there. */
export interface Arrival {
  /** Another order or theme for the same thread. */
  display(next: Display): void;
  stop(): void;
}

/** Asks for the thread's first page and for all files of the widget in the same breath. */
export function arrive(element: Element, options: TagOptions): Arrival {
  const { server = home, site, sort, wrong } = options;
  const thread = threadOf(pageFacts(document), options.thread);
  const house = houseOf(options) ?? (wrong?.length ? {} : undefined);
  const outside = browserOutside();
  // asked for before storage is read, which takes a while the first time
  const widget = loadPart<Widget>(__WIDGET__);
  // the model will see to the reader's order itself
  const early = askEarly({ server, site, thread, sort: readSort(outside.storage) ?? sort, outside });
  let display: Display = options;
  let shown: TagShown | undefined;
  let stop = early.cancel;
  let stopped = false;
  let offered = false;
  const lost = (): undefined => {
    if (stopped || offered) return;
    offered = true;
    // what is drawn stays: it can still be read
    const [end, takeBack] = [stop, offerReload(element)];
    stop = () => {
      end();
      takeBack();
    };
  };
  warmUp();
  widget
    .then(({ showTag }) => {
      if (stopped) return;
      shown = showTag(element, { ...early, outside, thread, sort, house, wrong, lost });
      shown.display(display);
      stop = () => {
        early.cancel();
        shown?.stop();
      };
    })
    .catch(lost);
  return {
    display(next) {
      display = next;
      shown?.display(next);
    },
    stop() {
      stopped = true;
      stop();
    },
  };
}

/**
 * The first formatters of a page cost milliseconds: while the requests are under way nobody waits for them. A task for
 * each, between which a slow processor answers its reader.
 */
function warmUp(): void {
  const { PluralRules, NumberFormat, RelativeTimeFormat, DateTimeFormat } = Intl;
  const once = [
    () => new PluralRules("en").select(1),
    () => new NumberFormat("en").format(1),
    () => new RelativeTimeFormat("en").format(1, "day"),
    () => new DateTimeFormat("en", { dateStyle: "long", timeStyle: "short" }).format(0),
  ];
  for (const use of once) setTimeout(use);
}
