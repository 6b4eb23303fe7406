import type { CommentId } from "../protocol/model.ts";
import type { Core } from "./core.ts";
import { collapsedSlot, readCollapsed } from "./remembered.ts";

/** Those put away long ago come back. */
const most = 200;

export function collapse({ storage, thread, collapsed }: Core, id: CommentId, on: boolean): void {
  collapsed(id).value = on;
  // anew: another tab may have put something away
  const ids = readCollapsed(storage, thread);
  ids.delete(id);
  if (on) ids.add(id);
  storage.set(collapsedSlot(thread), [...ids].slice(-most).join("\n") || null);
}

/** Puts a comment into the spotlight, out of any branch that was put away. */
export function light(core: Core, id: CommentId): void {
  const above = (of: CommentId) => core.comments.get(of)?.parent ?? null;
  for (let one = above(id); one !== null; one = above(one)) if (core.collapsed(one).peek()) collapse(core, one, false);
  core.spotlight.value = id;
}
