import type { SubscriptionKind } from "../../../../../protocol/subscriptions.ts";

/** What the link is about, as the server tells it. */
export interface Facts {
  readonly site: string;
  readonly kind: SubscriptionKind;
  readonly pageTitle: string;
  /** Empty where it is no page of the site. */
  readonly pageUrl: string;
  readonly language: string;
  /** The server's own, for the browser to know its messages by. */
  readonly publicKey: string;
}

/** Where somebody stands on the way to notifications. */
export type Step =
  | { readonly at: "wait" }
  | { readonly at: "expired" }
  | { readonly at: "unsupported" }
  /** Nothing is known of the link yet. */
  | { readonly at: "unreached" }
  | { readonly at: "ask"; readonly facts: Facts; readonly allowed: boolean; readonly unanswered: boolean }
  | { readonly at: "working"; readonly facts: Facts }
  | { readonly at: "blocked"; readonly facts: Facts }
  | { readonly at: "failed"; readonly facts: Facts; readonly because: "server" | "browser" }
  | { readonly at: "done"; readonly facts: Facts };
