import { batch, effect, signal, untracked } from "@preact/signals";
import type { Page, Update } from "../protocol/model.ts";
import { announcer } from "./announce.ts";
import { countWaiting } from "./arrivals.ts";
import type { Core } from "./core.ts";
import { hearElsewhere } from "./follow.ts";
import { hear } from "./hear.ts";
import { patience } from "./patience.ts";
import type { createVisits } from "./visits.ts";
import { newest, since } from "./visits.ts";

const minute = 60_000;

/** Listens while the reader is here. Returns `attend`. */
export function createLive(core: Core, visits: ReturnType<typeof createVisits>) {
  const here = signal(false);
  const announce = announcer(core);
  countWaiting(core, announce.count);
  effect(() => {
    const on = here.value && core.data.value === "ready";
    untracked(() => {
      // whatever was under way is superseded, and ends
      core.ask({ name: "watch", failed() {} }, async ({ signal }) => {
        // also while nobody is here something may be about to be told
        signal.addEventListener("abort", announce.stop);
        if (on) await watch(signal);
        return () => {};
      });
    });
  });

  /** The thread did not open, and may if it is asked for again. */
  const lost = () => core.data.value === "none" && /network|rate|server/.test(`${core.error.value?.fault}`);
  // for nobody it is not tried: who comes back asks at once
  const reopen = () => void (here.peek() && lost() && core.again(true));
  const reopening = patience(core, "reopen", reopen);
  effect(() => {
    if (lost()) untracked(reopening.later);
  });

  async function watch(signal: AbortSignal): Promise<void> {
    const { adapter, thread, after } = core;
    const beat = () =>
      after?.(minute, () => {
        core.tick.value += 1;
        cancel = beat();
      });
    let cancel = beat();
    signal.addEventListener("abort", () => {
      cancel?.();
      visits.record();
    });
    visits.record();
    visits.ask();
    let behind = false;
    const take = (update: Update) => {
      // what is on its way from here must not come in as somebody else's
      core.sending.then(() => {
        if (signal.aborted) return;
        if (update.complete) batch(() => hear(core, update));
        if (update.complete && !behind) return;
        behind = false;
        listAgain(core, () => {
          behind = true;
        });
      });
    };
    if (core.state.peek().version !== null) await adapter.watch?.(thread, since(core), take, { signal });
  }
  let left = false;
  return (on: boolean) => {
    here.value = on;
    if (on) hearElsewhere(core);
    if (left) reopen();
    left = !on;
  };
}

/**
 * More has happened than an update tells: what a fresh first page shows is heard, and nothing that is shown moves. If none
 * comes, the next update asks for one again.
 */
function listAgain(core: Core, failed: () => void): Promise<void> {
  const { adapter, thread } = core;
  const sort = core.announced.peek().sorts.find((order) => order === core.sort.peek());
  return core.ask({ name: "again", failed }, async (io) => {
    const page = await adapter.list(thread, { sort }, io);
    return () => hearPage(core, page);
  });
}

function hearPage(core: Core, { comments: delivered, branches, next, thread }: Page): void {
  const { comments } = core;
  const last = newest(core);
  const fresh = delivered.filter(({ id, createdAt }) => !comments.shown().has(id) && createdAt > last);
  for (const { id } of delivered) {
    const rest = branches[id];
    if (rest && !core.branches.branch(id).peek()) core.branches.begin(id, rest);
  }
  // from here on "more" brings what this page does not
  core.next.value ??= next;
  hear(core, { thread, comments: delivered, fresh: fresh.map(({ id }) => id), gone: [], complete: true });
}
