import type { Changed } from "../protocol/model.ts";
import type { Core } from "./core.ts";

/** The thread's own state, unless what we have is newer. */
export function update({ told }: Core, { thread }: Changed): void {
  if (thread && (thread.version ?? 0) >= (told.peek().version ?? 0)) told.value = thread;
}
