import { describe, expect, test } from "vitest";
import type { Draft } from "../../src/protocol/model.ts";
import { readCollapsed, readSeen, readSort } from "../../src/store/remembered.ts";
import { gate } from "../support/gate.ts";
import { attended, settled } from "../support/live.ts";
import { article, backend, counter, shelf, standingClock, threadOn, until } from "../support/thread.ts";

const io = { signal: new AbortController().signal };
const newKey = counter("draft");
const hour = 3_600_000;

/** One clock for everybody; `visit` comes, sees and leaves. */
function house(roots = 2) {
  const now = standingClock();
  const storage = shelf();
  const seeds = Array.from({ length: roots }, (_, at) => ({
    ...{ id: `r${String(at).padStart(2, "0")}`, author: "Ada", body: `Remark ${at}` },
    createdAt: 10 * at,
  }));
  const memory = backend({ now, seed: { [article.key]: seeds } });
  const bob = memory.as("bob");
  const eve = memory.as("eve");
  const say = async (body: string, parent: string | null = null) => {
    now.move(1000);
    const draft: Draft = { key: newKey(), parent, name: "Bob", body };
    return (await bob.create?.(article, draft, io))?.id ?? "";
  };
  const come = (adapter = eve) => attended({ adapter, storage, now });
  return {
    ...{ memory, eve, storage, now, say, come },
    async visit() {
      const store = await come();
      store[Symbol.dispose]();
    },
  };
}

describe("Since the last visit", () => {
  test("on a first visit what arrives is new, and nothing has come since a last one", async () => {
    const { come, say } = house();
    const store = await come();
    expect([store.news.value, store.isNew("r00").value]).toEqual([0, false]);
    const id = await say("Hello");
    await until(() => store.waiting.value === 1);
    expect([store.news.value, store.isNew(id).value, store.isNew("r00").value]).toEqual([0, true, false]);
  });

  test("new is what others published, also what is not here yet", async () => {
    const { come, visit, now, say, eve } = house(30);
    await visit();
    now.move(hour);
    const [root, reply] = [await say("Hello"), await say("Well", "r00")];
    await eve.create?.(article, { key: newKey(), parent: null, name: "Eve", body: "My own" }, io);
    const store = await come();
    await until(() => store.news.value === 2);
    expect([root, reply, "r00", "c0003"].map((id) => store.isNew(id).value)).toEqual([true, true, false, false]);
  });

  test("is known by times before the backend has said it, and without it", async () => {
    const { come, visit, now, say, eve } = house();
    await visit();
    now.move(hour);
    const id = await say("Hello");
    const { news: _, ...poor } = eve;
    const store = await come(poor);
    expect([store.news.value, store.isNew(id).value, store.isNew("r01").value]).toEqual([1, true, false]);
  });

  test("what a moderator held back until now is new, whatever its time says", async () => {
    const { come, visit, now, say, memory } = house();
    const id = await say("Held");
    memory.staff.hold(article, id);
    await visit();
    now.move(hour);
    memory.staff.publish(article, id);
    const store = await come();
    await until(() => store.isNew(id).value);
    expect(store.news.value).toBe(1);
    memory.staff.remove(article, id);
    await until(() => store.news.value === 0);
  });

  test("a reload on the same visit keeps the marks; half an hour away begins a new one", async () => {
    const { come, visit, now, say } = house();
    await visit();
    now.move(hour);
    await say("Hello");
    await visit();
    now.move(hour / 4);
    const again = await come();
    await until(() => again.news.value === 1);
    again[Symbol.dispose]();
    now.move(hour);
    const later = await come();
    await settled();
    expect(later.news.value).toBe(0);
  });

  test("a reader's clock that is behind does not make old things new", async () => {
    const { come, visit, now, say, eve } = house();
    await say("Seen");
    now.move(-hour);
    await visit();
    now.move(hour / 2 + 1);
    const { news: _, ...poor } = eve;
    expect((await come(poor)).news.value).toBe(0);
  });

  test("it is not noted by who does not come near", async () => {
    const { eve, storage, now } = house();
    const store = threadOn({ adapter: eve, storage, now });
    await store.open();
    store[Symbol.dispose]();
    await settled();
    expect(readSeen(storage, article, now())).toBe(null);
  });

  test("a text that is not ours counts as a first visit", () => {
    for (const text of ["", "x", "1 2 3", "1 2 3 x", "NaN NaN NaN NaN"]) {
      const storage = shelf();
      storage.set(`afterword:seen ${article.key}`, text);
      const seen = readSeen(storage, article, 0);
      expect(seen === null || (seen.version >= 0 && seen.time >= 0)).toBe(true);
    }
  });
});

