import { describe, expect, test } from "vitest";
import type { Adapter, Capabilities } from "../../src/adapters/contract.ts";
import { AfterwordError } from "../../src/protocol/errors.ts";
import type { PublishedComment } from "../../src/protocol/model.ts";
import { article, backend, standingClock, threadOn, until } from "../support/thread.ts";

function comment(id: string, createdAt: number, more: Partial<PublishedComment> = {}): PublishedComment {
  const author = { id: "ada", name: "Ada", kind: "guest" } as const;
  const base = { id, parent: null, createdAt, rev: 0, descendants: null, author, body: [], editedAt: null };
  return { ...base, state: "published", pinned: false, ...more };
}

/** A backend that can list its comments, oldest first, and nothing else. */
function poor(
  comments: readonly PublishedComment[],
  next: string | null = null,
  votes: Capabilities["votes"] = "none",
) {
  const page = {
    next,
    branches: {},
    thread: { version: null, closed: false, comments: null },
    sort: "oldest",
  } as const;
  const limits = { name: 60, body: 1000 };
  const adapter: Adapter = {
    open: async () => ({
      capabilities: {
        sorts: ["oldest"],
        votes,
        palette: ["❤️"],
        limits,
        editWindow: null,
        indent: 4,
        idempotent: false,
      },
    }),
    list: async (_, { cursor }) =>
      cursor === undefined ? { ...page, comments } : { ...page, next: null, comments: [comment("z", 99)] },
  };
  return adapter;
}

describe("A backend that can only be read", () => {
  test("gives a thread with nothing to press", async () => {
    const store = threadOn({ adapter: poor([comment("a", 1)], null, "both") });
    await store.open();
    expect(store.roots.value).toEqual(["a"]);
    expect(store.can.value).toMatchObject({
      votes: "none",
      palette: [],
      create: false,
      edit: false,
      remove: false,
      permalinks: false,
    });
  });

  test("is asked for nothing that it does not have, and the reader is told", async () => {
    const store = threadOn({ adapter: poor([comment("a", 1)]) });
    await store.open();
    for (const press of [
      () => store.vote("a", 1),
      () => store.react("a", "❤️", true),
      () => store.compose({ kind: "root" }),
      () => store.compose({ kind: "edit", id: "a" }),
      () => store.reveal("elsewhere"),
    ]) {
      await press();
      expect(store.notice.value).toMatchObject({ kind: "failed", error: { code: "unsupported" } });
    }
    await store.loadReplies("a");
    expect([store.rootComposer.value, store.composer.value, store.rest("a").value]).toEqual([null, null, null]);
  });

  test("offers no rest of a branch that it cannot bring", async () => {
    const adapter = poor([comment("a", 1, { descendants: 9 })]);
    const store = threadOn({
      adapter: { ...adapter, list: async (...call) => ({ ...(await adapter.list(...call)), branches: { a: "more" } }) },
    });
    await store.open();
    expect(store.rest("a").value).toBe(null);
  });
});

describe("A backend with one order", () => {
  const some = [
    comment("pin", 0, { pinned: true, votes: { up: 0, down: 3 } }),
    comment("a", 1, { votes: { up: 1, down: 0 } }),
    comment("b", 2, { votes: { up: 9, down: 9 } }),
    comment("c", 3, { votes: { up: 1, down: 0 } }),
    comment("b1", 4, { parent: "b" }),
  ];

  test("gets the others from the store, once the whole thread is here", async () => {
    const store = threadOn({ adapter: poor(some, null, "both") });
    await store.open();
    expect(store.can.value.sorts).toEqual(["newest", "oldest", "top"]);
    await store.sortBy("newest");
    expect(store.roots.value).toEqual(["pin", "c", "b", "a"]);
    expect([store.sort.value, store.notice.value]).toEqual(["newest", { kind: "sorted", sort: "newest" }]);
    await store.sortBy("top");
    expect(store.roots.value).toEqual(["pin", "c", "a", "b"]);
    await store.sortBy("oldest");
    expect(store.roots.value).toEqual(["pin", "a", "b", "c"]);
    expect(store.replies("b").value).toEqual(["b1"]);
  });

  test("is not sorted by votes that it does not have", async () => {
    const store = threadOn({ adapter: poor([comment("a", 1)]) });
    await store.open();
    expect(store.can.value.sorts).toEqual(["newest", "oldest"]);
  });

  test("opens in the page's order, if that can be made", async () => {
    const store = threadOn({ adapter: poor(some, null, "both"), sort: "top" });
    await store.open();
    expect([store.sort.value, store.roots.value]).toEqual(["top", ["pin", "c", "a", "b"]]);
    const without = threadOn({ adapter: poor([comment("a", 1), comment("b", 2)]), sort: "top" });
    await without.open();
    expect([without.sort.value, without.roots.value]).toEqual(["oldest", ["a", "b"]]);
  });

  test("keeps to it while a part of the thread is missing", async () => {
    const store = threadOn({ adapter: poor(some, "page 2", "both"), sort: "newest" });
    await store.open();
    expect([store.can.value.sorts, store.sort.value]).toEqual([["oldest"], "oldest"]);
    await store.sortBy("newest");
    expect(store.notice.value).toMatchObject({ kind: "failed", error: { code: "unsupported" } });
    expect(store.roots.value[1]).toBe("a");
    await store.loadMore();
    expect(store.can.value.sorts).toEqual(["newest", "oldest", "top"]);
    await store.sortBy("newest");
    expect(store.roots.value).toEqual(["pin", "z", "c", "b", "a"]);
  });
});

describe("A closed thread", () => {
  const seed = { [article.key]: [{ id: "a", author: "Ada", body: "First", createdAt: 1, up: 2 }] };

  test("is read and sorted, and nothing is written to it", async () => {
    const house = backend({ seed });
    house.staff.close(article, true);
    const store = threadOn({ adapter: house.as("eve") });
    await store.open();
    expect(store.state.value.closed).toBe(true);
    expect(store.can.value).toMatchObject({ votes: "none", palette: [], create: false, edit: false, permalinks: true });
    expect(store.can.value.sorts.length).toBe(3);
    await store.vote("a", 1);
    expect(store.notice.value).toMatchObject({ kind: "failed", error: { code: "thread_closed" } });
    await store.compose({ kind: "root" });
    expect(store.rootComposer.value).toBe(null);
  });

  test("still gives back one's own words", async () => {
    const now = standingClock();
    const house = backend({ seed, now });
    const eve = house.as("eve");
    const io = { signal: new AbortController().signal };
    await eve.create?.(article, { key: "k", parent: null, name: "Eve", body: "Mine" }, io);
    house.staff.close(article, true);
    const store = threadOn({ adapter: eve, now });
    await store.open();
    expect(store.can.value).toMatchObject({ edit: false, remove: true });
    await until(() => store.mine("c0001").value.own);
    await store.remove("c0001");
    expect(store.roots.value).toEqual(["a"]);
  });

  test("that closed while the reader was writing keeps the draft and says why", async () => {
    const house = backend({ seed });
    const store = threadOn({ adapter: house.as("eve") });
    await store.open();
    await store.compose({ kind: "root" });
    const form = store.rootComposer.value;
    if (!form) throw new Error("no form");
    form.name.value = "Eve";
    form.body.value = "Too late";
    house.staff.close(article, true);
    await form.submit();
    expect(form.error.value).toBeInstanceOf(AfterwordError);
    expect([form.error.value?.code, form.body.value]).toEqual(["thread_closed", "Too late"]);
  });
});
