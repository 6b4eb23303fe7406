import { computed, type Signal, signal } from "@preact/signals";
import type { Adapter } from "../adapters/contract.ts";
import type { Cursor, ThreadState } from "../protocol/model.ts";
import { type Announced, abilitiesOf, ordersOf } from "./can.ts";

/** What the reader can do, and what that depends on. */
export function createAbilities(adapter: Adapter, announced: Signal<Announced>, next: Signal<Cursor | null>) {
  const state = signal<ThreadState>({ version: null, closed: false, comments: null });
  const hasMore = computed(() => next.value !== null);
  // steps of their own, so that a new page or version does not tell everybody that nothing changed
  const closed = computed(() => state.value.closed);
  const sorts = computed(() => ordersOf(announced.value, !hasMore.value));
  const can = computed(() => ({ ...abilitiesOf(adapter, announced.value, closed.value), sorts: sorts.value }));
  return { state, hasMore, can };
}
