import { h, hydrate, render } from "preact";
import type { Clock } from "../protocol/outside.ts";
import type { ThreadFace } from "../store/contract.ts";
import { Thread } from "../ui/Thread.tsx";
import { commentIn } from "./hash.ts";
import { whenPresent } from "./presence.ts";
import type { Stage } from "./stage.ts";

export interface AliveOptions {
  readonly now: Clock;
  /** What stands there, drawn from the same page: its elements are kept, and with them focus and selection. */
  readonly still?: ThreadFace | undefined;
}

/** Draws a thread that answers its reader, from now on by itself. Returns the end of it. */
export function showAlive({ box, root, href }: Stage, store: ThreadFace, { now, still }: AliveOptions): () => void {
  if (still) hydrate(h(Thread, { store: still, href, now }), root);
  render(h(Thread, { store, href, now }), root);
  // a link to where the page is already changes no hash, and nobody would hear of it
  const again = ({ target }: Event) => {
    const link = target instanceof Element && target.closest("a");
    const id = link && link.href === location.href && commentIn(location.hash);
    if (id) void store.reveal(id);
  };
  root.addEventListener("click", again);
  const unwatch = whenPresent(box, (here) => store.attend(here));
  return () => {
    unwatch();
    root.removeEventListener("click", again);
    render(null, root);
  };
}
