import { type Arrival, arrive } from "./arrive.ts";
import type { TagOptions } from "./attributes.ts";
import type { Launched } from "./element.ts";
import { whenWanted } from "./near.ts";
import type { Display } from "./options.ts";

const launched = new WeakMap<Element, Launched>();

/** A thread whose code comes when it is wanted. One for each element: a second call gives back the first one's handle. */
export function launch(element: Element, options: TagOptions): Launched {
  const there = launched.get(element);
  if (there) return there;
  let display: Display = options;
  let arrival: Arrival | undefined;
  const unwatch = whenWanted(element, options.loading, () => {
    arrival = arrive(element, { ...options, ...display });
  });
  const handle: Launched = {
    display(next) {
      display = next;
      arrival?.display(next);
    },
    destroy() {
      launched.delete(element);
      unwatch();
      arrival?.stop();
    },
  };
  launched.set(element, handle);
  return handle;
}
