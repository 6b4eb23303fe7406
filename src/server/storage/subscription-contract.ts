import type { CommentId, EpochMs } from "../../protocol/model.ts";
import type { Channel, Pace, SubscriptionKind } from "../../protocol/subscriptions.ts";
import type { LockedThread, StoredThread } from "./thread-contract.ts";

/** What encrypts a message for one browser (RFC 8291 §2.1), both in base64url. */
export interface PushKeys {
  readonly p256dh: string;
  readonly auth: string;
}

/** Where messages of one site go: one row for each mailbox or browser, whoever named it. */
export interface StoredRecipient {
  readonly id: string;
  readonly siteId: string;
  readonly channel: Channel;
  /** E-mail address with its domain in small letters, or the browser's push endpoint. */
  readonly address: string;
  /** Only of channel "push". */
  readonly keys: PushKeys | null;
}

export interface StoredSubscription {
  readonly id: string;
  readonly siteId: string;
  readonly threadId: string;
  readonly recipientId: string;
  /** Whose browser asked: its own comments are never told, and for kind "mine" they are the ones meant. */
  readonly authorId: string;
  readonly kind: SubscriptionKind;
  /** Only of kind "comment". */
  readonly commentId: CommentId | null;
  readonly pace: Pace;
  readonly state: "waiting" | "active";
  readonly language: string;
  readonly timeZone: string;
  /** Version of the words under which consent was asked for and given. */
  readonly consent: string;
  readonly askedAt: EpochMs;
  readonly confirmedAt: EpochMs | null;
}

/** Waiting: what makes it active is another verb, because others can see that. */
export type NewSubscription = Omit<StoredSubscription, "state" | "confirmedAt">;

export interface SubscriptionLook {
  recipient(id: string): Promise<StoredRecipient | null>;
  recipientAt(siteId: string, channel: Channel, address: string): Promise<StoredRecipient | null>;
  subscription(id: string): Promise<StoredSubscription | null>;
  /** Of one browser in one thread, oldest first. */
  subscriptionsOf(authorId: string, threadId: string): Promise<readonly StoredSubscription[]>;
  /** Of one recipient, oldest first. Whoever knows an address can add to those that wait, so say which are wanted. */
  subscriptionsTo(
    recipientId: string,
    which?: Partial<Pick<StoredSubscription, "authorId" | "state">>,
  ): Promise<readonly StoredSubscription[]>;
  /** How many of one browser wait to be confirmed, in all threads and for all mailboxes. */
  countWaiting(authorId: string): Promise<number>;
  /** Has this browser shown that the recipient is its own? */
  owns(authorId: string, recipientId: string): Promise<boolean>;
  /** Zones of those in a thread who are told once a day: for when their day begins. */
  dailyZones(threadId: string): Promise<readonly string[]>;
  /** Is nothing to be sent there any more, and why? By address, for every site, whatever the case of its letters. */
  suppressed(address: string): Promise<Suppression | null>;
  /** Newest first. */
  suppressions(limit: number): Promise<readonly Suppression[]>;
  /** Address and title of the page behind a thread, as it was first given. */
  pageOf(threadId: string): Promise<{ readonly url: string; readonly title: string }>;
}

export type SuppressionReason = "bounce" | "complaint" | "blocked";
export interface Suppression {
  readonly address: string;
  readonly reason: SuppressionReason;
  /** What the other side said. */
  readonly detail: string;
  readonly at: EpochMs;
}

export interface SubscriptionAct extends SubscriptionLook {
  /** The recipient at this address, made now if there is none; keys are renewed. Resolves to its id. */
  ensureRecipient(recipient: StoredRecipient & { readonly at: EpochMs }): Promise<string>;
  /**
   * Makes it, or, where this browser asked for the same before, gives that one another pace, language and zone; one that
   * still waits is then as if asked for now. Public to nobody. Its recipient was made sure of in the same transaction.
   */
  subscribe(subscription: NewSubscription): Promise<StoredSubscription>;
  /** From waiting to active, which may make a follower more: public. An active one stays as it is. */
  activate(thread: LockedThread, id: string): Promise<StoredThread>;
  /** Deletes it; one follower less if it was the recipient's last active one of kind "page". */
  unsubscribe(thread: LockedThread, id: string): Promise<StoredThread>;
  setPace(subscriptionId: string, pace: Pace): Promise<void>;
  /** This browser has shown that the recipient is its own. */
  own(authorId: string, recipientId: string, at: EpochMs): Promise<void>;
  /** Unless it has a subscription left there: then it has to show it anew. */
  disown(authorId: string, recipientId: string): Promise<void>;
  /** The first reason stays: a second one changes nothing. */
  suppress(suppression: Suppression): Promise<void>;
  /** Resolves to whether there was one. */
  unsuppress(address: string): Promise<boolean>;
  /**
   * Subscriptions that were never confirmed, asked for before `before`, and recipients who have had none since then and
   * whom no staff's mail waits for: an address is not kept for nothing. Resolves to how many subscriptions went.
   */
  forgetUnconfirmed(before: EpochMs): Promise<number>;
  /** Deletes a browser whose endpoint is gone, with all its subscriptions; threads that it followed have a follower less. */
  dropRecipient(recipientId: string, now: EpochMs): Promise<void>;
}
