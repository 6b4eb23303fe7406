import { computed } from "@preact/signals";
import { later } from "./chunk.ts";
import type { ThreadOptions, ThreadStore } from "./contract.ts";
import { createCore } from "./core.ts";
import { loadReplies, reveal } from "./finding.ts";
import { loadMore, open, sortBy } from "./listing.ts";
import { draftSlot } from "./slots.ts";

/** Makes the model of one thread. Asks for nothing until `open`. */
export function createThread(options: ThreadOptions): ThreadStore {
  const core = createCore(options);
  const { comments, branches, mine, face } = core;
  const writer = later(core, () => import("./write.ts").then(({ createWriter }) => createWriter(core)));
  const desk = later(core, () => import("./composer.ts").then(({ createDesk }) => createDesk(core)));
  return {
    ...face,
    thread: options.thread,
    roots: computed(() => comments.tree.value.roots),
    hasRootDraft: options.storage.get(draftSlot(options.thread, { kind: "root" })) !== null,
    comment: comments.comment,
    replies: comments.replies,
    rest: branches.rest,
    mine: mine.of,
    open: () => open(core),
    retry: () => core.again(),
    sortBy: (sort) => sortBy(core, sort),
    loadMore: () => loadMore(core),
    loadReplies: (root) => loadReplies(core, root),
    reveal: (id) => reveal(core, id),
    vote: (id, value) => writer((write) => write.vote(id, value)),
    react: (id, emoji, on) => writer((write) => write.react(id, emoji, on)),
    remove: (id) => writer((write) => write.remove(id)),
    compose: (target) => desk((open) => open(target)),
    [Symbol.dispose]() {
      core.end();
      face.composer.peek()?.close();
      face.rootComposer.peek()?.close();
    },
  };
}
