import { warnOnce } from "./warn.ts";

/** Made here: they do not count as the page's own. */
const made = new WeakSet<Element>();

/**
 * Gives a script tag its thread: in its `data-target`, else right behind the tag. None for a tag that only serves the
 * elements of its page: one in the head, one with `data-target="none"`, or one on a page that says with
 * `<afterword-thread>` where its threads are.
 */
export function placeThread(script: HTMLScriptElement): void {
  const selector = script.dataset.target?.trim();
  if (selector === "none") return;
  if (selector) {
    const target = find(selector);
    if (target) target.append(threadFrom(script));
    else warnOnce(`data-target="${selector}" finds nothing: no thread is shown.`);
    return;
  }
  const own = [...document.querySelectorAll("afterword-thread")].some((element) => !made.has(element));
  if (!own && !script.closest("head")) script.after(threadFrom(script));
}

/** A tag is short for the element with the same attributes, which then lives and dies with its place on the page. */
function threadFrom(script: Element): Element {
  const element = document.createElement("afterword-thread");
  for (const { name, value } of script.attributes) {
    if (name.startsWith("data-")) element.setAttribute(name.slice("data-".length), value);
  }
  made.add(element);
  return element;
}

function find(selector: string): Element | null {
  try {
    return document.querySelector(selector);
  } catch {
    return null;
  }
}
