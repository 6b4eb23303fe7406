import type { Adapter, Capabilities } from "../adapters/contract.ts";
import { ordersWith, type SortOrder } from "../protocol/model.ts";
import type { Abilities, Follow } from "./contract.ts";

export type Announced = Omit<Capabilities, "sorts"> & { readonly sorts: readonly SortOrder[] };

/** Which verbs there are. */
export type Verbs = { readonly [Verb in keyof Adapter]?: unknown };

/** Before `open` has answered nobody can do anything. */
export const unopened: Announced = {
  sorts: [],
  votes: "none",
  palette: [],
  limits: { name: 0, body: 0 },
  editWindow: null,
  indent: 0,
  idempotent: false,
};

/** Nobody has asked to be told of anything. */
export const idle: Follow = { status: "ready", mine: [], error: null, next: null };

/** What the adapter has a verb for, the backend announced, and an open thread allows. */
export function abilitiesOf(verbs: Verbs, said: Announced, closed: boolean): Abilities {
  const opened = said !== unopened;
  const open = opened && !closed;
  return {
    ...said,
    votes: open && verbs.vote ? said.votes : "none",
    palette: open && verbs.react ? said.palette : [],
    create: open && !!verbs.create,
    edit: open && !!(verbs.edit && verbs.source),
    // one's own words can be taken back from a closed thread too
    remove: opened && !!verbs.remove,
    permalinks: !!verbs.find,
    articlePalette: open && verbs.reactToArticle ? (said.articlePalette ?? []) : [],
    fold: said.fold ?? 12,
    notice: said.notice ?? [],
    guidelines: said.guidelines ?? [],
    preview: !!verbs.preview,
    caution: said.caution ?? [],
    follow: verbs.subscribe && said.subscriptions?.channels[0] ? said.subscriptions : null,
  };
}

/** Of one order only, and with every root here, the store makes the others itself. */
export function ordersOf({ sorts, votes }: Announced, whole: boolean): readonly SortOrder[] {
  return sorts.length === 1 && whole ? ordersWith(votes) : sorts;
}
