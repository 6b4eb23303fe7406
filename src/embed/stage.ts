import { adopt } from "../styles/adopt.ts";
import { readCss } from "../styles/index.ts";
import type { Theme } from "./options.ts";

/** Where a thread is shown: a box with a shadow root of its own. */
export interface Stage {
  readonly box: Element;
  readonly root: ShadowRoot;
  /** The address of a comment. */
  href(id: string): string;
  theme(theme: Theme | undefined): void;
}

/** At the end of `element`. */
export function stageIn(element: Element): Stage {
  const box = document.createElement("div");
  const root = box.attachShadow({ mode: "open" });
  adopt(root, readCss);
  element.append(box);
  // a thread inside a page's own link or form: pressing its buttons does nothing of the page's
  root.addEventListener("click", stayHere, true);
  return {
    box,
    root,
    // absolute: "#comment-…" alone would follow the page's <base>
    href: (id) => `${location.href.split("#", 1)[0]}#comment-${encodeURIComponent(id)}`,
    theme(theme = "auto") {
      box.dataset.theme = theme;
    },
  };
}

function stayHere(event: Event): void {
  if (event.target instanceof Element && event.target.closest("button")) event.preventDefault();
}
