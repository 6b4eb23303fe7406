import { batch, computed, signal } from "@preact/signals";
import type { Capabilities, Io } from "../adapters/contract.ts";
import { AfterwordError } from "../protocol/errors.ts";
import type { CommentId, Cursor, PendingComment, SortOrder, ThreadState } from "../protocol/model.ts";
import { abilities, ownOrders } from "./abilities.ts";
import { createBranches } from "./branches.ts";
import { createComments } from "./comments.ts";
import type { Composer, Notice, ThreadOptions, ThreadStore } from "./contract.ts";
import type { Expected } from "./expected.ts";
import { createMine } from "./mine.ts";

type Request = ThreadStore["request"]["value"];

/** What the parts of a thread share. Signals of the public face are in `face`. */
export type Core = ReturnType<typeof createCore>;

export function createCore(options: ThreadOptions) {
  const expected: Expected = { comment: (delivered) => delivered, mine: (_, said) => said };
  const comments = createComments(expected);
  const capabilities = signal<Capabilities | null>(null);
  const next = signal<Cursor | null>(null);
  const state = signal<ThreadState>({ version: null, closed: false, comments: null });
  const hasMore = computed(() => next.value !== null);
  const closed = computed(() => state.value.closed);
  const voted = computed(() => comments.tree.value.roots.some((id) => "votes" in (comments.get(id) ?? {})));
  /** With one order only, the rest is the store's to make, once it has everything. */
  const sorts = computed(() => {
    const given = capabilities.value?.sorts ?? [];
    return given.length !== 1 || hasMore.value ? given : ownOrders(voted.value);
  });
  const face = {
    data: signal<"none" | "ready">("none"),
    request: signal<Request>("idle"),
    error: signal<AfterwordError | null>(null),
    can: computed(() =>
      abilities(options.adapter, { capabilities: capabilities.value, closed: closed.value, sorts: sorts.value }),
    ),
    state,
    sort: signal<SortOrder>(options.sort ?? "newest"),
    hasMore,
    spotlight: signal<CommentId | null>(null),
    notice: signal<Notice | null>(null),
    composer: signal<Composer | null>(null),
    rootComposer: signal<Composer | null>(null),
  };
  return {
    options,
    expected,
    comments,
    branches: createBranches(comments),
    mine: createMine(options.now, expected),
    capabilities,
    next,
    face,
    /** The reader's choice of order, which outlives a failed request; at first the page's. */
    wanted: options.sort,
    /** What `retry` asks again. */
    again: async () => {},
    /** My held comments: no page brings them. */
    held: [] as readonly PendingComment[],
    ...createRequests((error) => {
      face.notice.value = { kind: "failed", error };
    }),
  };
}

/** Requests by what they are for: a new one supersedes the one before, whose late answer then changes nothing. */
function createRequests(fail: (error: AfterwordError) => void) {
  const latest = new Map<string, AbortController>();
  let ended = false;
  return {
    fail,
    /** `work` does what takes time and returns what to change, which is done unless a newer request came. Never rejects. */
    async ask(purpose: string, work: (io: Io) => Promise<() => void>, failed = fail) {
      const request = new AbortController();
      const { signal } = request;
      latest.get(purpose)?.abort();
      latest.set(purpose, request);
      try {
        if (ended) return;
        const change = await work({ signal });
        if (!signal.aborted) batch(change);
      } catch (cause) {
        if (!signal.aborted) batch(() => failed(asError(cause)));
      }
    },
    end() {
      ended = true;
      for (const request of latest.values()) request.abort();
    },
  };
}

/** An adapter that breaks its contract still gets a sentence. By name: it may bring a copy of the class. */
function asError(cause: unknown): AfterwordError {
  const known = cause instanceof Error && cause.name === "AfterwordError";
  // the name stands for the shape
  return known ? (cause as AfterwordError) : new AfterwordError("internal", { cause });
}
