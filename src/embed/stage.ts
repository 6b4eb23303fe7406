import { h, render } from "preact";
import type { Clock } from "../protocol/outside.ts";
import type { ThreadFace } from "../store/contract.ts";
import { adopt } from "../styles/adopt.ts";
import { readCss } from "../styles/index.ts";
import { Thread } from "../ui/Thread.tsx";
import type { Theme } from "./options.ts";

/** Where a thread is shown: a box with a shadow root of its own. */
export interface Stage {
  readonly box: Element;
  readonly root: ShadowRoot;
  /** The same thread drawn again, from a still or from its model, keeps its elements, and with them focus and selection. */
  draw(thread: ThreadFace): void;
  theme(theme: Theme | undefined): void;
  clear(): void;
}

/** At the end of `element`. */
export function stageIn(element: Element, now: Clock): Stage {
  const box = document.createElement("div");
  const root = box.attachShadow({ mode: "open" });
  adopt(root, readCss);
  element.append(box);
  // a thread inside a page's own link or form: pressing its buttons does nothing of the page's
  root.addEventListener("click", stayHere, true);
  // absolute: "#comment-…" alone would follow the page's <base>
  const href = (id: string) => `${location.href.split("#", 1)[0]}#comment-${encodeURIComponent(id)}`;
  return {
    box,
    root,
    draw: (store) => render(h(Thread, { store, href, now }), root),
    theme(theme = "auto") {
      box.dataset.theme = theme;
    },
    clear() {
      render(null, root);
      box.remove();
    },
  };
}

function stayHere(event: Event): void {
  if (event.target instanceof Element && event.target.closest("button")) event.preventDefault();
}
