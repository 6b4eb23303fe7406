import { h, hydrate, render } from "preact";
import type { Clock } from "../protocol/outside.ts";
import type { ThreadFace } from "../store/contract.ts";
import { Thread } from "../ui/Thread.tsx";
import type { Stage } from "./stage.ts";

export interface AliveOptions {
  readonly now: Clock;
  /** What stands there, drawn from the same page: its elements are kept, and with them focus and selection. */
  readonly still?: ThreadFace;
}

/** Draws a thread that answers its reader, from now on by itself. Returns the end of it. */
export function showAlive({ root, href }: Stage, store: ThreadFace, { now, still }: AliveOptions): () => void {
  if (still) hydrate(h(Thread, { store: still, href, now }), root);
  render(h(Thread, { store, href, now }), root);
  return () => render(null, root);
}
