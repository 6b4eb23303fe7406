import type { EpochMs } from "../../protocol/model.ts";

export interface StoredThread {
  readonly id: string;
  readonly siteId: string;
  readonly key: string;
  readonly version: number;
  /** Published comments at any depth. */
  readonly comments: number;
  /** Roots that a reader can see, tombstones among them. */
  readonly roots: number;
  /** Published comments that have a parent. */
  readonly replies: number;
  /** Different authors of published comments. */
  readonly authors: number;
  /** Recipients with an active subscription of kind "page". */
  readonly followers: number;
  /** To the article itself: emoji to count, zero left out. */
  readonly reactions: Readonly<Record<string, number>>;
  readonly closed: boolean;
  /** When it last changed; no change is dated before it. */
  readonly lastAt: EpochMs;
}

declare const locked: unique symbol;
/** A thread whose row this transaction holds to its end: no change of the thread can be made without one. */
export interface LockedThread extends StoredThread {
  /** The time of whatever this transaction changes: the clock's, but never before the thread's last. */
  readonly at: EpochMs;
  readonly [locked]: true;
}
