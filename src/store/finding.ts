import { AfterwordError } from "../protocol/errors.ts";
import type { CommentId } from "../protocol/model.ts";
import type { Core } from "./core.ts";
import { showHeld, take, update } from "./pages.ts";

export async function loadReplies(core: Core, root: CommentId): Promise<void> {
  const { adapter, thread } = core.options;
  const { cursors, loading } = core.branches;
  const cursor = cursors.peek()[root];
  if (cursor === undefined || loading.peek().includes(root)) return;
  const idle = () => {
    loading.value = loading.peek().filter((id) => id !== root);
  };
  loading.value = [...loading.peek(), root];
  return core.ask(
    `branch ${root}`,
    async (io) => {
      // a cursor is only taken where there is the verb
      const page = await adapter.replies?.(thread, root, cursor, io);
      return () => {
        idle();
        // listed anew meanwhile: the root may not even be shown
        if (!page || cursors.peek()[root] !== cursor) return;
        const { [root]: _, ...others } = cursors.peek();
        const rest = page.branches[root];
        cursors.value = rest === undefined ? others : { ...others, [root]: rest };
        core.face.notice.value = { kind: "loaded", comments: core.comments.merge(page.comments, "end") };
        update(core, page);
      };
    },
    (error) => {
      idle();
      core.fail(error);
    },
  );
}

export function reveal(core: Core, id: CommentId): Promise<void> {
  const { adapter, thread } = core.options;
  const { comments, face } = core;
  // the same comment can be asked for again
  face.spotlight.value = null;
  return core.ask("reveal", async (io) => {
    const page = comments.has(id) ? null : await adapter.find?.(thread, id, io);
    if (page === undefined) throw new AfterwordError("unsupported");
    return () => {
      if (page) take(core, page, "top");
      face.spotlight.value = id;
    };
  });
}

/** What is mine comes after the thread is painted and never delays it. */
export function loadViewer(core: Core): Promise<void> {
  const { adapter, thread } = core.options;
  return core.ask("viewer", async (io) => {
    const viewer = await adapter.viewer?.(thread, io);
    return () => {
      if (!viewer) return;
      core.mine.load(viewer);
      core.held = viewer.pending;
      showHeld(core);
    };
  });
}
