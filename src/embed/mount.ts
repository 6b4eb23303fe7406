import type { Adapter } from "../adapters/contract.ts";
import type { Clock, KeyValue } from "../protocol/outside.ts";
import type { ThreadStore } from "../store/contract.ts";
import { browserActing } from "./acting.ts";
import { whenWanted } from "./near.ts";
import type { Display } from "./options.ts";
import { show } from "./show.ts";
import { type GivenThread, pageFacts, threadOf } from "./thread-ref.ts";
import { warnOnce } from "./warn.ts";

export interface MountOptions extends Display {
  readonly adapter: Adapter;
  /** Default: the page's canonical address and its title. */
  readonly thread?: GivenThread | undefined;
  /** Drafts and the reader's choices. Default: localStorage. */
  readonly storage?: KeyValue | undefined;
  /** Default: the machine's clock. */
  readonly now?: Clock | undefined;
}

export interface Mounted {
  /** The thread's model; a new one after an `update` of adapter, thread, storage or clock. */
  readonly store: ThreadStore;
  /** Changes what is named and leaves the rest. Another order or theme keeps the thread as it is; all else starts anew. */
  update(change: Partial<MountOptions>): void;
  /** Ends requests, listeners and observers and takes every node away. */
  destroy(): void;
}

/** What can change while a thread stays. */
const displayed: readonly string[] = ["sort", "theme", "loading"] satisfies (keyof MountOptions)[];

const mounted = new WeakMap<Element, Mounted>();

/** Puts a thread at the end of `element`. One for each element: a second call gives back the first one's handle. */
export function mount(element: Element, options: MountOptions): Mounted {
  const there = mounted.get(element);
  if (there) {
    warnOnce("this element has a thread already; the one that is there stays.");
    return there;
  }
  let current = options;
  let shown = begin(element, options);
  const handle: Mounted = {
    get store() {
      return shown.store;
    },
    update(change) {
      current = { ...current, ...change };
      if (Object.keys(change).every((name) => displayed.includes(name))) return shown.display(current);
      shown.stop();
      shown = begin(element, current);
    },
    destroy() {
      mounted.delete(element);
      shown.stop();
    },
  };
  mounted.set(element, handle);
  return handle;
}

function begin(element: Element, { thread, loading, ...options }: MountOptions) {
  const { now, storage, newSecret } = browserActing();
  return show(element, {
    ...options,
    thread: threadOf(pageFacts(document), thread),
    now: options.now ?? now,
    storage: options.storage ?? storage,
    newSecret,
    whenWanted: (box, open) => whenWanted(box, loading, open),
  });
}
