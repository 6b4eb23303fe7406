import type { Hooks } from "../../../src/adapters/conformance.ts";
import type {
  Changed,
  Comment,
  CommentId,
  Figures,
  Page,
  ThreadRef,
  ThreadState,
} from "../../../src/protocol/model.ts";
import { io } from "../../support/memory.ts";
import { adapters, type Mutant, type Whole } from "./mutant.ts";

type Change = (figures: Figures, comments: readonly Comment[], ref: ThreadRef) => Partial<Figures>;

/** Breaks figures wherever they are told, by what can be read of the thread. A `make` for each reader's adapter. */
function telling(make: (whole: Whole) => Change): Mutant {
  return adapters((whole) => {
    const change = make(whole);
    const told = async (ref: ThreadRef, thread: ThreadState): Promise<ThreadState> => {
      const { comments } = await whole.list(ref, { limit: 50 }, io);
      return { ...thread, figures: { ...thread.figures, ...change(thread.figures ?? {}, comments, ref) } };
    };
    const page = async (ref: ThreadRef, one: Page) => ({ ...one, thread: await told(ref, one.thread) });
    const changed = async <T extends Changed>(ref: ThreadRef, one: T): Promise<T> =>
      one.thread ? { ...one, thread: await told(ref, one.thread) } : one;
    return {
      async open(ref, ...call) {
        const { page: first, ...opening } = await whole.open(ref, ...call);
        return first ? { ...opening, page: await page(ref, first) } : opening;
      },
      list: async (ref, ...call) => page(ref, await whole.list(ref, ...call)),
      create: async (ref, ...call) => changed(ref, await whole.create(ref, ...call)),
      vote: async (ref, ...call) => changed(ref, await whole.vote(ref, ...call)),
      reactToArticle: async (ref, ...call) => changed(ref, await whole.reactToArticle(ref, ...call)),
    };
  });
}

const words = (comments: readonly Comment[]) => comments.flatMap((one) => (one.state === "published" ? [one] : []));
const newestFirst = (comments: readonly Comment[]) =>
  [...comments].sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));

function activityOf(comment: Comment): number {
  if (comment.state !== "published") return 0;
  const { votes = { up: 0, down: 0 }, reactions = {} } = comment;
  return votes.up + votes.down + Object.values(reactions).reduce((sum, count) => sum + count, 0);
}

function highest(comments: readonly Comment[], numberOf: (comment: Comment) => number): CommentId | null {
  const best = Math.max(0, ...comments.map(numberOf));
  return best === 0 ? null : (comments.find((one) => numberOf(one) === best)?.id ?? null);
}

/** The highest number that each comment ever had. */
function ever(numberOf: (comment: Comment) => number) {
  const seen = new Map<CommentId, number>();
  return {
    learn(comments: readonly Comment[]) {
      for (const one of comments) seen.set(one.id, Math.max(seen.get(one.id) ?? 0, numberOf(one)));
    },
    numberOf: (comment: Comment) => seen.get(comment.id) ?? 0,
  };
}

const roots = (comments: readonly Comment[]) => newestFirst(comments.filter((one) => one.parent === null));
const repliesTo = (comments: readonly Comment[]) => (comment: Comment) =>
  words(comments).filter((one) => one.parent === comment.id).length;
const below = (comment: Comment) => comment.descendants ?? 0;

/** One memory for all readers, whoever asks. */
function learning(numberOf: (comment: Comment) => number, tell: (told: ReturnType<typeof ever>) => Change): Mutant {
  return (held) => {
    const told = ever(numberOf);
    const change = tell(told);
    return telling(() => (figures, comments, ref) => {
      told.learn(comments);
      return change(figures, comments, ref);
    })(held);
  };
}

export const figures: Readonly<Record<string, Mutant>> = {
  "a thread without words has figures of 0 and nobody, where figures are told": telling(
    () =>
      ({ authors }) =>
        authors === 0 ? { hottest: "nobody's" } : {},
  ),
  "threads counts the roots on show, emptied ones that hold replies among them": telling(() => (_, comments) => ({
    threads: words(roots(comments)).length,
  })),
  "replies counts what is published below a root, at any depth": telling(() => (_, comments) => ({
    replies: roots(comments).reduce((sum, root) => sum + repliesTo(comments)(root), 0),
  })),
  "authors counts people, whatever they call themselves": telling(() => (_, comments) => ({
    authors: new Set(words(comments).map(({ author }) => author.name)).size,
  })),
  "recent authors stand in the order of their newest comments, each once": telling(() => ({ recent = [] }) => ({
    recent: recent.toReversed(),
  })),
  "a recent author is called as their newest published comment is": telling(() => ({ recent = [] }, comments) => ({
    recent: recent.map((author) => ({
      ...author,
      name: words(newestFirst(comments)).findLast((one) => one.author.id === author.id)?.author.name ?? "",
    })),
  })),
  "a held comment counts in no figure": (held) => {
    let waiting = 0;
    const subject = telling(() => ({ threads = 0 }) => ({ threads: threads + waiting }))(held);
    const hold: Hooks["hold"] = (ref, id) => {
      waiting += 1;
      subject.hooks?.hold?.(ref, id);
    };
    return { ...subject, hooks: { ...subject.hooks, hold } };
  },
  "figures that come with a change are those of the next page": adapters((whole) => ({
    async create(...call) {
      const { thread, ...created } = await whole.create(...call);
      return thread ? { ...created, thread: { ...thread, figures: { ...thread.figures, replies: 0 } } } : created;
    },
  })),

  "the most reacted comment has most votes, whichever way they go, and reactions": telling(() => (_, comments) => ({
    mostReacted: highest(newestFirst(words(comments)), (one) =>
      one.state === "published" ? activityOf(one) - 2 * (one.votes?.down ?? 0) : 0,
    ),
  })),
  "a vote that was withdrawn makes no comment the most reacted": learning(activityOf, ({ numberOf }) => {
    return (_, comments) => ({ mostReacted: highest(newestFirst(words(comments)), numberOf) });
  }),
  "of comments that are as much reacted to the newest is the most reacted": telling(() => (_, comments) => ({
    mostReacted: highest(newestFirst(words(comments)).toReversed(), activityOf),
  })),
  "a comment whose words are gone is not the most reacted": learning(activityOf, ({ numberOf }) => {
    const last = (one: Comment) => (one.state === "published" ? activityOf(one) : numberOf(one));
    return (_, comments) => ({ mostReacted: highest(newestFirst(comments), last) });
  }),
  "the hottest thread has most replies, at any depth": telling(() => (_, comments) => ({
    hottest: highest(roots(comments), repliesTo(comments)),
  })),
  "of threads with as many replies the newest is the hottest": telling(() => (_, comments) => ({
    hottest: highest(roots(comments).toReversed(), below),
  })),
  "a reply that left makes no thread the hottest": learning(below, ({ numberOf }) => {
    return (_, comments) => ({ hottest: highest(roots(comments), numberOf) });
  }),
};
