import { batch } from "@preact/signals";
import type { Io } from "../adapters/contract.ts";
import { AfterwordError } from "../protocol/errors.ts";
import type { SortOrder } from "../protocol/model.ts";
import type { Core } from "./core.ts";
import { loadViewer, reveal } from "./finding.ts";
import { sortHere, take } from "./pages.ts";

/** Opening, sorting and "more" supersede one another; what failed can be asked again. */
function listing(core: Core, kind: "opening" | "sorting" | "more", work: (io: Io) => Promise<() => void>) {
  const { request, error } = core.face;
  core.again = () => listing(core, kind, work);
  batch(() => {
    request.value = kind;
    error.value = null;
  });
  return core.ask(
    "list",
    async (io) => {
      const change = await work(io);
      return () => {
        request.value = "idle";
        change();
      };
    },
    (cause) => {
      request.value = "idle";
      error.value = cause;
    },
  );
}

export const open = (core: Core): Promise<void> =>
  listing(core, "opening", async (io) => {
    const { adapter, thread, target } = core.options;
    const { wanted } = core;
    const { capabilities, page: given } = await adapter.open(thread, { sort: wanted }, io);
    io.signal.throwIfAborted();
    const sort = capabilities.sorts.find((order) => order === wanted);
    const page = given ?? (await adapter.list(thread, { sort }, io));
    const arrange = wanted && !sort && (await sortHere(core, wanted));
    return () => {
      core.capabilities.value = capabilities;
      take(core, page, "anew");
      if (arrange && core.face.can.peek().sorts.includes(wanted)) arrange();
      core.face.data.value = "ready";
      loadViewer(core);
      if (target) reveal(core, target);
    };
  });

/** Lists from the start. `heard`: the reader asked for the order, and is told. */
export const relist = (core: Core, sort: SortOrder, heard: boolean): Promise<void> =>
  listing(core, "sorting", async (io) => {
    const { adapter, thread } = core.options;
    const given = core.capabilities.peek()?.sorts.includes(sort);
    const page = heard && !given ? null : await adapter.list(thread, { sort: given ? sort : undefined }, io);
    const arrange = given ? null : await sortHere(core, sort);
    return () => {
      if (page) take(core, page, "anew");
      if (core.next.peek() === null) arrange?.();
      if (heard) core.face.notice.value = { kind: "sorted", sort: core.face.sort.peek() };
    };
  });

export async function sortBy(core: Core, sort: SortOrder): Promise<void> {
  core.wanted = sort;
  if (core.face.data.peek() === "none") return open(core);
  if (!core.face.can.peek().sorts.includes(sort)) return core.fail(new AfterwordError("unsupported"));
  return relist(core, sort, true);
}

export async function loadMore(core: Core): Promise<void> {
  const { adapter, thread } = core.options;
  const { sort, request, notice } = core.face;
  const cursor = core.next.peek();
  if (cursor === null || request.peek() !== "idle") return;
  return listing(core, "more", async (io) => {
    const page = await adapter.list(thread, { sort: sort.peek(), cursor }, io);
    return () => {
      notice.value = { kind: "loaded", comments: take(core, page, "end") };
    };
  });
}
