import type { Changed, Page, SortOrder } from "../protocol/model.ts";
import { arrived } from "./chunk.ts";
import type { Place } from "./comments.ts";
import type { Core } from "./core.ts";

/** Takes a page in; returns how many of its comments are new. */
export function take(core: Core, page: Page, where: Place): number {
  const { comments, branches, face, options } = core;
  const cursors = where === "anew" ? {} : { ...branches.cursors.peek() };
  if (options.adapter.replies)
    // of a root that is shown we may hold more than this page brings
    for (const [root, cursor] of Object.entries(page.branches))
      if (where === "anew" || !comments.has(root)) cursors[root] = cursor;
  branches.cursors.value = cursors;
  const count = comments.merge(page.comments, where);
  showHeld(core);
  if (where !== "top") {
    core.next.value = page.next;
    face.sort.value = page.sort;
  }
  update(core, page);
  return count;
}

/** My held comments stand in place, unless what the public sees of them is here. */
export function showHeld({ comments, held }: Core): void {
  comments.merge(
    held.filter(({ id }) => !comments.has(id)),
    "top",
  );
}

/** The thread's own state, unless what we have is newer. */
export function update({ face }: Core, { thread }: Changed): void {
  if (thread && (thread.version ?? 0) >= (face.state.peek().version ?? 0)) face.state.value = thread;
}

/** Roots in an order that the backend does not give. */
export async function sortHere({ comments, face }: Core, sort: SortOrder): Promise<() => void> {
  const { sorted } = await arrived(import("./order.ts"));
  return () => {
    const roots = comments.tree
      .peek()
      .roots.map(comments.get)
      .filter((root) => root !== undefined);
    comments.reorder(sorted(roots, sort));
    face.sort.value = sort;
  };
}
