import fc from "fast-check";
import { expect, test } from "vitest";
import type { Adapter } from "../../src/adapters/contract.ts";
import type { SeedComment } from "../../src/adapters/memory.ts";
import { AfterwordError } from "../../src/protocol/errors.ts";
import type { CommentId, Page, Update } from "../../src/protocol/model.ts";
import { sortOrders } from "../../src/protocol/model.ts";
import type { ThreadStore } from "../../src/store/contract.ts";
import { settled } from "../support/live.ts";
import { article, backend, counter, standingClock, threadOn } from "../support/thread.ts";

const io = { signal: new AbortController().signal };

const others = ["post", "reply", "vote", "remove", "hold", "publish", "pin"] as const;
const mine = ["sort", "more", "rest", "show", "showIn", "write", "answer", "unsay", "like", "find", "leave"] as const;
const step = fc.record({
  what: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...others) },
    { weight: 4, arbitrary: fc.constantFrom("hear" as const, "hearAgain" as const) },
    { weight: 3, arbitrary: fc.constantFrom(...mine) },
  ),
  at: fc.nat(1000),
  /** Its answer is made now and comes after the next steps. */
  late: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** More roots than a page, more replies than a page brings. */
function seeds(roots: number): SeedComment[] {
  const words = { author: "Ada", body: "Words" };
  const all = Array.from({ length: roots }, (_, at) => ({ ...words, id: `r${at}`, createdAt: at }));
  const below = Array.from({ length: 7 }, (_, at) => ({ ...words, id: `b${at}`, parent: "r1", createdAt: 100 + at }));
  return [...all, ...below, { ...words, id: "deep", parent: "b6", createdAt: 200 }];
}

class Evening {
  readonly now = standingClock();
  readonly memory;
  readonly bob: Adapter;
  readonly store: ThreadStore;
  readonly ids: CommentId[];
  readonly mail: Update[] = [];
  readonly heard: Update[] = [];
  readonly own: CommentId[] = [];
  /** Answers on their way. */
  readonly held: (() => void)[] = [];
  readonly running: Promise<unknown>[] = [];
  late = false;
  hear: ((update: Update) => void) | null = null;
  readonly newKey = counter("draft");

  constructor(roots: number) {
    this.memory = backend({ now: this.now, seed: { [article.key]: seeds(roots) } });
    this.ids = seeds(roots).map(({ id }) => id);
    this.bob = this.memory.as("bob");
    this.store = threadOn({ adapter: this.#slow(this.memory.as("eve")), now: this.now });
  }

  #slow(adapter: Adapter): Adapter {
    const slow =
      <Of extends unknown[]>(verb: (...of: Of) => Promise<Page>) =>
      async (...of: Of) => {
        const { late } = this;
        const page = await verb(...of);
        if (late) await new Promise<void>((done) => this.held.push(done));
        return page;
      };
    return {
      ...adapter,
      list: slow(adapter.list),
      ...(adapter.replies && { replies: slow(adapter.replies) }),
      ...(adapter.find && { find: slow(adapter.find) }),
      ...(adapter.watch && {
        watch: (thread, since, hear, watching) => {
          this.hear = hear;
          return adapter.watch?.(thread, since, (update) => this.mail.push(update), watching) ?? Promise.resolve();
        },
      }),
    };
  }

  async play({ what, at, late }: Step): Promise<void> {
    this.now.move(1);
    this.late = late;
    const before = shown(this.store);
    await this.#act(what, at);
    await settled();
    this.late = false;
    const after = shown(this.store);
    expect(new Set(after.flat().slice()).size, "shown once").toBe(after.flat().length);
    if (what === "hear" || what === "hearAgain") for (const list of after) expect(isPartOf(list, before)).toBe(true);
  }

  async #act(what: Step["what"], at: number): Promise<void> {
    const { store, memory, ids } = this;
    const id = ids[at % ids.length] ?? "";
    const own = this.own[at % Math.max(1, this.own.length)];
    const acts: Record<Step["what"], () => unknown> = {
      post: () => this.#post(null),
      reply: () => this.#post(id),
      vote: () => this.bob.vote?.(article, id, at % 2 ? 1 : 0, io),
      remove: () => memory.staff.remove(article, id),
      hold: () => memory.staff.hold(article, id),
      publish: () => memory.staff.publish(article, id),
      pin: () => memory.staff.pin(article, id, at % 2 === 0),
      hear: () => this.#tell(...this.mail.splice(at % Math.max(1, this.mail.length), 1)),
      hearAgain: () => this.#tell(...this.heard.slice(at % Math.max(1, this.heard.length)).slice(0, 1)),
      sort: () => this.#start(store.sortBy(sortOrders[at % 3] ?? "top")),
      more: () => this.#start(store.loadMore()),
      rest: () => this.#start(store.loadReplies(id)),
      show: () => store.showWaiting(),
      showIn: () => store.showWaiting(id),
      write: () => this.#write(null),
      answer: () => this.#write(store.comment(id).value?.state === "published" ? id : null),
      unsay: () => own && store.remove(own),
      like: () => store.comment(id).value && store.vote(id, 1),
      find: () => this.#start(store.reveal(id)),
      leave: async () => {
        await this.release();
        await this.deliver();
        store.attend(false);
        await settled();
        this.hear = null;
        this.mail.length = 0;
        store.attend(true);
      },
    };
    try {
      await acts[what]();
    } catch (error) {
      if (!(error instanceof AfterwordError)) throw error;
    }
  }

