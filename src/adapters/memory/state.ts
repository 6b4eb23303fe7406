import type { Markup } from "../../protocol/markup.ts";
import type { Author, CommentId, EpochMs } from "../../protocol/model.ts";
import type { KeyValue } from "../../protocol/outside.ts";
import type { Pace, SubscriptionKind } from "../../protocol/subscriptions.ts";

/** One comment with everything the public must not see. Plain JSON, so that it can be kept in a `KeyValue`. */
export interface Stored {
  readonly id: CommentId;
  readonly parent: CommentId | null;
  readonly root: CommentId;
  readonly author: Author;
  readonly createdAt: EpochMs;
  /** The writer's draft key and what it was sent with: the same key with other words is refused. */
  readonly key: string;
  readonly sent: string;
  state: "published" | "pending" | "removed";
  source: string;
  body: Markup;
  editedAt: EpochMs | null;
  pinned: boolean;
  rev: number;
  /** The thread's version at publication: replies are read in this order, so parents come before children. */
  ordinal: number;
  /** The version that published it again after it was held. */
  again?: number;
  /** The version at which a root last rose in an order; paging looks for what rose behind its back. */
  rank: number;
  /** Reader to vote, reader to emoji. */
  votes: Record<string, -1 | 1>;
  reactions: Record<string, string[]>;
}

/** A subscription by mail; nothing is ever sent. */
export interface Kept {
  readonly id: string;
  readonly reader: string;
  readonly kind: SubscriptionKind;
  readonly comment: CommentId | null;
  readonly address: string;
  pace: Pace;
  active: boolean;
}

export interface StoredThread {
  version: number;
  closed: boolean;
  /** Reactions to the article itself, reader to emoji; left out until there is one. */
  article?: Record<string, string[]>;
  /** Left out until there is one. */
  subscriptions?: Kept[];
  /** In order of creation. */
  comments: Stored[];
}

/** By key. A map, because keys are any text, `__proto__` too. */
export type Threads = Map<string, StoredThread>;

const storageKey = "afterword:memory";

/** What was kept before, or nothing: a text that is not ours is left behind, not repaired. */
export function load(storage: KeyValue | undefined): Threads | null {
  const text = storage?.get(storageKey) ?? null;
  if (text === null) return null;
  try {
    const kept: unknown = JSON.parse(text);
    if (typeof kept !== "object" || kept === null || !("v1" in kept)) return null;
    return new Map(kept.v1 as [string, StoredThread][]); // `save` wrote it; another version carries another name
  } catch {
    return null;
  }
}

export function save(storage: KeyValue | undefined, threads: Threads): void {
  storage?.set(storageKey, JSON.stringify({ v1: [...threads] }));
}

/** A thread's row is made by the first write, not by a read; until then a read sees this. */
export function threadOf(threads: Threads, key: string): StoredThread {
  return threads.get(key) ?? { version: 0, closed: false, comments: [] };
}

/** Published, or removed or held with something visible below it: what is not published is then a tombstone. */
export function isVisible(thread: StoredThread, comment: Stored): boolean {
  if (comment.state === "published") return true;
  return thread.comments.some((one) => one.parent === comment.id && isVisible(thread, one));
}

export function scoreOf(comment: Stored): number {
  return Object.values(comment.votes).reduce<number>((sum, value) => sum + value, 0);
}
