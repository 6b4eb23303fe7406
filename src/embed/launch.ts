import { type Arrival, arrive } from "./arrive.ts";
import type { Launched } from "./element.ts";
import { whenWanted } from "./near.ts";
import { sameThread, type TagOptions } from "./options.ts";

const launched = new WeakMap<Element, Launched>();

/** A thread whose code comes when it is wanted. One for each element: a second call gives back the first one's handle. */
export function launch(element: Element, options: TagOptions): Launched {
  const there = launched.get(element);
  if (there) return there;
  let current = options;
  let arrival: Arrival | undefined;
  const wait = () =>
    whenWanted(element, current.loading, () => {
      arrival = arrive(element, current);
    });
  let unwatch = wait();
  const stop = () => {
    unwatch();
    arrival?.stop();
    arrival = undefined;
  };
  const handle: Launched = {
    update(next) {
      const before = current;
      current = next;
      if (sameThread(before, next)) return arrival?.display(next);
      stop();
      unwatch = wait();
    },
    destroy() {
      launched.delete(element);
      stop();
    },
  };
  launched.set(element, handle);
  return handle;
}
