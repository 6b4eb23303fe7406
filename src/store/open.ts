import type { Core } from "./core.ts";
import { listing, takeFirst } from "./listing.ts";

/** Asks for the first page, and for what is mine once that is shown. */
export const open = (core: Core): Promise<void> =>
  listing(core, "opening", async (io) => {
    const { adapter, thread, target, wanted } = core;
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
 * `again`: something was mine, so that nothing is heard as well.
 */
export const loadViewer = (core: Core, again?: boolean): Promise<void> => {
  const failed = () => {
    core.unheard = true;
  };
  return core.ask({ name: "viewer", failed }, async (io) => {
    const { adapter, thread } = core;
    const viewer = await adapter.viewer?.(thread, io);
    return () => {
      core.unheard = false;
      if (viewer && (again || Object.values(viewer).some((part) => part && Object.keys(part)[0])))
        core.act((actions) => actions.hear(viewer));
    };
  });
};
