import type { EpochMs } from "../../protocol/model.ts";
import type { Channel, Pace, Subscribed, SubscriptionKind } from "../../protocol/subscriptions.ts";
import type { SubscribeBody } from "../../protocol/wire.ts";
import type { Hooks } from "../hooks/contract.ts";
import type { Letters, Mailer } from "../mail/contract.ts";
import type { Pusher } from "../push/contract.ts";
import type { JobChannel, PushKeys, StoredJob, Suppression, SuppressionReason } from "../storage/contract.ts";
import type { Caller, ThreadQuery } from "./caller.ts";

/** The outside of everything that is sent. */
export interface Notify {
  /** The server's own public address, without a slash at its end. Links in mails begin with it. */
  readonly url: () => string;
  /** `From` where a site names no sender of its own. */
  readonly sender: string;
  readonly tokens: Tokens;
  readonly letters: Letters;
  readonly mailer: Mailer;
  /** Left out: no push. */
  readonly pusher?: Pusher;
  readonly hooks: Hooks;
  /** From 0 up to 1, for jitter. */
  readonly random: () => number;
  /** Tells the workers that something is due; may be called too often. */
  readonly nudge: () => void;
}

/** What a mailed link may do; a token of one purpose opens nothing else. */
export type Purpose = "confirm" | "preferences" | "unsubscribe" | "push";

/**
 * Signed words: nothing of them is stored, and without the server's key nobody makes one. They go into addresses, so
 * pages that take one send no referrer, and the log never holds an address.
 */
export interface Tokens {
  /** `about` are words without "."; the token is base64url and ".". */
  make(purpose: Purpose, about: readonly string[]): string;
  /** What it is about; `null` for anything that was not made for this purpose by this server. */
  open(purpose: Purpose, token: string): readonly string[] | null;
}

/** From the widget. */
export interface Subscriptions {
  /** Rejects with `rate_limited` by identity and network only, never because of the address. */
  subscribe(query: ThreadQuery, wish: SubscribeBody, caller: Caller): Promise<Subscribed>;
  unsubscribe(siteId: string, id: string, caller: Caller): Promise<Subscribed>;
}

/** One line of the pages behind mailed links. */
export interface Followed {
  readonly id: string;
  readonly kind: SubscriptionKind;
  readonly pace: Pace;
  readonly state: "waiting" | "active";
  readonly pageTitle: string;
  /** Empty where it is of none of the site's origins, nor of this server's own: then it is no link. */
  readonly pageUrl: string;
  readonly askedAt: EpochMs;
  readonly confirmedAt: EpochMs | null;
}

/** What stands behind a token. */
export interface Following {
  readonly site: { readonly id: string; readonly name: string };
  readonly channel: Channel;
  /** E-mail address in full: who holds the token has received mail there. Empty for a browser. */
  readonly address: string;
  readonly language: string;
  /** Opens the page where all of it is seen, changed and stopped. */
  readonly preferences: string;
  readonly subscriptions: readonly Followed[];
}

/**
 * The pages that mails lead to. Looking changes nothing; only what comes by POST does. All resolve to `null` for a token
 * that is wrong, too old, or whose subscriptions are gone: what it was about is not told apart.
 */
export interface Correspondence {
  /** What a confirmation would make active. */
  confirmation(token: string): Promise<Following | null>;
  confirm(token: string): Promise<Following | null>;
  preferences(token: string): Promise<Following | null>;
  setPace(token: string, id: string, pace: Pace): Promise<Following | null>;
  /** One, or all with `null`. */
  stop(token: string, id: string | null): Promise<Following | null>;
  /** What the link in a mail's foot, or a mail client's one-click POST, would stop. */
  unsubscription(token: string): Promise<Following | null>;
  /**
   * By a token of purpose "unsubscribe": what it names, and what is left after that. "gone": the token is right, and
   * there was nothing left to stop.
   */
  unsubscribe(token: string): Promise<Following | "gone" | null>;
  /** What the page that asks for a browser's permission is about. */
  pushWish(token: string): Promise<{
    readonly site: string;
    readonly kind: SubscriptionKind;
    readonly pageTitle: string;
    readonly pageUrl: string;
    readonly language: string;
  } | null>;
  /** Makes it active: pressing is the consent, and the browser's own permission the second. */
  pushSubscribe(token: string, browser: { readonly endpoint: string; readonly keys: PushKeys }): Promise<boolean>;
}

/** What sends. */
export interface Dispatch {
  /** By what this server can send; a round of one waits for no other. */
  readonly channels: readonly JobChannel[];
  /**
   * Sends all that is due, one mail after the other, and resolves to how many messages left. A channel has one
   * round at a time.
   */
  round(options?: {
    /** Default: all of them. */
    readonly channels?: readonly JobChannel[];
    /** Begin no further message. */
    readonly stop?: AbortSignal;
    /** Do not wait for the one under way either: it is tried again later. */
    readonly cut?: AbortSignal;
  }): Promise<number>;
  /** When there will be something to do; `null`: nothing is waiting. */
  nextAt(channels?: readonly JobChannel[]): Promise<EpochMs | null>;
  /** Deletes what was never confirmed, and what was given up a month ago. */
  prune(): Promise<void>;
}

export interface Bounced {
  readonly address: string;
  readonly kind: SuppressionReason;
  readonly detail: string;
}

/** For the command line and for other programs. */
export interface Postmaster {
  list(
    limit: number,
  ): Promise<{ readonly waiting: number; readonly dead: number; readonly jobs: readonly StoredJob[] }>;
  retry(ids: readonly string[] | null): Promise<number>;
  suppressions(limit: number): Promise<readonly Suppression[]>;
  /** Nothing goes to these addresses any more. Resolves to how many were new. */
  bounced(events: readonly Bounced[]): Promise<number>;
  unsuppress(address: string): Promise<boolean>;
}

export interface Notifications {
  readonly subscriptions: Subscriptions;
  readonly correspondence: Correspondence;
  readonly dispatch: Dispatch;
  readonly postmaster: Postmaster;
}
