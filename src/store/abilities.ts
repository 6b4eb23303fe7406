import { computed, type Signal, signal } from "@preact/signals";
import type { Adapter, Capabilities } from "../adapters/contract.ts";
import { type Cursor, type SortOrder, sortOrders, type ThreadState } from "../protocol/model.ts";
import type { Abilities } from "./contract.ts";

export type Announced = Omit<Capabilities, "sorts" | "idempotent"> & { readonly sorts: readonly SortOrder[] };

/** Before `open` has answered nobody can do anything. */
export const unopened: Announced = {
  sorts: [],
  votes: "none",
  palette: [],
  limits: { name: 0, body: 0 },
  editWindow: null,
  indent: 0,
};

/** What the reader can do, and what that depends on. */
export function createAbilities(adapter: Adapter, announced: Signal<Announced>, next: Signal<Cursor | null>) {
  const state = signal<ThreadState>({ version: null, closed: false, comments: null });
  const hasMore = computed(() => next.value !== null);
  // steps of their own, so that a new page or version does not tell everybody that nothing changed
  const closed = computed(() => state.value.closed);
  const sorts = computed(() => ordersOf(announced.value, !hasMore.value));
  /** What the adapter has a verb for, the backend announced, and an open thread allows. */
  const can = computed((): Abilities => {
    const said = announced.value;
    const opened = said !== unopened;
    const open = opened && !closed.value;
    return {
      ...said,
      sorts: sorts.value,
      votes: open && adapter.vote ? said.votes : "none",
      palette: open && adapter.react ? said.palette : [],
      create: open && !!adapter.create,
      edit: open && !!(adapter.edit && adapter.source),
      // one's own words can be taken back from a closed thread too
      remove: opened && !!adapter.remove,
      permalinks: !!adapter.find,
    };
  });
  return { state, hasMore, can };
}

/** Of one order only, and with every root here, the store makes the others itself; by votes only where there are any. */
export function ordersOf({ sorts, votes }: Announced, whole: boolean): readonly SortOrder[] {
  return sorts.length === 1 && whole ? sortOrders.slice(0, votes === "none" ? 2 : 3) : sorts;
}