describe("To the next new comment", () => {
  test("goes in reading order, then to what is not here, then around", async () => {
    const { come, visit, now, say } = house(30);
    await visit();
    now.move(hour);
    const far = await say("Far away", "r00");
    const below = await say("Below", "r29");
    const top = await say("Top");
    const store = await come();
    const way: unknown[] = [];
    for (let press = 0; press < 4; press++) {
      await store.nextNew();
      way.push(store.spotlight.value);
    }
    expect(way).toEqual([top, below, far, top]);
  });

  test("goes on after the one in the light, and past one that is gone", async () => {
    const { come, visit, now, say, eve, memory } = house(30);
    await visit();
    now.move(hour);
    const far = await say("Far away", "r00");
    const [b, a] = [await say("B"), await say("A")];
    const { watch: _, ...deaf } = eve;
    const store = await come(deaf);
    await store.reveal(a);
    await store.nextNew();
    expect(store.spotlight.value).toBe(b);
    memory.staff.remove(article, far);
    await store.nextNew();
    expect(store.notice.value).toMatchObject({ kind: "failed", error: { code: "unknown_comment" } });
    await store.nextNew();
    expect(store.spotlight.value).toBe(a);
  });

  test("with nothing new does nothing", async () => {
    const { come } = house();
    const store = await come();
    await store.nextNew();
    expect([store.spotlight.value, store.notice.value]).toEqual([null, null]);
  });

  test("asks the backend once, and again if that failed", async () => {
    const { visit, now, say, come, eve } = house();
    await visit();
    now.move(hour);
    const id = await say("Hello");
    const { adapter, next, calls } = gate(eve, "news");
    const store = await come(adapter);
    (await next()).refuse("network");
    await settled();
    expect([store.news.value, store.notice.value]).toEqual([1, null]);
    const going = store.nextNew();
    await (await next()).release();
    await going;
    expect(store.spotlight.value).toBe(id);
    await store.nextNew();
    expect(calls.length).toBe(2);
  });
});

describe("A branch that was put away", () => {
  test("stays so, and comes back when something in it is asked for", async () => {
    const { come, say, storage } = house();
    const reply = await say("Inside", "r00");
    const store = await come();
    await store.collapse("r00", true);
    await store.collapse("r01", true);
    expect([store.collapsed("r00").value, (await come()).collapsed("r00").value]).toEqual([true, true]);
    await store.reveal(reply);
    expect([store.collapsed("r00").value, store.collapsed("r01").value]).toEqual([false, true]);
    expect([...readCollapsed(storage, article)]).toEqual(["r01"]);
    await store.collapse("r01", false);
    expect(storage.get(`afterword:collapsed ${article.key}`)).toBe(null);
  });

  test("is forgotten once two hundred others were put away", async () => {
    const { come, storage } = house();
    const store = await come();
    for (let at = 0; at <= 200; at++) await store.collapse(`x${at}`, true);
    const kept = readCollapsed(storage, article);
    expect([kept.size, kept.has("x0"), kept.has("x1")]).toEqual([200, false, true]);
  });

  test("works where nothing is kept", async () => {
    const { eve } = house();
    const store = await attended({ adapter: eve, storage: { get: () => null, set() {} } });
    await store.collapse("r00", true);
    await store.collapse("r01", true);
    expect([store.collapsed("r00").value, store.collapsed("r01").value]).toEqual([true, true]);
  });
});

describe("The reader's order", () => {
  test("comes before the page's on the next visit; the page's own wish is not kept", async () => {
    const { eve, storage } = house();
    const store = threadOn({ adapter: eve, storage, sort: "top" });
    await store.open();
    await store.sortBy("oldest");
    await store.sortBy("newest", true);
    expect([store.sort.value, readSort(storage)]).toEqual(["newest", "oldest"]);
    const next = threadOn({ adapter: eve, storage, sort: "top" });
    await next.open();
    expect([next.sort.value, next.roots.value]).toEqual(["oldest", ["r00", "r01"]]);
  });
});
