import type { Adapter } from "../adapters/contract.ts";
import { titleLimit } from "../protocol/limits.ts";
import type { SortOrder, ThreadRef } from "../protocol/model.ts";
import type { After, Clock, KeyValue } from "../protocol/outside.ts";
import type { ThreadStore } from "../store/contract.ts";
import { createThread } from "../store/thread.ts";
import { commentIn } from "./hash.ts";

export interface Scene {
  readonly adapter: Adapter;
  readonly thread: ThreadRef;
  readonly sort?: SortOrder | undefined;
  readonly storage: KeyValue;
  readonly now: Clock;
  readonly random?: (() => number) | undefined;
  readonly newSecret: () => string;
}

export interface Model {
  readonly store: ThreadStore;
  /** The page wants another order from now on. */
  sort(sort: SortOrder | undefined): void;
  stop(): void;
}

/** A thread's model in a page: it knows of the page's hash, of time, and of the network's return. */
export function modelOf(scene: Scene): Model {
  const named = () => commentIn(location.hash) ?? undefined;
  const thread = { ...scene.thread, title: plainTitle(scene.thread.title) };
  const store = createThread({ ...scene, thread, target: named(), newKey: scene.newSecret, after });
  let { sort } = scene;
  /** The address that was left for a comment's, and what had focus there: the browser's way back leads back to it. */
  let left: { readonly url: string; readonly focus: Element | null | undefined } | undefined;
  const onHash = ({ oldURL, newURL }: HashChangeEvent) => {
    const id = named();
    const focus = document.activeElement?.shadowRoot?.activeElement;
    if (id) {
      left = { url: oldURL, focus };
      void store.reveal(id);
    } else if (left?.url === newURL && left.focus instanceof HTMLElement) left.focus.focus({ preventScroll: true });
  };
  const onLine = () => store.unsent.value[0] && void store.resend();
  addEventListener("hashchange", onHash);
  addEventListener("online", onLine);
  return {
    store,
    sort(wanted) {
      if (wanted && wanted !== sort) void store.sortBy(wanted, true);
      sort = wanted;
    },
    stop() {
      removeEventListener("hashchange", onHash);
      removeEventListener("online", onLine);
      store[Symbol.dispose]();
    },
  };
}

const after: After = (ms, call) => {
  const timer = setTimeout(call, ms);
  return () => clearTimeout(timer);
};

/** A document's title is nobody's input: a long one, or one with a line break, must not keep readers from writing. */
function plainTitle(title: string): string {
  const words = title.replace(/[\s\p{Cc}]+/gu, " ").trim();
  return Array.from(words).slice(0, titleLimit).join("");
}