  #start(running: Promise<unknown>): void {
    this.running.push(running);
  }

  async #post(parent: CommentId | null): Promise<void> {
    const draft = { key: this.newKey(), parent, name: "Bob", body: "Words" };
    const id = (await this.bob.create?.(article, draft, io))?.id;
    if (id) this.ids.push(id);
  }

  async #write(to: CommentId | null): Promise<void> {
    const { store } = this;
    await store.compose(to === null ? { kind: "root" } : { kind: "reply", to });
    const form = to === null ? store.rootComposer.value : store.composer.value;
    if (!form) return;
    form.name.value = "Eve";
    form.body.value = "Mine";
    await form.submit();
    const id = store.spotlight.value;
    if (id && !form.error.value && !this.ids.includes(id)) this.own.push(id) && this.ids.push(id);
    form.discard();
  }

  #tell(...updates: Update[]): void {
    for (const update of updates) {
      this.heard.push(update);
      this.hear?.(structuredClone(update));
    }
  }

  async release(): Promise<void> {
    for (const done of this.held.splice(0)) done();
    await settled();
  }

  async deliver(): Promise<void> {
    await settled();
    this.#tell(...this.mail.splice(0));
    await settled();
  }
}

/** Roots, and the replies of each comment, in reading order. */
function shown(store: ThreadStore): readonly (readonly CommentId[])[] {
  const lists: (readonly CommentId[])[] = [];
  const walk = (list: readonly CommentId[]) => {
    if (list.length > 0) lists.push(list);
    for (const id of list) walk(store.replies(id).value);
  };
  walk(store.roots.value);
  return lists;
}

/** Nothing is new in it, and nothing has changed places. */
function isPartOf(list: readonly CommentId[], before: readonly (readonly CommentId[])[]): boolean {
  return before.some((old) => {
    const left = old.filter((id) => list.includes(id));
    return left.length === list.length && left.every((id, at) => id === list[at]);
  });
}

async function toTheEnd(store: ThreadStore): Promise<void> {
  while (store.hasMore.value) await store.loadMore();
  await store.showWaiting();
  for (const id of store.roots.value) while (store.rest(id).value) await store.loadReplies(id);
  for (const id of store.roots.value) await store.showWaiting(id);
}

const told = (store: ThreadStore) =>
  shown(store)
    .flat()
    .map((id) => store.comment(id).value)
    .sort((a, b) => ((a?.id ?? "") < (b?.id ?? "") ? -1 : 1));

test("Whatever happens in whatever order: nothing twice, nothing moves unasked, and in the end all of it is here", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(3, 24), fc.array(step, { maxLength: 30 }), async (roots, steps) => {
      const evening = new Evening(roots);
      const { store } = evening;
      await store.open();
      store.attend(true);
      await store.showWaiting();
      for (const [at, each] of steps.entries()) {
        await evening.play(each);
        if (at % 4 === 3) await evening.release();
      }
      await evening.release();
      await evening.deliver();
      await evening.release();
      await Promise.all(evening.running);
      await evening.deliver();
      await toTheEnd(store);
      const fresh = threadOn({ adapter: evening.memory.as("eve"), now: evening.now });
      await fresh.open();
      await toTheEnd(fresh);
      await settled();
      expect(told(store)).toEqual(told(fresh));
      expect(store.state.value).toEqual(fresh.state.value);
      expect(store.waiting.value).toBe(0);
    }),
    { numRuns: 100 },
  );
}, 60_000);
