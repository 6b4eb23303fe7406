import type { Changed } from "../protocol/model.ts";
import type { Core } from "./core.ts";

/** The thread's own state, unless what we have is newer. */
export function update({ face }: Core, { thread }: Changed): void {
  if (thread && (thread.version ?? 0) >= (face.state.peek().version ?? 0)) face.state.value = thread;
}
