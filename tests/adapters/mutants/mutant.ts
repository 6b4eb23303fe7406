import type { Backend } from "../../../src/adapters/conformance.ts";
import type { Adapter } from "../../../src/adapters/contract.ts";
import type { MemoryBackend } from "../../../src/adapters/memory.ts";
import { AfterwordError } from "../../../src/protocol/errors.ts";
import type { Changed, Comment, Page } from "../../../src/protocol/model.ts";
import { type HeldMemory, memorySubject, people } from "../../support/memory.ts";

export type Whole = Required<Adapter>;

/** Memory, broken in one place. */
export type Mutant = (held: HeldMemory) => Backend;

/** Breaks the adapter of every reader: the change gives the verbs that are other than memory's. */
export function adapters(
  change: (whole: Whole, at: { person: string; memory: MemoryBackend }) => Partial<Adapter>,
): Mutant {
  return (held) => {
    const subject = memorySubject(held);
    const readers = people.map((person, index) => {
      const whole = subject.reader(index as 0 | 1 | 2) as Whole; // Three people; memory has every verb.
      return { ...whole, ...change(whole, { person, memory: held.backend }) };
    });
    return { ...subject, reader: (person) => readers[person] ?? subject.reader(person) };
  };
}

/** Breaks every page, whichever verb brings it. */
export function pages(change: (page: Page) => Page): Mutant {
  return adapters((whole) => ({
    async open(...call) {
      const { page, ...opening } = await whole.open(...call);
      return page === undefined ? opening : { ...opening, page: change(page) };
    },
    list: async (...call) => change(await whole.list(...call)),
    replies: async (...call) => change(await whole.replies(...call)),
    find: async (...call) => change(await whole.find(...call)),
  }));
}

/** Breaks every comment in every page, and in every update. */
export function inPages(change: (comment: Comment, page: Pick<Page, "comments">) => object): Mutant {
  const broken = <T extends Pick<Page, "comments">>(page: T): T => ({
    ...page,
    comments: page.comments.map((one) => ({ ...one, ...change(one, page) }) as Comment),
  });
  return (held) => {
    const subject = pages(broken)(held);
    const reader: typeof subject.reader = (person) => {
      const whole = subject.reader(person) as Whole; // Memory has every verb.
      return { ...whole, news: async (...call) => broken(await whole.news(...call)) };
    };
    return { ...subject, reader };
  };
}

/** Breaks the order of roots within each page; replies stay with their root, and a piece of a branch stays as it is. */
export function orders(change: (roots: Comment[], page: Page) => Comment[]): Mutant {
  return pages((page) => {
    const roots = change(
      page.comments.filter((one) => one.parent === null),
      page,
    );
    if (roots.length === 0) return page;
    const branch = (root: Comment) => page.comments.slice(page.comments.indexOf(root)).filter(isFirst());
    return { ...page, comments: roots.flatMap(branch) };
  });
}

/** Passes a root and what follows it, up to the next root. */
function isFirst(): (comment: Comment) => boolean {
  let roots = 0;
  return (comment) => {
    if (comment.parent === null) roots += 1;
    return roots === 1;
  };
}

export const isPinned = (comment: Comment) => comment.state === "published" && comment.pinned;

/** Instead of the refusal with this code. */
export async function instead<T>(code: string, call: Promise<T>, otherwise: () => T | Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof AfterwordError && error.code === code) return otherwise();
    throw error;
  }
}

/** A write that says nothing and did nothing. */
export const nothing = (): Changed => ({});

export function stopIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new AfterwordError("aborted");
}
