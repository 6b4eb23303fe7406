import { home } from "./arrive.ts";
import { readOptions, type TagOptions } from "./attributes.ts";
import { countPlaces } from "./count-places.ts";
import { threadElement } from "./element.ts";
import { launch } from "./launch.ts";
import { ownAddress, ownTag } from "./own.ts";
import { placeThread } from "./place.ts";
import { showServerCounts } from "./server-counts.ts";
import { warnOnce } from "./warn.ts";

/** The one name the script leaves on the page. */
const afterword = {
  version: __VERSION__,
  /** A thread at the end of `element`. Call `destroy` before the element goes. */
  mount: (element: Element, options: Partial<TagOptions> = {}) => launch(element, { thread: {}, ...options }),
  /** Fills in the counts that are on the page now. */
  count: (options: Partial<TagOptions> = {}) => count({ thread: {}, ...options }),
  start,
};

declare global {
  interface Window {
    Afterword?: typeof afterword;
  }
}

const started = new WeakSet<Element>();
let counted = false;

/** Does what a script tag asks for, once the page is parsed. */
function start(script: HTMLScriptElement): void {
  whenParsed(() => {
    if (started.has(script)) return;
    started.add(script);
    placeThread(script);
    if (!counted) count(readOptions(script, "data-"));
    counted = true;
  });
}

async function count(options: TagOptions): Promise<void> {
  if (!document.querySelector(countPlaces)) return;
  await showServerCounts({ server: options.server ?? home, site: options.site });
}

/** Before that it is not known what else is on the page. */
function whenParsed(call: () => void): void {
  if (document.readyState !== "loading") call();
  else document.addEventListener("readystatechange", call, { once: true });
}

/** A classic tag runs the file each time it is there: the first keeps count of all of them. */
function first(): typeof afterword {
  threadElement(launch).define();
  window.Afterword ??= afterword;
  const { version } = window.Afterword;
  if (version !== __VERSION__)
    warnOnce(`version ${version} was here first and stays; ${__VERSION__} only adds its tag.`);
  return { ...afterword, ...window.Afterword };
}

const { start: startOnce } = first();
if (ownTag) startOnce(ownTag);
// a module runs once however many tags name it, and is not told which; `afterword.mjs` does nothing but import it
else
  whenParsed(() => {
    for (const script of document.querySelectorAll<HTMLScriptElement>("script[type=module][src]")) {
      if (script.src.replace(/mjs$/, "js") === ownAddress) startOnce(script);
    }
  });
