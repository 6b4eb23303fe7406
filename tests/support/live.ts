import type { Adapter } from "../../src/adapters/contract.ts";
import type { Update } from "../../src/protocol/model.ts";
import type { After } from "../../src/protocol/outside.ts";
import type { ThreadOptions, ThreadStore } from "../../src/store/contract.ts";
import { threadOn } from "./thread.ts";

/** A thread that is open, and whose reader is here. */
export async function attended(options: Parameters<typeof threadOn>[0]): Promise<ThreadStore> {
  const store = threadOn(options);
  await store.open();
  store.attend(true);
  // nothing waits yet; what was asked for before has happened by then
  await store.showWaiting();
  return store;
}

/** Everything that was on its way without a network has arrived. */
export const settled = (): Promise<void> => new Promise((done) => setImmediate(() => setImmediate(done)));

/** The same adapter, but updates are told by hand. */
export function told(adapter: Adapter) {
  const ears = new Set<(update: Update) => void>();
  const since: number[] = [];
  return {
    /** From which versions on it was asked. */
    since,
    listeners: () => ears.size,
    async tell(update: Update) {
      for (const hear of ears) hear(update);
      await settled();
    },
    adapter: {
      ...adapter,
      watch: (_, from, hear, { signal }) =>
        new Promise((resolve) => {
          since.push(from);
          ears.add(hear);
          signal.addEventListener("abort", () => {
            ears.delete(hear);
            resolve();
          });
        }),
    } satisfies Adapter,
  };
}

/** Timers that a test lets run out. */
export function timers() {
  const waiting = new Set<{ readonly at: number; readonly call: () => void }>();
  let now = 0;
  const after: After = (ms, call) => {
    const timer = { at: now + ms, call };
    waiting.add(timer);
    return () => void waiting.delete(timer);
  };
  return {
    after: after satisfies ThreadOptions["after"],
    waiting: () => waiting.size,
    pass(ms: number) {
      now += ms;
      for (const timer of waiting) {
        if (timer.at > now) continue;
        waiting.delete(timer);
        timer.call();
      }
    },
  };
}
