import { afterword } from "../adapters/afterword.ts";
import { type Launched, type ThreadElementClass, threadElement } from "./element.ts";
import { mount } from "./mount.ts";
import { sameThread, type TagOptions } from "./options.ts";
import { browserOutside } from "./outside.ts";
import { randomText } from "./random.ts";
import { warnOnce } from "./warn.ts";

/** `<afterword-thread>` for those who bundle: the widget comes with it. Nothing is defined until `define` is called. */
export const AfterwordThread: ThreadElementClass = threadElement(launchNow);

function launchNow(element: Element, options: TagOptions): Launched {
  let current = options;
  const mounted = mount(element, { ...options, adapter: adapterOf(options) });
  return {
    update(next) {
      const anew = sameThread(current, next) ? {} : { adapter: adapterOf(next), thread: next.thread };
      current = next;
      mounted.update({ sort: next.sort, theme: next.theme, ...anew });
    },
    destroy: mounted.destroy,
  };
}

function adapterOf({ server, site }: TagOptions) {
  if (!server) warnOnce("<afterword-thread> has no server attribute; the page's own origin is asked.");
  return afterword({ ...browserOutside(), newSecret: randomText, server: server ?? location.origin, site });
}
