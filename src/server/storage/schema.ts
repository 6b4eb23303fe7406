import type { GeneratedAlways, Kysely, RawBuilder } from "kysely";
import type { EventKind } from "../../protocol/events.ts";
import type { Channel, Pace, SubscriptionKind } from "../../protocol/subscriptions.ts";
import type { JobChannel, JobKind, StoredState, SuppressionReason, ThreadChange } from "./contract.ts";

/** All numbers are 64-bit integers in the database and safe integers here; flags are 0 or 1; `json` is text. */
export interface Tables {
  sites: {
    id: string;
    name: string;
    origins: string;
    settings: string;
    office: string;
    version: number;
    created_at: number;
  };
  threads: {
    id: string;
    site_id: string;
    key: string;
    /** Address of the page as it was first given, and the version of the rules that made the key from it. */
    url: string;
    title: string;
    normaliser: number;
    version: number;
    comments: number;
    roots: number;
    /** Published ones, and authors of published comments. */
    replies: number;
    authors: number;
    /** Recipients with an active subscription of kind "page". */
    followers: number;
    /** To the article itself: emoji to count, as JSON. */
    reactions: string;
    closed: number;
    created_at: number;
    last_at: number;
  };
  authors: { id: string; site_id: string; secret_hash: string; network: string; created_at: number };
  comments: {
    id: string;
    site_id: string;
    thread_id: string;
    parent_id: string | null;
    root_id: string;
    depth: number;
    trail: string;
    author_id: string | null;
    name: string;
    state: StoredState;
    listed: number;
    source: string;
    body: string;
    created_at: number;
    edited_at: number | null;
    rev: number;
    up: number;
    down: number;
    score: number;
    reactions: string;
    /** The sum of `reactions`. */
    reacted: number;
    replies: number;
    descendants: number;
    pinned: number;
    /** 1 - pinned: so that pinned roots come first in an ascending index too. */
    unpinned: GeneratedAlways<number>;
    placed: number;
    ranked: number;
    ordinal: number | null;
    last_ordinal: number;
    idempotency_key: string;
    words: string;
    /** When its notices were enqueued: once and for all. */
    told_at: number | null;
  };
  revisions: { comment_id: string; number: number; source: string; replaced_at: number };
  votes: { author_id: string; thread_id: string; comment_id: string; value: -1 | 1; created_at: number };
  reactions: { author_id: string; thread_id: string; comment_id: string; emoji: string; created_at: number };
  /** Who has published comments in a thread: how many, and the newest one with the name that stands over it. */
  thread_authors: {
    thread_id: string;
    author_id: string;
    comments: number;
    last_at: number;
    last_id: string;
    name: string;
  };
  article_reactions: { thread_id: string; author_id: string; emoji: string; created_at: number };
  events: { thread_id: string; version: number; kind: EventKind; comment_id: string | null; created_at: number };
  recipients: {
    id: string;
    site_id: string;
    channel: Channel;
    address: string;
    /** A browser's, as JSON. */
    keys: string | null;
    /** Since when nobody wants anything to be sent there; `null`: somebody does. */
    idle_since: number | null;
  };
  subscriptions: {
    id: string;
    site_id: string;
    thread_id: string;
    recipient_id: string;
    author_id: string;
    kind: SubscriptionKind;
    comment_id: string | null;
    pace: Pace;
    state: "waiting" | "active";
    language: string;
    time_zone: string;
    consent: string;
    asked_at: number;
    confirmed_at: number | null;
    /** Its recipient's, and whether the recipient's address is suppressed: thousands are gathered without looking there. */
    channel: Channel;
    muted: number;
  };
  owners: { author_id: string; recipient_id: string; confirmed_at: number };
  /** `address` has its ASCII letters in small. */
  suppressions: { address: string; reason: SuppressionReason; detail: string; at: number };
  secrets: { name: string; value: string };
  outbox: {
    id: string;
    site_id: string;
    kind: JobKind;
    channel: JobChannel;
    recipient_id: string | null;
    subscription_id: string | null;
    comment_id: string | null;
    payload: string | null;
    bundle: string | null;
    since: number;
    due_at: number;
    /** When it can be claimed: when it is due, or when the lease of its worker ends. */
    free_at: number;
    attempts: number;
    problem: string;
    worker: string | null;
    dead: number;
  };
  migrations: { number: number; name: string; applied_at: number };
}

export type Db = Kysely<Tables>;

/** How the two databases differ; nothing else here asks which one it is. */
export interface Traits {
  /** Column type of text that is compared byte by byte. */
  readonly text: RawBuilder<unknown>;
  /** Can a row be locked by reading it? If not, a writing transaction is alone anyway. */
  readonly rowLocks: boolean;
  /** Waits until no other process migrates; held to the end of the transaction. */
  lockMigrations(db: Db): Promise<void>;
  /** `again`: a collision, run it once more. `away`: the database does not answer. `null`: an error like any other. */
  trouble(error: unknown): "again" | "away" | null;
}

/** How those who watch hear of commits. */
export interface Bell {
  /** The last thing in a transaction: who listens hears of it once it is committed, and never if it is undone. */
  announce(db: Db, changes: readonly ThreadChange[]): Promise<void>;
  /** Right after the commit. */
  ring(changes: readonly ThreadChange[]): void;
  /** Returns the detach. */
  listen(hear: Hear): () => void;
  close(): Promise<void>;
}

export type Hear = (change: ThreadChange | null) => void;

export interface Client {
  readonly traits: Traits;
  readonly writer: Db;
  /** For snapshots that never write. May be the same as `writer`. */
  readonly reader: Db;
  /** Waits for each statement as long as it takes. May be the same as `writer`. */
  readonly migrator: Db;
  readonly bell: Bell;
  close(): Promise<void>;
}
