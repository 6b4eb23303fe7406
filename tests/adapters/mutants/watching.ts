import type { Update } from "../../../src/protocol/model.ts";
import { adapters, type Mutant } from "./mutant.ts";

/** Breaks what a watcher hears; `null`: nothing is heard. */
function heard(change: (update: Update, since: number) => Update | null): Mutant {
  return adapters((whole) => ({
    watch(ref, since, hear, io) {
      const tell = (update: Update) => {
        const broken = change(update, since);
        if (broken) hear(broken);
      };
      return whole.watch(ref, since, tell, io);
    },
  }));
}

export const watching: Readonly<Record<string, Mutant>> = {
  "watch tells what comes while it watches": adapters((whole) => ({
    watch(ref, since, hear, io) {
      let isFirst = true;
      const once = (update: Update) => {
        if (isFirst || !update.complete) hear(update);
        isFirst = since > 999;
      };
      return whole.watch(ref, since, once, io);
    },
  })),
  "watch tells what came after its version, before it was called too": adapters((whole) => ({
    async watch(ref, since, hear, io) {
      const { thread } = await whole.list(ref, {}, { signal: new AbortController().signal });
      return whole.watch(ref, since > 999 ? since : (thread.version ?? 0), hear, io);
    },
  })),
  "watch tells a reader who has to list again so": heard((update) => (update.complete ? update : null)),
  "watch resolves when it is given up, and says no more": adapters((whole) => ({
    watch: (ref, since, hear, io) => {
      void whole.watch(ref, since, hear, { signal: new AbortController().signal });
      return new Promise((resolve) => {
        if (io.signal.aborted) resolve();
        io.signal.addEventListener("abort", () => resolve());
      });
    },
  })),
};
