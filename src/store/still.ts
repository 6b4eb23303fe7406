import type { Opening } from "../adapters/contract.ts";
import type { Comment, CommentId, ThreadRef, ThreadState } from "../protocol/model.ts";
import type { Clock, KeyValue } from "../protocol/outside.ts";
import { abilitiesOf, idle, unopened, type Verbs } from "./can.ts";
import type { ThreadFace, threadActions } from "./contract.ts";
import { nothingOfMine } from "./expected.ts";
import { isAfter, readCollapsed, readSeen } from "./remembered.ts";
import { arrange } from "./tree.ts";

export interface StillOptions {
  readonly thread: ThreadRef;
  /** What the adapter will be able to do once it is here. */
  readonly verbs: Verbs;
  /** `null` while it is on its way. */
  readonly opening: Required<Opening> | null;
  /** What the browser remembers of its reader stands at the first paint. */
  readonly storage: KeyValue;
  readonly now: Clock;
}

const unknown: ThreadState = { version: null, closed: false, comments: null };
const still = <T>(value: T) => ({ value });
type Still = Omit<ThreadFace, (typeof threadActions)[number] | "tell" | typeof Symbol.dispose>;

/** Nobody has acted here yet. */
const untouched = {
  error: still(null),
  spotlight: still(null),
  notice: still(null),
  composer: still(null),
  rootComposer: still(null),
  hasRootDraft: false,
  myArticle: still([]),
  waiting: still(0),
  unsent: still([]),
  tick: still(0),
  newcomer: still(true),
  address: still(""),
  follow: still(idle),
  mine: () => still(nothingOfMine),
  waitingIn: () => still(0),
};

/**
 * A thread as its first page shows it: all that a view needs to be drawn, without signals, requests or actions. Whoever
 * shows it puts a `ThreadStore` made from the same page in its place before a reader's first action is carried out.
 */
export function stillThread({ thread, verbs, opening, storage, now }: StillOptions): ThreadFace {
  const {
    comments: delivered = [],
    branches = {},
    next = null,
    sort = "newest",
    thread: state = unknown,
  } = opening?.page ?? {};
  const comments = new Map(delivered.map((comment) => [comment.id, comment]));
  const get = (id: CommentId): Comment | undefined => comments.get(id);
  const tree = arrange(new Set(comments.keys()), get, new Map());
  const below = (id: CommentId | null) => tree.get(id) ?? [];
  const published = (id: CommentId): number =>
    below(id).reduce((sum, reply) => sum + published(reply) + Number(get(reply)?.state === "published"), 0);
  const rest = (root: CommentId) => {
    const all = get(root)?.descendants ?? null;
    const count = all === null ? null : Math.max(0, all - published(root));
    return branches[root] && count !== 0 ? { count, loading: false } : null;
  };
  const shut = readCollapsed(storage, thread);
  const seen = readSeen(storage, thread, now());
  const isNew = (id: CommentId) => isAfter(seen, get(id));
  const face: Still = {
    thread,
    data: still(opening ? "ready" : "none"),
    request: still(opening ? "idle" : "opening"),
    can: still(abilitiesOf(verbs, opening?.capabilities ?? unopened, state.closed)),
    state: still(state),
    sort: still(sort),
    hasMore: still(next !== null),
    roots: still(below(null)),
    news: still([...comments.keys()].filter(isNew).length),
    comment: (id) => still(get(id)),
    replies: (id) => still(below(id)),
    rest: (root) => still(rest(root)),
    collapsed: (id) => still(shut.has(id)),
    isNew: (id) => still(isNew(id)),
    ...untouched,
  };
  // its actions are not there: nothing that is drawn of a still listens
  return face as Still as ThreadFace;
}
