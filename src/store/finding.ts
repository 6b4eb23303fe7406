import { AfterwordError } from "../protocol/errors.ts";
import type { CommentId } from "../protocol/model.ts";
import { light } from "./collapse.ts";
import type { Core } from "./core.ts";
import { takeNext } from "./more.ts";
import { place } from "./place.ts";
import { update } from "./update.ts";

export async function loadReplies(core: Core, root: CommentId): Promise<void> {
  const { adapter, thread } = core;
  const branch = core.branches.branch(root);
  const before = branch.peek();
  if (!before || before.loading) return;
  const asked = { ...before, loading: true };
  branch.value = asked;
  const idle = () => {
    if (branch.peek() === asked) branch.value = before;
  };
  return core.ask({ name: `branch ${root}`, answered: idle }, async (io) => {
    const page = await adapter.replies?.(thread, root, before.cursor, io);
    return () => {
      // listed anew meanwhile: the branch starts over, or its root is not even shown
      if (!page || branch.peek() !== before || !core.comments.shown().has(root)) return;
      core.branches.begin(root, page.branches[root]);
      core.notice.value = { kind: "loaded", comments: place(core, page.comments, "end") };
      update(core, page);
    };
  });
}

export function reveal(core: Core, id: CommentId): Promise<void> {
  const { adapter, thread } = core;
  const { comments } = core;
  // the same comment can be asked for again
  core.spotlight.value = null;
  return core.ask({ name: "reveal" }, async (io) => {
    const page = comments.shown().has(id) ? null : await adapter.find?.(thread, id, io);
    if (page === undefined) throw new AfterwordError("unsupported");
    return () => {
      if (page) takeNext(core, page, "top");
      light(core, id);
    };
  });
}
