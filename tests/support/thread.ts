import { effect } from "@preact/signals";
import type { Adapter } from "../../src/adapters/contract.ts";
import { type MemoryBackend, type MemoryOptions, memoryBackend } from "../../src/adapters/memory.ts";
import type { Comment } from "../../src/protocol/model.ts";
import type { KeyValue } from "../../src/protocol/outside.ts";
import type { ThreadOptions, ThreadStore } from "../../src/store/contract.ts";
import { createThread } from "../../src/store/thread.ts";

export const article = { key: "/ferry", url: "https://paper.example/ferry", title: "The last ferry" };

/** A clock that stands still until it is told otherwise. */
export function standingClock(at = 1_000_000) {
  const clock = () => at;
  clock.move = (ms: number) => {
    at += ms;
  };
  return clock;
}

/** Ids that grow with time, the same in every run. */
export function counter(prefix: string) {
  let last = 0;
  return () => `${prefix}${String(++last).padStart(4, "0")}`;
}

/** A browser's storage, without the browser. */
export function shelf(): KeyValue & { readonly items: Map<string, string> } {
  const items = new Map<string, string>();
  return {
    items,
    get: (key) => items.get(key) ?? null,
    set: (key, value) => void (value === null ? items.delete(key) : items.set(key, value)),
  };
}

export function backend(options: Partial<MemoryOptions> = {}): MemoryBackend {
  return memoryBackend({ now: standingClock(), newId: counter("c"), ...options });
}

export function threadOn(options: Partial<ThreadOptions> & Pick<ThreadOptions, "adapter">): ThreadStore {
  return createThread({
    thread: article,
    now: standingClock(),
    newKey: counter("key"),
    storage: shelf(),
    ...options,
  });
}

/** The same backend, but one that does not number its changes. */
export function unnumbered(adapter: Adapter): Adapter {
  const { viewer, edit } = adapter;
  const plain = <C extends Comment>(comments: readonly C[]) => comments.map((comment) => ({ ...comment, rev: 0 }));
  return {
    ...adapter,
    async list(...call) {
      const page = await adapter.list(...call);
      return { ...page, comments: plain(page.comments) };
    },
    ...(viewer && {
      async viewer(...call) {
        const said = await viewer(...call);
        return { ...said, pending: plain(said.pending) };
      },
    }),
    ...(edit && {
      async edit(...call) {
        const { comment, ...changed } = await edit(...call);
        return { ...changed, ...(comment && { comment: { ...comment, rev: 0 } }) };
      },
    }),
  } satisfies Adapter;
}

/** Resolves as soon as what the function reads from signals makes it true. */
export function until(condition: () => boolean): Promise<void> {
  return new Promise((done) => {
    const stop = effect(() => {
      if (!condition()) return;
      done();
      queueMicrotask(() => stop());
    });
  });
}
