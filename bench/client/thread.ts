/** One comment as every contestant gets it. Ids count from 1 in the order of writing; 0 stands for "none". */
export interface BenchComment {
  readonly id: number;
  readonly parent: number;
  readonly root: number;
  readonly name: string;
  readonly text: string;
  readonly at: number;
}

/** Oldest first; a parent stands before its replies. */
export type BenchThread = readonly BenchComment[];

const begin = Date.UTC(2026, 0, 5, 8);
const characters = 300;
/** What comes with a root by itself from every backend here, so that "everything" is the same for all. */
const mostReplies = 5;
const words = (
  "the a of and reader morning ferry people because harbour question answer nobody evening council bridge paper wrote " +
  "money often before winter station thought would perhaps again street after school window through never garden"
).split(" ");

/** The same numbers in every run (a linear congruential generator). */
function dice(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * below);
  };
}

function textOf(number: number, roll: (below: number) => number): string {
  let text = `Remark ${number}:`;
  while (text.length < characters - 8) text += ` ${words[roll(words.length)]}`;
  return `${text}.`;
}

/** Six roots to four replies; a third of the replies answer another reply. */
export function makeThread(size: number): BenchThread {
  const roll = dice(7);
  const thread: BenchComment[] = [];
  const branches: BenchComment[][] = [];
  for (let id = 1; id <= size; id++) {
    const open = branches.filter((branch) => branch.length <= mostReplies);
    const branch = id % 10 < 6 || open.length === 0 ? undefined : open[roll(open.length)];
    const above = branch === undefined ? undefined : branch[roll(3) === 0 ? branch.length - 1 : 0];
    const comment: BenchComment = {
      id,
      parent: above?.id ?? 0,
      root: branch?.[0]?.id ?? id,
      name: `Reader ${roll(400)}`,
      text: textOf(id, roll),
      at: begin + id * 60_000,
    };
    thread.push(comment);
    if (branch === undefined) branches.push([comment]);
    else branch.push(comment);
  }
  return thread;
}

/** One root and nothing but answers to it. */
export function makeBranch(replies: number): BenchThread {
  const roll = dice(11);
  const line = (id: number): BenchComment => {
    const of = { id, parent: id === 1 ? 0 : 1, root: 1, at: begin + id * 60_000 };
    return { ...of, name: `Reader ${roll(400)}`, text: textOf(id, roll) };
  };
  return Array.from({ length: replies + 1 }, (_, index) => line(index + 1));
}

export type Order = "newest" | "oldest";

/** Roots in an order. */
export function rootsOf(thread: BenchThread, order: Order): BenchComment[] {
  const roots = thread.filter(({ parent }) => parent === 0);
  return order === "newest" ? roots.reverse() : roots;
}

/** Everything below each root, oldest first. */
export function branchesOf(thread: BenchThread): ReadonlyMap<number, readonly BenchComment[]> {
  const branches = new Map<number, BenchComment[]>();
  for (const comment of thread) {
    if (comment.parent === 0) branches.set(comment.id, []);
    else branches.get(comment.root)?.push(comment);
  }
  return branches;
}
