import { h, render } from "preact";
import type { Adapter } from "../adapters/contract.ts";
import { limits } from "../protocol/limits.ts";
import type { SortOrder, ThreadRef } from "../protocol/model.ts";
import type { Clock, KeyValue } from "../protocol/outside.ts";
import type { ThreadStore } from "../store/contract.ts";
import { createThread } from "../store/thread.ts";
import { adopt } from "../styles/adopt.ts";
import { readCss } from "../styles/index.ts";
import { Thread } from "../ui/Thread.tsx";
import { commentIn } from "./hash.ts";
import type { Theme } from "./options.ts";
import { randomText } from "./random.ts";

export interface Scene {
  readonly adapter: Adapter;
  readonly thread: ThreadRef;
  readonly sort?: SortOrder | undefined;
  readonly theme?: Theme | undefined;
  readonly storage: KeyValue;
  readonly now: Clock;
  /** Calls when the thread is wanted; returns the detach. */
  readonly whenWanted: (box: Element, open: () => void) => () => void;
}

export interface Shown {
  readonly store: ThreadStore;
  /** Another theme, or another order, for the same thread. */
  display(change: Pick<Scene, "sort" | "theme">): void;
  stop(): void;
}

/** A thread in a shadow root of its own, at the end of `element`. */
export function show(element: Element, { whenWanted, ...scene }: Scene): Shown {
  const { now } = scene;
  const box = document.createElement("div");
  const root = box.attachShadow({ mode: "open" });
  adopt(root, readCss);
  element.append(box);
  const named = () => commentIn(location.hash) ?? undefined;
  const thread = { ...scene.thread, title: plainTitle(scene.thread.title) };
  const store = createThread({ ...scene, thread, target: named(), newKey: randomText });
  let { sort } = scene;
  const display: Shown["display"] = (change) => {
    box.dataset.theme = change.theme ?? "auto";
    if (change.sort && change.sort !== sort) void store.sortBy(change.sort);
    sort = change.sort;
  };
  display(scene);
  // absolute: "#comment-…" alone would follow the page's <base>
  const href = (id: string) => `${location.href.split("#", 1)[0]}#comment-${encodeURIComponent(id)}`;
  render(h(Thread, { store, href, now }), root);
  const unwatch = whenWanted(box, () => void store.open());
  const onHash = () => {
    const id = named();
    if (id) void store.reveal(id);
  };
  addEventListener("hashchange", onHash);
  return {
    store,
    display,
    stop() {
      removeEventListener("hashchange", onHash);
      unwatch();
      render(null, root);
      store[Symbol.dispose]();
      box.remove();
    },
  };
}

/** A document's title is nobody's input: a long one, or one with a line break, must not keep readers from writing. */
function plainTitle(title: string): string {
  const words = title.replace(/[\s\p{Cc}]+/gu, " ").trim();
  return Array.from(words).slice(0, limits.title).join("");
}
