import { parseMarkdown } from "../../markup/parse.ts";
import type { CommentId, EpochMs } from "../../protocol/model.ts";
import type { Stored, StoredThread } from "./state.ts";

/** A comment that is there from the start. */
export interface SeedComment {
  readonly id: CommentId;
  /** The id of one that stands before it. */
  readonly parent?: CommentId;
  readonly author: string;
  /** Markdown. */
  readonly body: string;
  readonly createdAt: EpochMs;
  readonly editedAt?: EpochMs;
  readonly pinned?: boolean;
  /** A tombstone; give it replies, or it is not seen. */
  readonly removed?: boolean;
  readonly up?: number;
  readonly down?: number;
  /** Emoji to count. */
  readonly reactions?: Readonly<Record<string, number>>;
}

export function plant(seeds: readonly SeedComment[]): StoredThread {
  const thread: StoredThread = { version: 0, closed: false, comments: [] };
  for (const seed of seeds) {
    thread.version += 1;
    thread.comments.push(grow(thread, seed));
  }
  return thread;
}

function grow(thread: StoredThread, seed: SeedComment): Stored {
  const parent = thread.comments.find((one) => one.id === seed.parent);
  return {
    id: seed.id,
    parent: parent?.id ?? null,
    root: parent?.root ?? seed.id,
    author: { id: `seed:${seed.author}`, name: seed.author, kind: "guest" },
    createdAt: seed.createdAt,
    key: seed.id,
    sent: "",
    state: seed.removed === true ? "removed" : "published",
    source: seed.body,
    body: parseMarkdown(seed.body),
    editedAt: seed.editedAt ?? null,
    pinned: seed.pinned ?? false,
    rev: thread.version,
    ordinal: thread.version,
    rank: thread.version,
    votes: votesOf(seed),
    reactions: reactionsOf(seed),
  };
}

/** One reader for each vote and reaction, nobody that is named elsewhere. */
function votesOf({ up = 0, down = 0 }: SeedComment): Record<string, -1 | 1> {
  const votes: Record<string, -1 | 1> = {};
  for (let voter = 0; voter < up + down; voter++) votes[`seed:${voter}`] = voter < up ? 1 : -1;
  return votes;
}

function reactionsOf({ reactions = {} }: SeedComment): Record<string, string[]> {
  const all: Record<string, string[]> = {};
  for (const [emoji, count] of Object.entries(reactions)) {
    for (let reader = 0; reader < count; reader++) {
      const name = `seed:${reader}`;
      all[name] = [...(all[name] ?? []), emoji];
    }
  }
  return all;
}
