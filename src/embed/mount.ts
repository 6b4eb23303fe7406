import { h, render } from "preact";
import type { Adapter } from "../adapters/contract.ts";
import type { Clock, KeyValue } from "../protocol/outside.ts";
import type { ThreadStore } from "../store/contract.ts";
import { createThread } from "../store/thread.ts";
import { adopt } from "../styles/adopt.ts";
import { readCss } from "../styles/index.ts";
import { Thread } from "../ui/Thread.tsx";
import { whenWanted } from "./near.ts";
import type { Display } from "./options.ts";
import { browserOutside } from "./outside.ts";
import { commentIn, type GivenThread, pageFacts, threadOf } from "./thread-ref.ts";
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
  /** The thread's model; a new one after an `update` of adapter or thread. */
  readonly store: ThreadStore;
  /** Changes only what is named. Another adapter or thread starts anew, drafts stay. */
  update(change: Partial<MountOptions>): void;
  /** Ends requests, listeners and observers and takes every node away. */
  destroy(): void;
}

interface Running {
  readonly store: ThreadStore;
  stop(): void;
}

const mounted = new WeakMap<Element, Mounted>();

/** Puts a thread at the end of `element`. One for each element: a second call gives back the first one's handle. */
export function mount(element: Element, options: MountOptions): Mounted {
  const there = mounted.get(element);
  if (there) {
    warnOnce("this element has a thread already; the one that is there stays.");
    return there;
  }
  const box = document.createElement("div");
  const root = box.attachShadow({ mode: "open" });
  adopt(root, readCss);
  element.append(box);
  let current = options;
  const begin = () => {
    box.dataset.theme = current.theme ?? "auto";
    return run(box, root, current);
  };
  let running = begin();
  const handle: Mounted = {
    get store() {
      return running.store;
    },
    update(change) {
      const before = current;
      current = { ...before, ...change };
      box.dataset.theme = current.theme ?? "auto";
      if (change.adapter || change.thread) {
        running.stop();
        running = begin();
      } else if (current.sort && current.sort !== before.sort) void running.store.sortBy(current.sort);
    },
    destroy() {
      mounted.delete(element);
      running.stop();
      box.remove();
    },
  };
  mounted.set(element, handle);
  return handle;
}

function run(box: Element, root: ShadowRoot, options: MountOptions): Running {
  const outside = browserOutside();
  const store = createThread({
    adapter: options.adapter,
    thread: threadOf(pageFacts(document), options.thread),
    sort: options.sort,
    target: commentIn(location.hash) ?? undefined,
    now: options.now ?? outside.now,
    newKey: outside.newKey,
    storage: options.storage ?? outside.storage,
  });
  // absolute: "#comment-…" alone would follow the page's <base>
  const href = (id: string) => `${location.href.split("#", 1)[0]}#comment-${encodeURIComponent(id)}`;
  render(h(Thread, { store, href, now: options.now }), root);
  const unwatch = whenWanted(box, options.loading, () => void store.open());
  const onHash = () => {
    const id = commentIn(location.hash);
    if (id !== null) void store.reveal(id);
  };
  addEventListener("hashchange", onHash);
  return {
    store,
    stop() {
      removeEventListener("hashchange", onHash);
      unwatch();
      render(null, root);
      store[Symbol.dispose]();
    },
  };
}
