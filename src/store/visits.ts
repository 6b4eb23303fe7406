import type { CommentId } from "../protocol/model.ts";
import type { Core } from "./core.ts";
import { reveal } from "./finding.ts";
import { seenSlot } from "./remembered.ts";

/** What the reader has seen before, and what is new to them. */
export function createVisits(core: Core) {
  const { adapter, thread, storage, comments, fresh, isNew } = core;
  const visited = new Set<CommentId>();
  let before = core.seen;
  let last: CommentId | null = null;
  let asked: Promise<void> | undefined;

  /** Times alone cannot tell what a moderator held back, nor what is not here: the backend can. */
  const ask = () => {
    const since = core.seen?.version;
    if (!since || fresh.peek() || !adapter.news) return;
    const failed = () => {
      asked = undefined;
    };
    asked ??= core.ask({ name: "news", failed }, async (io) => {
      const update = await adapter.news?.(thread, since, io);
      const heard = [...core.waits.peek()].filter(([, published]) => published).map(([id]) => id);
      return () => {
        if (update?.complete) fresh.value = new Set([...update.fresh, ...heard]);
      };
    });
    return asked;
  };
  /** In reading order, then what is not here. */
  const inOrder = () => {
    const walk = (id: CommentId): CommentId[] => [id, ...comments.below(id).peek().flatMap(walk)];
    return [...new Set([...comments.below(null).peek().flatMap(walk), ...(fresh.peek() ?? [])])];
  };
  return {
    ask,
    /** Notes that the reader is here, and how far the thread has come. */
    record() {
      const version = since(core);
      const time = Math.max(core.now(), newest(core));
      before ??= { version, time };
      storage.set(seenSlot(thread), [before.version, before.time, version, time].join(" "));
    },
    async nextNew() {
      await ask();
      const all = inOrder();
      const at = all.indexOf(core.spotlight.peek() ?? last ?? "") + 1;
      const ahead = [...all.slice(at), ...all.slice(0, at)].filter((id) => isNew(id).peek());
      const id = ahead.find((one) => !visited.has(one)) ?? ahead[0];
      if (id === undefined) return;
      visited.add(id);
      last = id;
      await reveal(core, id);
    },
  };
}

/** When the newest comment on show was written, by the backend's clock. */
export const newest = ({ comments }: Core): number =>
  [...comments.shown()].reduce((time, id) => Math.max(time, comments.get(id)?.createdAt ?? 0), 0);

/** Everything up to this version of the thread is here, or comes by paging. */
export const since = ({ listed, heard }: Core): number => Math.max(listed.peek() ?? 0, heard);
