import type { Adapter, Capabilities } from "../adapters/contract.ts";
import { type SortOrder, sortOrders } from "../protocol/model.ts";
import type { Abilities } from "./contract.ts";

/** Before `open` has answered nobody can do anything. */
const unopened: Capabilities = {
  sorts: ["newest"],
  votes: "none",
  palette: [],
  limits: { name: 0, body: 0 },
  editWindow: null,
  indent: 0,
  idempotent: false,
};

export interface Grounds {
  readonly capabilities: Capabilities | null;
  readonly closed: boolean;
  readonly sorts: readonly SortOrder[];
}

/** What the adapter has a verb for, the backend announced, and an open thread allows. */
export function abilities(adapter: Adapter, { capabilities, closed, sorts }: Grounds): Abilities {
  const { votes, palette, limits, editWindow, indent } = capabilities ?? unopened;
  const open = !!capabilities && !closed;
  return {
    sorts,
    votes: open && adapter.vote ? votes : "none",
    palette: open && adapter.react ? palette : [],
    create: open && !!adapter.create,
    edit: open && !!(adapter.edit && adapter.source),
    // one's own words can be taken back from a closed thread too
    remove: !!capabilities && !!adapter.remove,
    permalinks: !!adapter.find,
    limits,
    editWindow,
    indent,
  };
}

/** All orders that the store can make by itself; by votes only where there are any. */
export const ownOrders = (votes: boolean): readonly SortOrder[] => (votes ? sortOrders : sortOrders.slice(0, 2));
