import { AfterwordError } from "../protocol/errors.ts";
import type { CommentId, Cursor, Page, SortOrder } from "../protocol/model.ts";
import { showAllWaiting } from "./arrivals.ts";
import type { Core } from "./core.ts";
import { listing, takeFirst } from "./listing.ts";
import { open } from "./open.ts";
import { sorted, sortPage } from "./order.ts";
import { insert, place } from "./place.ts";
import type { Work } from "./requests.ts";
import { update } from "./update.ts";

export async function sortBy(core: Core, sort: SortOrder): Promise<void> {
  const { data, can, notice } = core;
  core.wanted = sort;
  if (data.peek() === "none") return open(core);
  if (!can.peek().sorts.includes(sort)) return core.fail(new AfterwordError("unsupported"));
  const tell = () => {
    notice.value = { kind: "sorted", sort: core.sort.peek() };
  };
  if (core.next.peek() !== null) return relist(core, sort, tell);
  await sortHere(core, sort, tell);
  // the backend has the last word, and nobody waits for it
  if (isGiven(core, sort)) await core.ask({ name: "list", failed() {} }, listed(core, sort));
}

const isGiven = ({ announced }: Core, sort: SortOrder) => announced.peek().sorts.includes(sort);

const listed =
  (core: Core, sort: SortOrder, then: () => void = () => {}): Work =>
  async (io) => {
    const { adapter, thread } = core;
    const given = isGiven(core, sort);
    const page = await adapter.list(thread, { sort: given ? sort : undefined }, io);
    return () => {
      // no page brings mine that wait for a moderator
      const held = [...core.comments.shown()].filter((id) => core.comments.get(id)?.state === "pending");
      takeFirst(core, given ? page : sortPage(page, sort, core.announced.peek()));
      insert(core, held, "top");
      then();
    };
  };

/** Lists from the start. */
export const relist = (core: Core, sort: SortOrder = core.sort.peek(), then?: () => void): Promise<void> =>
  listing(core, "sorting", listed(core, sort, then));

/** With every root here, no request is needed; one that is under way would undo it. */
const sortHere = (core: Core, sort: SortOrder, then: () => void): Promise<void> =>
  listing(core, "sorting", async () => () => {
    const { get, show, shown } = core.comments;
    showAllWaiting(core);
    const all = [...shown()].flatMap((id) => get(id) ?? []);
    show(sorted(all, sort).map(({ id }) => id));
    core.sort.value = sort;
    then();
  });

/**
 * A page can hold nothing but roots that are here already, because they rose or were asked for by link. A press that
 * seems to do nothing would be pressed again, so the next page follows at once; a backend without end is left in peace.
 */
const mostPages = 10;

export async function loadMore(core: Core): Promise<void> {
  const { adapter, thread } = core;
  const { sort, request, notice } = core;
  const cursor = core.next.peek();
  if (cursor === null || request.peek() !== "idle") return;
  const isHere = (id: CommentId | null) => core.comments.shown().has(id ?? "");
  const hasNew = ({ comments }: Page) => comments.some(({ id, parent }) => !isHere(id) && !isHere(parent));
  return listing(core, "more", async (io) => {
    const pages: Page[] = [];
    let next: Cursor | null = cursor;
    while (next !== null && pages.length < mostPages && !pages.some(hasNew)) {
      const page: Page = await adapter.list(thread, { sort: sort.peek(), cursor: next }, io);
      pages.push(page);
      next = page.next;
    }
    return () => {
      notice.value = { kind: "loaded", comments: pages.reduce((sum, page) => sum + takeNext(core, page, "end"), 0) };
      core.next.value = next;
    };
  });
}

/** Takes a later page in; returns how many of its comments are new. */
export function takeNext(core: Core, page: Page, where: "end" | "top"): number {
  const { comments, branches } = core;
  // of a root that is shown we may hold more than this page brings
  for (const { id } of page.comments) if (!comments.shown().has(id)) branches.begin(id, page.branches[id]);
  const count = place(core, page.comments, where);
  update(core, page);
  return count;
}
