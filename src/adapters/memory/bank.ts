import { AfterwordError } from "../../protocol/errors.ts";
import type { CommentId, EpochMs, ThreadRef } from "../../protocol/model.ts";
import type { Clock, KeyValue } from "../../protocol/outside.ts";
import type { Channel } from "../../protocol/subscriptions.ts";
import type { SiteSettings } from "../../protocol/wire.ts";
import { isVisible, type Stored, type StoredThread, save, type Threads, threadOf } from "./state.ts";

/** What every verb works on. All readers of one backend share it. */
export interface Bank {
  readonly threads: Threads;
  readonly settings: SiteSettings;
  /** By which readers can ask to be told of comments. */
  readonly channels: readonly Channel[];
  readonly now: Clock;
  readonly newId: () => string;
  readonly storage: KeyValue | undefined;
  /** Called after each change. */
  readonly watchers: Set<() => unknown>;
}

/** For writing: the thread is there afterwards. */
export function ownThread(bank: Bank, ref: ThreadRef): StoredThread {
  const thread = threadOf(bank.threads, ref.key);
  bank.threads.set(ref.key, thread);
  return thread;
}

/** A comment of this thread that this reader can see and that has words. */
export function wordsOf(thread: StoredThread, id: CommentId, reader: string): Stored {
  const found = thread.comments.find((one) => one.id === id);
  const seen = found?.state === "published" || (found?.state === "pending" && found.author.id === reader);
  if (found === undefined || !seen) throw new AfterwordError("unknown_comment");
  return found;
}

/** Integer milliseconds, never before the thread's last comment, whatever the clock does. */
export function timeIn(bank: Bank, thread: StoredThread): EpochMs {
  return Math.max(Math.floor(bank.now()), thread.comments.at(-1)?.createdAt ?? 0);
}

/** `null`: without limit. */
export function untilOf(bank: Bank, comment: Stored): EpochMs | null {
  return bank.settings.editWindow === null ? null : comment.createdAt + bank.settings.editWindow;
}

/** Every change that the public can see makes a new version; a held comment's does not. */
export function publicChange(thread: StoredThread, ...changed: readonly (Stored | undefined)[]): number {
  thread.version += 1;
  for (const comment of changed) if (comment !== undefined) comment.rev = thread.version;
  return thread.version;
}

export function rootOf(thread: StoredThread, comment: Stored): Stored | undefined {
  return thread.comments.find((one) => one.id === comment.root);
}

/** Takes the words away; answers who left: the comment itself, and ancestors that were tombstones for its sake alone. */
export function takeAway(thread: StoredThread, comment: Stored): readonly CommentId[] {
  const line = lineOf(thread, comment);
  const before = line.filter((one) => isVisible(thread, one) || one === comment);
  const wasPublic = comment.state === "published";
  Object.assign(comment, { state: "removed", source: "", body: [], votes: {}, reactions: {}, pinned: false });
  if (wasPublic) publicChange(thread, comment, rootOf(thread, comment));
  return before.filter((one) => !isVisible(thread, one)).map((one) => one.id);
}

/** The comment, its parent, and so on up to the root. */
export function lineOf(thread: StoredThread, comment: Stored): readonly Stored[] {
  const parent = thread.comments.find((one) => one.id === comment.parent);
  return parent === undefined ? [comment] : [comment, ...lineOf(thread, parent)];
}

export function keep(bank: Bank): void {
  save(bank.storage, bank.threads);
  for (const look of bank.watchers) look();
}
