import type { Adapter, Capabilities } from "../adapters/contract.ts";
import { type SortOrder, sortOrders } from "../protocol/model.ts";
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

interface Grounds {
  readonly announced: Announced;
  readonly closed: boolean;
  readonly sorts: readonly SortOrder[];
}

/** What the adapter has a verb for, the backend announced, and an open thread allows. */
export function abilities(adapter: Adapter, { announced, closed, sorts }: Grounds): Abilities {
  const opened = announced !== unopened;
  const open = opened && !closed;
  return {
    ...announced,
    sorts,
    votes: open && adapter.vote ? announced.votes : "none",
    palette: open && adapter.react ? announced.palette : [],
    create: open && !!adapter.create,
    edit: open && !!adapter.edit && !!adapter.source,
    // one's own words can be taken back from a closed thread too
    remove: opened && !!adapter.remove,
    permalinks: !!adapter.find,
  };
}

/** Of one order only, and with every root here, the store makes the others itself; by votes only where there are any. */
export function ordersOf({ sorts, votes }: Announced, whole: boolean): readonly SortOrder[] {
  return sorts.length === 1 && whole ? sortOrders.slice(0, votes === "none" ? 2 : 3) : sorts;
}
