import type { CommentId, EpochMs } from "../../protocol/model.ts";
import { channels } from "../../protocol/subscriptions.ts";

export const jobKinds = [
  /** A subscriber is told of a comment, by mail or push. */
  "notice",
  /** The mail that asks whether an address wants to hear anything. */
  "confirm",
  /** The site's staff is told of a comment. */
  "staff",
  /** An event for another program. */
  "webhook",
] as const;
export type JobKind = (typeof jobKinds)[number];

/** By what it leaves. Each may be away while the others are not, so jobs are claimed by channel. */
export const jobChannels = [...channels, "hook"] as const;
export type JobChannel = (typeof jobChannels)[number];

/** Something to be sent; its row goes when it has been sent. */
export interface StoredJob {
  /** Says what it is about, so that the same is never enqueued twice: "n.COMMENT.RECIPIENT". */
  readonly id: string;
  readonly siteId: string;
  readonly kind: JobKind;
  /** Its recipient's own; "hook" where there is none. */
  readonly channel: JobChannel;
  readonly recipientId: string | null;
  /** Why, for a notice. When it is gone by the time of sending, nothing is sent. */
  readonly subscriptionId: string | null;
  readonly commentId: CommentId | null;
  /** JSON; its shape is the kind's own. */
  readonly payload: string | null;
  /** Jobs of one bundle that are due at the same time go out as one message. */
  readonly bundle: string | null;
  /** When it was first due: what is not delivered 48 h later is given up. */
  readonly since: EpochMs;
  /** When to try next, unless a lease lasts longer. */
  readonly dueAt: EpochMs;
  readonly attempts: number;
  /** What went wrong last; empty so far. */
  readonly problem: string;
}

export type NewJob = Omit<StoredJob, "attempts" | "problem" | "since">;

export interface OutboxLook {
  /** Given up, newest first. */
  deadJobs(limit: number): Promise<readonly StoredJob[]>;
  /** Counts them: for people who ask. */
  outboxState(): Promise<{ readonly waiting: number; readonly dead: number }>;
  /** When the first can be claimed (it is due, or a lease ends), by channel; one with nothing to send is left out. */
  nextDue(): Promise<Readonly<Partial<Record<JobChannel, EpochMs>>>>;
}

export interface OutboxAct extends OutboxLook {
  /** A job whose id is there already is left out. */
  enqueue(jobs: readonly NewJob[]): Promise<void>;
  /**
   * One notice for every recipient who is to hear of a comment that is now published, by the rules in
   * docs/notifications.md, in one statement. Told once and for all: a comment that is held and published again is told
   * to nobody. Resolves to their number.
   */
  enqueueNotices(commentId: CommentId, due: Due): Promise<number>;
  /**
   * Takes up to `limit` due jobs, oldest first and whole bundles, for `lease` ms: nobody else gets them before that.
   * What another worker is just taking is passed over.
   */
  claim(claim: {
    readonly now: EpochMs;
    readonly channels: readonly JobChannel[];
    readonly limit: number;
    readonly lease: number;
    readonly worker: string;
  }): Promise<readonly StoredJob[]>;
  /** Right before sending: counts the attempt and renews the lease. `false`: no longer this worker's, leave it alone. */
  begin(ids: readonly string[], lease: { readonly worker: string; readonly until: EpochMs }): Promise<boolean>;
  /** Sent, or not to be sent any more. */
  settle(ids: readonly string[]): Promise<void>;
  /** Not now. */
  postpone(ids: readonly string[], next: { readonly dueAt: EpochMs; readonly problem: string }): Promise<void>;
  /** Gives leases back without an attempt: the other side is away as a whole. */
  release(ids: readonly string[]): Promise<void>;
  /** Given up; kept for `afterword outbox list`. */
  bury(ids: readonly string[], problem: string): Promise<void>;
  /** Dead ones to be tried again from `now`; all of them if no ids are given. Resolves to how many. */
  revive(ids: readonly string[] | null, now: EpochMs): Promise<number>;
  /** Deletes dead ones that were first due before `before`: they hold words of people. Resolves to how many. */
  forgetDead(before: EpochMs): Promise<number>;
}

/** When each pace's next message goes out. */
export interface Due {
  readonly now: EpochMs;
  readonly hourly: EpochMs;
  /** By IANA time zone. */
  readonly daily: Readonly<Record<string, EpochMs>>;
}
