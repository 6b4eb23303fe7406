import { showWaiting } from "./arrivals.ts";
import { collapse } from "./collapse.ts";
import { createDesk } from "./composer.ts";
import type { Actions, Core } from "./core.ts";
import { loadReplies, reveal } from "./finding.ts";
import { createFollow } from "./follow.ts";
import { createLive } from "./live.ts";
import { loadMore, sortBy } from "./more.ts";
import { loadViewer } from "./open.ts";
import { createOutbox } from "./outbox.ts";
import { place } from "./place.ts";
import { createSaid } from "./said.ts";
import { createVisits } from "./visits.ts";
import { createWriter } from "./write.ts";

/** What waits for the reader's first press. It arrives in one piece, so that the second press waits for nothing. */
export function createActions(core: Core): Actions {
  const said = createSaid(core.now);
  const visits = createVisits(core);
  const outbox = createOutbox(core);
  const { compose, takeBack } = createDesk(core, said, outbox);
  const { subscribe, unsubscribe } = createFollow(core);
  const press =
    <Of extends unknown[]>(action: (...of: Of) => Promise<void>) =>
    (...of: Of) => {
      if (core.unheard) loadViewer(core);
      return action(...of);
    };
  return {
    sortBy: press((sort) => sortBy(core, sort)),
    loadMore: press(() => loadMore(core)),
    loadReplies: press((root) => loadReplies(core, root)),
    reveal: press((id) => reveal(core, id)),
    compose: press(compose),
    ...createWriter(core, said),
    attend: createLive(core, visits),
    showWaiting: press((root) => showWaiting(core, root)),
    nextNew: press(visits.nextNew),
    async collapse(id, on) {
      collapse(core, id, on);
    },
    subscribe: press(subscribe),
    unsubscribe: press(unsubscribe),
    resend: press(outbox.resend),
    takeBack: press(takeBack),
    hear(viewer) {
      said.hear(viewer);
      core.follow.value = { ...core.follow.peek(), mine: viewer.subscriptions ?? [] };
      for (const [id, mine] of core.mines) mine.value = core.expected.mine(id);
      place(core, viewer.pending, "top");
    },
  };
}
