import { effect } from "@preact/signals";
import type { CommentId } from "../protocol/model.ts";
import type { Core } from "./core.ts";
import { rootOf } from "./descendants.ts";
import { sorted } from "./order.ts";
import { insert, place } from "./place.ts";

/**
 * Where one that waits will stand: below this root, or among the roots (`null`), itself or with a root that waits too.
 * `undefined`: it is here, it is gone, or paging brings it.
 */
function placeFor(core: Core, id: CommentId): CommentId | null | undefined {
  const { comments, waits, branches } = core;
  const comment = comments.get(id);
  const published = waits.value.get(id);
  // what a listing was made after stands in it, or comes with its next pages
  const listed = core.listed.value ?? 0;
  if (!comment || published === undefined || comment.rev <= listed || comments.shown().has(id)) return undefined;
  const { parent } = comment;
  if (parent === null) return core.next.value === null || published > listed ? null : undefined;
  if (!comments.shown().has(parent)) return placeFor(core, parent);
  const root = rootOf(core, parent);
  return branches.branch(root).value ? undefined : root;
}

/** Keeps the counts of what waits right, whatever comes, goes or is shown; `changed` hears the totals. */
export function countWaiting(core: Core, changed: (roots: number, replies: number) => void): void {
  effect(() => {
    const { comments, waits } = core;
    const counts = new Map<CommentId | null, number>();
    // what is shown has changed
    comments.tree.value;
    for (const id of waits.value.keys()) {
      const at = placeFor(core, id);
      const one = comments.get(id);
      if (!one || at === undefined || (at === null ? one.parent !== null : one.state === "removed")) continue;
      counts.set(at, (counts.get(at) ?? 0) + 1);
    }
    core.counts.value = counts;
    const roots = counts.get(null) ?? 0;
    changed(
      roots,
      [...counts.values()].reduce((sum, count) => sum + count, -roots),
    );
  });
}

/** New roots come to the head, below the pinned ones, where nothing that is read moves; or to the end, if that is known. */
export async function showWaiting(core: Core, below: CommentId | null = null): Promise<void> {
  const atEnd = core.sort.peek() === "oldest" && core.next.peek() === null;
  const all = [...core.waits.peek().keys()]
    .filter((id) => placeFor(core, id) === below)
    .flatMap((id) => core.comments.get(id) ?? []);
  const ids = sorted(all, atEnd ? "oldest" : "newest").map(({ id }) => id);
  insert(core, ids, atEnd ? "end" : "top");
  // one that a moderator gave back may have replies from before: no update brought them
  const { branches, adapter, thread } = core;
  for (const id of ids.filter((one) => branches.missing(one).peek())) {
    await core.ask({ name: `fill ${id}` }, async (io) => {
      const page = await adapter.find?.(thread, id, io);
      return () => {
        branches.begin(id, page?.branches[id]);
        place(core, page?.comments ?? [], "end");
      };
    });
  }
}

/** Everything that waits, wherever. */
export function showAllWaiting(core: Core): void {
  const ids = [...core.waits.peek().keys()].filter((id) => placeFor(core, id) !== undefined);
  insert(core, ids, "top");
}
