import { computed, type Signal, signal } from "@preact/signals";
import type { AfterwordError } from "../protocol/errors.ts";
import type { CommentId, Cursor, SortOrder, Update, Viewer } from "../protocol/model.ts";
import { createAbilities } from "./abilities.ts";
import { withArticle } from "./article.ts";
import { createBranches } from "./branches.ts";
import { type Announced, idle, unopened } from "./can.ts";
import { createComments } from "./comments.ts";
import type { Composer, Follow, Mine, Notice, ThreadOptions, ThreadStore, Unsent } from "./contract.ts";
import { type Expected, nothingOfMine } from "./expected.ts";
import { keyed } from "./keyed.ts";
import { createRecent } from "./recent.ts";
import { readSort } from "./remembered.ts";
import { createRequests } from "./requests.ts";
import { addressSlot, postedSlot } from "./slots.ts";
import { stillUnsent } from "./unsent.ts";

/** What waits for the reader's first press, or for a reader who was here before. */
export type Actions = Pick<
  ThreadStore,
  | "sortBy"
  | "loadMore"
  | "loadReplies"
  | "reveal"
  | "vote"
  | "react"
  | "compose"
  | "remove"
  | "attend"
  | "showWaiting"
  | "nextNew"
  | "collapse"
  | "reactToArticle"
  | "subscribe"
  | "unsubscribe"
  | "resend"
  | "takeBack"
> & { hear(viewer: Viewer): void };

/** What the parts of a thread share. */
export type Shared = ReturnType<typeof createShared>;
export interface Core extends Shared {
  /** Fetches the actions on first use. */
  act(use: (actions: Actions) => Promise<void> | void): Promise<void>;
}

/** The signals that are public as they are. */
function createFace(options: ThreadOptions, announced: Signal<Announced>, next: Signal<Cursor | null>) {
  const { adapter, sort, storage } = options;
  const wanted = readSort(storage) ?? sort;
  return {
    data: signal<"none" | "ready">("none"),
    request: signal<ThreadStore["request"]["value"]>("idle"),
    error: signal<AfterwordError | null>(null),
    wanted,
    sort: signal<SortOrder>(wanted ?? "newest"),
    spotlight: signal<CommentId | null>(null),
    notice: signal<Notice | null>(null),
    composer: signal<Composer | null>(null),
    rootComposer: signal<Composer | null>(null),
    unsent: signal<readonly Unsent[]>(stillUnsent(options)),
    tick: signal(0),
    newcomer: signal(storage.get(postedSlot) === null),
    address: signal(storage.get(addressSlot) ?? ""),
    follow: signal<Follow>(idle),
    ...createAbilities(adapter, announced, next),
  };
}

/** What was heard of the thread, and from when on. */
function createEar() {
  /** Of those that wait: below each root, and of roots (`null`). */
  const counts = signal<ReadonlyMap<CommentId | null, number>>(new Map());
  const waitingIn = keyed((root: CommentId | null) => computed(() => counts.value.get(root) ?? 0));
  return {
    /** The version that was listed last, and the highest that was heard of: what came after is still to be heard. */
    listed: signal<number | null>(null),
    heard: 0,
    /** Heard of: at which version each was last said to be new, or 0. Those that are not shown wait. */
    waits: signal<ReadonlyMap<CommentId, number>>(new Map()),
    counts,
    waitingIn,
    /** What is heard again once no form is open that is about what has gone. */
    spared: [] as Update[],
    /** Resolves once everything of mine that is on its way has been answered. */
    sending: Promise.resolve<unknown>(null),
  };
}

export function createShared(options: ThreadOptions) {
  const expected: Expected = {
    comment: (delivered) => delivered,
    mine: () => nothingOfMine,
  };
  const comments = createComments(expected);
  const mines = new Map<CommentId, Signal<Mine>>();
  const mine = keyed((id: CommentId) => signal(expected.mine(id)), mines);
  const announced = signal(unopened);
  const next = signal<Cursor | null>(null);
  const { wanted, state: told, ...made } = createFace(options, announced, next);
  const { news, ...recent } = createRecent(options, comments, mine);
  const ear = createEar();
  const face = { ...made, ...withArticle(told, comments, mine), news, waiting: ear.waitingIn(null) };
  return {
    /** The thread's own state, as it was last delivered. */
    told,
    ...ear,
    ...recent,
    ...options,
    expected,
    comments,
    announced,
    next,
    branches: createBranches(comments, options.adapter),
    mines,
    mine,
    /** The reader's choice of order, which outlives a failed request; at first the page's. */
    wanted,
    /** What `retry` asks again. */
    again: async (_unasked?: boolean) => {},
    /** What is mine was asked for last in vain. */
    unheard: false,
    ...createRequests((error) => {
      face.notice.value = { kind: "failed", error };
    }),
    ...face,
    /** The signals that are public as they are. */
    face,
  };
}
