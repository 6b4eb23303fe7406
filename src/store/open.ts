import type { Core } from "./core.ts";
import { listing, takeFirst } from "./listing.ts";

/** Asks for the first page, and for what is mine once that is shown. */
export const open = (core: Core): Promise<void> =>
  listing(core, "opening", async (io) => {
    const { adapter, thread, target } = core;
    const { wanted } = core;
    const { capabilities, page: given } = await adapter.open(thread, { sort: wanted }, io);
    const sort = capabilities.sorts.find((order) => order === wanted);
    let page = given ?? (await adapter.list(thread, { sort }, io));
    if (wanted && !sort) page = (await import("./order.ts")).sortPage(page, wanted, capabilities);
    return () => {
      core.announced.value = capabilities;
      takeFirst(core, page);
      core.data.value = "ready";
      loadViewer(core);
      if (target) core.act((actions) => actions.reveal(target));
      // whoever got this page has a network again
      if (core.unsent.peek()[0]) core.act((actions) => actions.resend());
    };
  });

/**
 * What is mine comes after the thread is painted and never delays it. Most readers have nothing here. No reader asked
 * for it, so its failure is nobody's news, least of all in place of news they did ask for: the next press asks again.
 */
export const loadViewer = (core: Core): Promise<void> => {
  const failed = () => {
    core.unheard = true;
  };
  return core.ask({ name: "viewer", failed }, async (io) => {
    const { adapter, thread } = core;
    const viewer = await adapter.viewer?.(thread, io);
    return () => {
      core.unheard = false;
      if (
        viewer &&
        Object.keys({
          ...viewer.votes,
          ...viewer.reactions,
          ...viewer.own,
          ...viewer.pending,
          ...viewer.article,
          ...viewer.subscriptions,
          // what has been stopped elsewhere goes
          ...core.follow.peek().mine,
        })[0]
      )
        core.act((actions) => actions.hear(viewer));
    };
  });
};
