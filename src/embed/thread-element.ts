import { afterword } from "../adapters/afterword.ts";
import { browserActing } from "./acting.ts";
import type { TagOptions } from "./attributes.ts";
import { type Launched, type ThreadElementClass, threadElement } from "./element.ts";
import { mount } from "./mount.ts";
import { warnOnce } from "./warn.ts";

/** `<afterword-thread>` for those who bundle: the widget comes with it. Nothing is defined until `define` is called. */
export const AfterwordThread: ThreadElementClass = threadElement(launchNow);

function launchNow(element: Element, { server, site, wrong, ...options }: TagOptions): Launched {
  if (!server) warnOnce("<afterword-thread> has no server attribute; the page's own origin is asked.");
  if (wrong?.length) import("./advice.ts").then(({ advise }) => advise(wrong));
  const adapter = afterword({ ...browserActing(), server: server ?? location.origin, site });
  const { update, destroy } = mount(element, { ...options, adapter });
  return { display: ({ sort, theme }) => update({ sort, theme }), destroy };
}
