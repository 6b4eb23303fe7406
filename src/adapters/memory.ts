import { parseMarkdown } from "../markup/parse.ts";
import { defaultChoices } from "../protocol/courtesy.ts";
import { AfterwordError } from "../protocol/errors.ts";
import { limits } from "../protocol/limits.ts";
import { ordersWith } from "../protocol/model.ts";
import type { Clock, KeyValue } from "../protocol/outside.ts";
import type { SiteChoices, SiteSettings } from "../protocol/wire.ts";
import type { Adapter, Capabilities, Io } from "./contract.ts";
import type { Bank } from "./memory/bank.ts";
import { type Staff, staffOf } from "./memory/moderate.ts";
import * as read from "./memory/read.ts";
import { plant, type SeedComment } from "./memory/seed.ts";
import { load, type Threads } from "./memory/state.ts";
import * as subscriptions from "./memory/subscribe.ts";
import * as live from "./memory/watch.ts";
import * as write from "./memory/write.ts";

export type { SeedComment, Staff };

export interface MemoryOptions {
  readonly now: Clock;
  /** A fresh id for each comment. Ids that grow with time also order comments of the same millisecond. */
  readonly newId: () => string;
  /** What is left out is as a new site of the server has it; the house's texts are Markdown. */
  readonly settings?: Partial<SiteChoices>;
  /** Threads that are there from the start, by key; what `storage` holds comes first. */
  readonly seed?: Readonly<Record<string, readonly SeedComment[]>>;
  /** Left out: everything is gone with the page. */
  readonly storage?: KeyValue;
  /** By which readers can ask to be told of comments, though nothing is ever sent. Default: by none, and nothing is offered. */
  readonly channels?: readonly "mail"[];
}

/** One body of threads, and as many readers as are asked for. */
export interface MemoryBackend {
  /** The adapter of one reader. The name is their author's id, and public. */
  as(reader: string): Adapter;
  readonly staff: Staff;
}

/** A whole backend in the page: for demonstrations and tests, and the executable specification of the contract. */
export function memory(options: MemoryOptions & { readonly reader?: string }): Adapter {
  return memoryBackend(options).as(options.reader ?? "you");
}

/** The same for several readers who see each other's words. */
export function memoryBackend({
  now,
  newId,
  settings = {},
  seed = {},
  storage,
  channels = [],
}: MemoryOptions): MemoryBackend {
  const bank: Bank = {
    threads: load(storage) ?? seeded(seed),
    settings: settingsOf({ ...defaultChoices, ...settings }),
    channels,
    now,
    newId,
    storage,
    watchers: new Set(),
  };
  return { as: (reader) => adapterOf(bank, reader), staff: staffOf(bank) };
}

function settingsOf({ notice, guidelines, ...settings }: SiteChoices): SiteSettings {
  const sort = ordersWith(settings.votes).includes(settings.sort) ? settings.sort : "newest";
  return { ...settings, sort, notice: parseMarkdown(notice), guidelines: parseMarkdown(guidelines) };
}

function seeded(seed: Readonly<Record<string, readonly SeedComment[]>>): Threads {
  return new Map(Object.entries(seed).map(([key, comments]) => [key, plant(comments)]));
}

function adapterOf(bank: Bank, reader: string): Adapter {
  return {
    open: (thread, first, io) =>
      run(io, () => ({ capabilities: capabilitiesOf(bank), page: read.list(bank, thread, first) })),
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
    reactToArticle: (thread, emoji, on, io) => run(io, () => write.reactToArticle(bank, thread, { emoji, on, reader })),
    subscribe: (thread, wish, io) => run(io, () => subscriptions.subscribe(bank, thread, { wish, reader })),
    unsubscribe: (thread, id, io) => run(io, () => subscriptions.unsubscribe(bank, thread, { id, reader })),
    preview: (_, body, io) => run(io, () => write.preview(body)),
    news: (thread, since, io) => run(io, () => live.news(bank, thread, since)),
    watch: (thread, since, hear, io) => live.watch(bank, thread, { since, hear, ...io }),
    counts: (keys, io) => run(io, () => read.counts(bank, keys)),
  };
}

/** Answers later, like any backend, and never after the caller gave up. Answers are copies: no view can reach inside. */
async function run<T>(io: Io, work: () => T): Promise<T> {
  await Promise.resolve();
  if (io.signal.aborted) throw new AfterwordError("aborted", { committed: false });
  return structuredClone(work());
}

function capabilitiesOf({ settings: { sort, tellReplies, ...settings }, channels }: Bank): Capabilities {
  return {
    ...settings,
    ...(channels.length === 0 ? {} : { subscriptions: { channels, ticked: tellReplies } }),
    sorts: [sort, ...ordersWith(settings.votes).filter((one) => one !== sort)],
    limits: { name: limits.name, body: limits.body },
    idempotent: true,
  };
}
