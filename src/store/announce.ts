import type { Core } from "./core.ts";

/** In milliseconds. */
const pause = 5000;

/** Tells what waits, at most once in a while, and not while the reader writes. */
export function announcer({ after, notice, composer, rootComposer }: Core) {
  let now = { roots: 0, replies: 0 };
  let said = 0;
  let cancel: (() => void) | undefined;
  const all = () => now.roots + now.replies;
  const words = () => [composer, rootComposer].map((form) => form.peek()?.body.peek()).join("\n");
  const say = () => {
    cancel = undefined;
    if (all() > said) notice.value = { kind: "arrived", ...now };
    said = all();
  };
  const wait = () => {
    const before = words();
    cancel = after?.(pause, () => (words() === before ? say() : wait()));
  };
  return {
    count(roots: number, replies: number) {
      now = { roots, replies };
      said = Math.min(said, all());
      if (all() === said || cancel) return;
      if (after) wait();
      else say();
    },
    stop() {
      cancel?.();
      cancel = undefined;
    },
  };
}
