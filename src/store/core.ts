import { computed, type Signal, signal } from "@preact/signals";
import type { AfterwordError } from "../protocol/errors.ts";
import type { CommentId, Cursor, PendingComment, SortOrder, Viewer } from "../protocol/model.ts";
import { createAbilities } from "./abilities.ts";
import { article } from "./article.ts";
import { createBranches } from "./branches.ts";
import { type Announced, unopened } from "./can.ts";
import { createComments } from "./comments.ts";
import type { Composer, Mine, Notice, ThreadOptions, ThreadStore, Unsent } from "./contract.ts";
import { type Expected, nothingOfMine } from "./expected.ts";
import { keyed } from "./keyed.ts";
import { isAfter, readCollapsed, readSeen, readSort } from "./remembered.ts";
import { createRequests } from "./requests.ts";
import { postedSlot } from "./slots.ts";
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
    waiting: signal(0),
    unsent: signal<readonly Unsent[]>(stillUnsent(options)),
    tick: signal(0),
    newcomer: signal(storage.get(postedSlot) === null),
    ...createAbilities(adapter, announced, next),
  };
}

export function createShared(options: ThreadOptions) {
  const expected: Expected = {
    comment: (delivered) => delivered,
    mine: () => nothingOfMine,
    standing: (shown) => shown,
  };
  const { thread, storage, now } = options;
  const comments = createComments(expected);
  const mines = new Map<CommentId, Signal<Mine>>();
  const mine = keyed((id: CommentId) => signal(expected.mine(id)), mines);
  const putAway = readCollapsed(storage, thread);
  const announced = signal(unopened);
  const next = signal<Cursor | null>(null);
  const { wanted, state: told, ...made } = createFace(options, announced, next);
  const seen = readSeen(storage, thread, now());
  /** What is new since the last visit; `null` until the backend has said it, if it can. */
  const fresh = signal<ReadonlySet<CommentId> | null>(seen ? null : new Set());
  const isNew = keyed((id: CommentId) =>
    computed(() => !mine(id).value.own && (fresh.value?.has(id) ?? isAfter(seen, comments.comment(id).value))),
  );
  const face = {
    ...made,
    state: computed(() => {
      const shown = comments.comment(article).value;
      return shown && "reactions" in shown ? { ...told.value, reactions: shown.reactions } : told.value;
    }),
    myArticle: computed(() => mine(article).value.reactions),
    news: computed(() => {
      comments.tree.value;
      return [...(fresh.value ?? comments.shown())].filter((id) => isNew(id).value).length;
    }),
  };
  return {
    /** The thread's own state, as it was last delivered. */
    told,
    /** The version that was listed last, and the highest that was heard of: what came after is still to be heard. */
    listed: signal<number | null>(null),
    heard: 0,
    /** Heard of: at which version each was last said to be new, or 0. Those that are not shown wait. */
    waits: signal<ReadonlyMap<CommentId, number>>(new Map()),
    seen,
    fresh,
    isNew,
    /** Resolves once everything of mine that is on its way has been answered. */
    sending: Promise.resolve() as Promise<unknown>,
    options,
    expected,
    comments,
    announced,
    next,
    branches: createBranches(comments),
    mines,
    waitingIn: keyed((_: CommentId) => signal(0)),
    collapsed: keyed((id: CommentId) => signal(putAway.has(id))),
    mine,
    /** The reader's choice of order, which outlives a failed request; at first the page's. */
    wanted,
    /** What `retry` asks again. */
    again: async () => {},
    /** What is mine was asked for last in vain. */
    unheard: false,
    /** My comments that wait for a moderator: no page brings them. */
    held: [] as readonly PendingComment[],
    ...createRequests((error) => {
      face.notice.value = { kind: "failed", error };
    }),
    face,
  };
}
