import { AfterwordError } from "../protocol/errors.ts";
import { defaultPalette, limits } from "../protocol/limits.ts";
import { sortOrders } from "../protocol/model.ts";
import type { Clock, KeyValue } from "../protocol/outside.ts";
import type { SiteSettings } from "../protocol/wire.ts";
import type { Adapter, Capabilities, Io } from "./contract.ts";
import type { Bank } from "./memory/bank.ts";
import { type Staff, staffOf } from "./memory/moderate.ts";
import * as read from "./memory/read.ts";
import { plant, type SeedComment } from "./memory/seed.ts";
import { load, type Threads } from "./memory/state.ts";
import * as write from "./memory/write.ts";

export type { SeedComment, Staff };

export interface MemoryOptions {
  readonly now: Clock;
  /** A fresh id for each comment. Ids that grow with time also order comments of the same millisecond. */
  readonly newId: () => string;
  /** Left out: newest first, votes both ways, the default palette, 15 minutes to edit, four levels indented. */
  readonly settings?: Partial<SiteSettings>;
  /** Threads that are there from the start, by key; what `storage` holds comes first. */
  readonly seed?: Readonly<Record<string, readonly SeedComment[]>>;
  /** Left out: everything is gone with the page. */
  readonly storage?: KeyValue;
}

/** One body of threads, and as many readers as are asked for. */
export interface MemoryBackend {
  /** The adapter of one reader. The name is their author's id, and public. */
  as(reader: string): Adapter;
  readonly staff: Staff;
}

const defaults: SiteSettings = {
  sort: "newest",
  votes: "both",
  palette: defaultPalette,
  editWindow: 15 * 60_000,
  indent: 4,
};

/** A whole backend in the page: for demonstrations and tests, and the executable specification of the contract. */
export function memory(options: MemoryOptions & { readonly reader?: string }): Adapter {
  return memoryBackend(options).as(options.reader ?? "you");
}

/** The same for several readers who see each other's words. */
export function memoryBackend({ now, newId, settings = {}, seed = {}, storage }: MemoryOptions): MemoryBackend {
  const bank: Bank = {
    threads: load(storage) ?? seeded(seed),
    settings: { ...defaults, ...settings },
    now,
    newId,
    storage,
  };
  return { as: (reader) => adapterOf(bank, reader), staff: staffOf(bank) };
}

function seeded(seed: Readonly<Record<string, readonly SeedComment[]>>): Threads {
  return new Map(Object.entries(seed).map(([key, comments]) => [key, plant(comments)]));
}

function adapterOf(bank: Bank, reader: string): Adapter {
  return {
    open: (thread, first, io) =>
      run(io, () => ({ capabilities: capabilitiesOf(bank.settings), page: read.list(bank, thread, first) })),
    list: (thread, options, io) => run(io, () => read.list(bank, thread, options)),
    replies: (thread, root, cursor, io) => run(io, () => read.replies(bank, thread, { root, cursor })),
    find: (thread, id, io) => run(io, () => read.find(bank, thread, id)),
    viewer: (thread, io) => run(io, () => read.viewer(bank, thread, reader)),
    create: (thread, draft, io) => run(io, () => write.create(bank, thread, { draft, reader })),
    source: (thread, id, io) => run(io, () => read.source(bank, thread, { id, reader })),
    edit: (thread, id, body, io) => run(io, () => write.edit(bank, { thread, id, reader }, body)),
    remove: (thread, id, io) => run(io, () => write.remove(bank, { thread, id, reader })),
    vote: (thread, id, value, io) => run(io, () => write.vote(bank, { thread, id, reader }, value)),
    react: (thread, id, emoji, on, io) => run(io, () => write.react(bank, { thread, id, reader }, { emoji, on })),
    counts: (keys, io) => run(io, () => read.counts(bank, keys)),
  };
}

/** Answers later, like any backend, and never after the caller gave up. Answers are copies: no view can reach inside. */
async function run<T>(io: Io, work: () => T): Promise<T> {
  await Promise.resolve();
  if (io.signal.aborted) throw new AfterwordError("aborted", { committed: false });
  return structuredClone(work());
}

function capabilitiesOf({ sort, votes, palette, editWindow, indent }: SiteSettings): Capabilities {
  return {
    sorts: [sort, ...sortOrders.filter((one) => one !== sort)],
    votes,
    palette,
    limits: { name: limits.name, body: limits.body },
    editWindow,
    indent,
    idempotent: true,
  };
}
