import { cleanup, render, screen } from "@testing-library/preact";
import type { Adapter } from "../../src/adapters/contract.ts";
import type { SeedComment } from "../../src/adapters/memory.ts";
import type { KeyValue } from "../../src/protocol/outside.ts";
import type { ThreadStore } from "../../src/store/contract.ts";
import { Thread } from "../../src/ui/index.ts";
import { article, backend, shelf, standingClock, threadOn } from "./thread.ts";

export const noon = Date.UTC(2026, 4, 1, 12);

/** So many roots, oldest first: "r1", "r2" … by "Reader 1", "Reader 2" …, a minute apart. */
export function roots(count: number): SeedComment[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `r${index + 1}`,
    author: `Reader ${index + 1}`,
    body: `Words ${index + 1}`,
    createdAt: noon - (count - index) * 60_000,
  }));
}

export function replies(count: number, parent: string): SeedComment[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `${parent}-${index + 1}`,
    parent,
    author: `Answerer ${index + 1}`,
    body: `Answer ${index + 1}`,
    createdAt: noon - 1000 + index,
  }));
}

/** A memory backend with these comments, and a reader called "me". */
export function readerOf(seed: readonly SeedComment[], settings = {}) {
  const made = backend({ seed: { [article.key]: seed }, settings, now: standingClock(noon) });
  return { adapter: made.as("me"), staff: made.staff, as: made.as };
}

export interface Shown {
  readonly store: ThreadStore;
  /** Ends the page and comes back to it with the same storage. */
  reload(): Promise<Shown>;
}

/** A thread on a page, opened. */
export async function show(adapter: Adapter, { storage = shelf() as KeyValue, target = "" } = {}): Promise<Shown> {
  const store = threadOn({ adapter, storage, now: standingClock(noon), ...(target && { target }) });
  render(<Thread store={store} now={() => noon} />);
  await store.open();
  return {
    store,
    reload() {
      cleanup();
      store[Symbol.dispose]();
      return show(adapter, { storage, target });
    },
  };
}

export const button = (name: string | RegExp) => screen.getByRole("button", { name });
export const comment = (author: string) => screen.getByRole("article", { name: author });
/** Authors in the order in which their comments stand on the page. */
export const authors = () => screen.queryAllByRole("article").map((one) => one.getAttribute("aria-label"));

/** After the next frame and the timers that it sets: this is when effects run. */
export const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(() => setTimeout(done))));
