import type { CommentId } from "./ids.ts";

/** What one is told of. */
export const subscriptionKinds = [
  /** Every comment that is published on the page. */
  "page",
  /** Replies, at any depth, to one's own comments on the page. */
  "mine",
  /** Direct replies to one comment: the bell beside it. */
  "comment",
] as const;
export type SubscriptionKind = (typeof subscriptionKinds)[number];

/** How soon: at once, or everything of an hour or of a day in one message. */
export const paces = ["now", "hourly", "daily"] as const;
export type Pace = (typeof paces)[number];

export const channels = ["mail", "push"] as const;
export type Channel = (typeof channels)[number];

export type SubscriptionTarget =
  | { readonly kind: "page" | "mine"; readonly comment: null }
  | { readonly kind: "comment"; readonly comment: CommentId };

/** One of my subscriptions in a thread. */
export type Subscription = SubscriptionTarget & { readonly id: string } & (
    | {
        readonly by: "mail";
        readonly pace: Pace;
        /** `waiting`: the mail that asks for confirmation has not been answered yet; nothing else is sent before that. */
        readonly state: "waiting" | "active";
        /** With all but the ends of the name hidden: enough to recognise one's own. */
        readonly address: string;
      }
    | { readonly by: "push"; readonly pace: "now"; readonly state: "active" }
  );

/** What somebody asks to be told of. Asking again for the same changes its pace. */
export type SubscriptionWish = SubscriptionTarget & {
  /** BCP 47 tag of the language to write in, and the IANA name of the zone by which a day begins. */
  readonly language: string;
  readonly timeZone: string;
} & (
    | { readonly by: "mail"; readonly pace: Pace; readonly address: string }
    | { readonly by: "push"; readonly pace: "now" }
  );

/** All my subscriptions in the thread as they are after a wish. The same for every address, known or not. */
export interface Subscribed {
  readonly subscriptions: readonly Subscription[];
  /** Where to go on, in a window of its own: the server's page that asks the browser for its permission. */
  readonly next?: string;
}

/** What a thread's backend offers. */
export interface SubscriptionOffer {
  /** Empty: nothing can be sent, and nothing is offered. */
  readonly channels: readonly Channel[];
  /** Is "tell me about replies" below the composer ticked to begin with? */
  readonly ticked: boolean;
}
