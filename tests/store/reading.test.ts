import { describe, expect, test } from "vitest";
import type { SeedComment } from "../../src/adapters/memory.ts";
import { gate } from "../support/gate.ts";
import { article, backend, threadOn, until } from "../support/thread.ts";

/** `r01` is the oldest of 45 roots; `r44` is pinned, `r02` has seven replies, the sixth of them answered. */
function seed(): SeedComment[] {
  const roots = Array.from({ length: 45 }, (_, at) => ({
    id: `r${String(at).padStart(2, "0")}`,
    author: `Reader ${at}`,
    body: `Remark ${at}`,
    createdAt: 1000 * at,
    up: at % 7,
    pinned: at === 20,
  }));
  const replies = Array.from({ length: 7 }, (_, at) => ({
    id: `r02-${at}`,
    parent: "r02",
    author: "Grace",
    body: "Quite so",
    createdAt: 2000 + at,
  }));
  const deep = { id: "deep", parent: "r02-5", author: "Edsger", body: "Hm", createdAt: 5000 };
  return [...roots, ...replies, deep];
}
const full = (settings = {}) => backend({ seed: { [article.key]: seed() }, settings });

describe("Opening", () => {
  test("shows the first page in the backend's order, the pinned one first", async () => {
    const store = threadOn({ adapter: full().as("ada") });
    expect([store.data.value, store.roots.value.length]).toEqual(["none", 0]);
    const opening = store.open();
    expect(store.request.value).toBe("opening");
    await opening;
    expect([store.data.value, store.request.value, store.error.value]).toEqual(["ready", "idle", null]);
    expect(store.roots.value.slice(0, 3)).toEqual(["r20", "r44", "r43"]);
    expect(store.roots.value.length).toBe(20);
    expect(store.hasMore.value).toBe(true);
    expect(store.state.value.comments).toBe(53);
    expect(store.sort.value).toBe("newest");
  });

  test("asks for the page's own order", async () => {
    const store = threadOn({ adapter: full().as("ada"), sort: "oldest" });
    await store.open();
    expect(store.roots.value.slice(0, 3)).toEqual(["r20", "r00", "r01"]);
    expect(store.sort.value).toBe("oldest");
  });

  test("needs a listing of its own where the backend only says what it can do", async () => {
    const adapter = full().as("ada");
    const store = threadOn({
      adapter: {
        ...adapter,
        open: async (...call) => ({ capabilities: (await adapter.open(...call)).capabilities }),
      },
      sort: "top",
    });
    await store.open();
    expect(store.sort.value).toBe("top");
    expect(store.roots.value.slice(0, 3)).toEqual(["r20", "r41", "r34"]);
  });

  test("that fails leaves no data, says why, and can be asked again", async () => {
    const { adapter, next } = gate(full().as("ada"), "open");
    const store = threadOn({ adapter });
    const opening = store.open();
    (await next()).refuse("network");
    await opening;
    expect([store.data.value, store.request.value]).toEqual(["none", "idle"]);
    expect(store.error.value?.code).toBe("network");
    const again = store.retry();
    expect(store.error.value).toBe(null);
    await (await next()).release();
    await again;
    expect(store.data.value).toBe("ready");
  });

  test("gives a sentence to errors that are not of this package", async () => {
    const adapter = full().as("ada");
    const store = threadOn({ adapter: { ...adapter, open: () => Promise.reject(new TypeError("x is undefined")) } });
    await store.open();
    expect(store.error.value?.code).toBe("internal");
    expect(store.error.value?.cause).toBeInstanceOf(TypeError);
  });

  test("allows nothing before it is done", () => {
    const { can } = threadOn({ adapter: full().as("ada") });
    expect(can.value).toMatchObject({
      sorts: [],
      votes: "none",
      palette: [],
      create: false,
      edit: false,
      remove: false,
    });
  });
});

describe("Sorting", () => {
  test("lists anew in the order that was pressed, and says so", async () => {
    const store = threadOn({ adapter: full().as("ada") });
    await store.open();
    await store.loadMore();
    await store.sortBy("top");
    expect(store.roots.value.slice(0, 4)).toEqual(["r20", "r41", "r34", "r27"]);
    expect(store.roots.value.length).toBe(20);
    expect(store.notice.value).toEqual({ kind: "sorted", sort: "top" });
  });

  test("keeps the list and its order while the request runs and when it fails", async () => {
    const { adapter, next } = gate(full().as("ada"), "list");
    const store = threadOn({ adapter });
    await store.open();
    const before = store.roots.value;
    const sorting = store.sortBy("oldest");
    const call = await next();
    expect([store.request.value, store.sort.value, store.roots.value]).toEqual(["sorting", "newest", before]);
    call.refuse("unavailable");
    await sorting;
    expect([store.request.value, store.sort.value, store.roots.value]).toEqual(["idle", "newest", before]);
    expect(store.error.value?.code).toBe("unavailable");
    const again = store.retry();
    await (await next()).release();
    await again;
    expect([store.sort.value, store.error.value]).toEqual(["oldest", null]);
  });

  test("before the thread is open opens it in that order", async () => {
    const store = threadOn({ adapter: full().as("ada") });
    await store.sortBy("oldest");
    expect([store.data.value, store.sort.value]).toEqual(["ready", "oldest"]);
  });

  test("drops the answer of an order that was pressed before, however late it comes", async () => {
    const { adapter, next } = gate(full().as("ada"), "list");
    const store = threadOn({ adapter });
    await store.open();
    const first = store.sortBy("oldest");
    const slow = await next();
    const second = store.sortBy("top");
    const quick = await next();
    expect(slow.signal.aborted).toBe(true);
    await quick.release();
    await second;
    await slow.release();
    await first;
    expect(store.sort.value).toBe("top");
    expect(store.roots.value[1]).toBe("r41");
  });

  test("waits for nobody where the whole thread is here; then the backend has the last word", async () => {
    const eve = backend({ seed: { [article.key]: seed().slice(0, 4) } });
    const { adapter, next } = gate(eve.as("eve"), "list");
    const store = threadOn({ adapter });
    await store.open();
    expect([store.hasMore.value, store.roots.value]).toEqual([false, ["r03", "r02", "r01", "r00"]]);
    const sorting = store.sortBy("oldest");
    const call = await next();
    expect([store.sort.value, store.roots.value]).toEqual(["oldest", ["r00", "r01", "r02", "r03"]]);
    eve.staff.pin(article, "r02", true);
    await call.release();
    await sorting;
    expect(store.roots.value).toEqual(["r02", "r00", "r01", "r03"]);
  });

  test("stands, and nothing is said, where the whole thread is here and the backend does not answer", async () => {
    const { adapter, next } = gate(backend({ seed: { [article.key]: seed().slice(0, 4) } }).as("eve"), "list");
    const store = threadOn({ adapter });
    await store.open();
    const sorting = store.sortBy("oldest");
    (await next()).refuse("network");
    await sorting;
    expect([store.roots.value[0], store.error.value]).toEqual(["r00", null]);
  });
});

describe("Paging", () => {
  test("appends page after page, each root once, until the end", async () => {
    const store = threadOn({ adapter: full().as("ada") });
    await store.open();
    const first = store.roots.value;
    await store.loadMore();
    expect(store.roots.value.slice(0, 20)).toEqual(first);
    expect(store.notice.value).toEqual({ kind: "loaded", comments: 20 });
    await store.loadMore();
    expect(store.hasMore.value).toBe(false);
    expect(new Set(store.roots.value).size).toBe(45);
    expect(store.roots.value.length).toBe(45);
  });

  test("shows a comment that comes twice once, and in its place", async () => {
    const house = full();
    const store = threadOn({ adapter: house.as("ada"), sort: "top" });
    await store.open();
    const shown = store.roots.value;
    const risen = shown[5] ?? "";
    await house.as("bob").vote?.(article, risen, 1, { signal: new AbortController().signal });
    await store.loadMore();
    expect(store.roots.value.slice(0, 20)).toEqual(shown);
    expect(store.roots.value.filter((id) => id === risen)).toEqual([risen]);
    expect(store.comment(risen).value).toMatchObject({ votes: { up: 7 } });
  });

  test("that fails keeps what is there and can be asked again", async () => {
    const { adapter, next } = gate(full().as("ada"), "list");
    const store = threadOn({ adapter });
    await store.open();
    const more = store.loadMore();
    (await next()).refuse("network");
    await more;
    expect([store.roots.value.length, store.data.value, store.hasMore.value]).toEqual([20, "ready", true]);
    expect(store.error.value?.fault).toBe("network");
    const again = store.retry();
    await (await next()).release();
    await again;
    expect(store.roots.value.length).toBe(40);
  });

  test("asks once, however often it is pressed", async () => {
    const { adapter, next, calls } = gate(full().as("ada"), "list");
    const store = threadOn({ adapter });
    await store.open();
    const presses = [store.loadMore(), store.loadMore()];
    await (await next()).release();
    await Promise.all(presses);
    expect(calls.length).toBe(1);
    expect(store.roots.value.length).toBe(40);
  });

  test("goes on at once when a page brings only roots that are here, until something new is there", async () => {
    const house = full();
    const { adapter, next, calls } = gate(house.as("ada"), "list");
    const store = threadOn({ adapter });
    await store.open();
    const shown = store.roots.value;
    const known = shown.slice(0, 3).map((id) => store.comment(id).value);
    const again = { comments: known, branches: {}, thread: store.state.value, sort: "newest" };
    const more = store.loadMore();
    const first = await next();
    first.answer({ ...again, next: "on" });
    const second = await next();
    expect([second.args[1], store.request.value]).toEqual([{ sort: "newest", cursor: "on" }, "more"]);
    second.answer({ ...again, next: first.args[1] && Reflect.get(Object(first.args[1]), "cursor") });
    await (await next()).release();
    await more;
    expect(calls.length).toBe(3);
    expect(store.roots.value.slice(0, 20)).toEqual(shown);
    expect(store.roots.value.length).toBe(40);
    expect(store.notice.value).toEqual({ kind: "loaded", comments: 20 });
  });

  test("of roots that are here ends at the end of the thread, and before a backend that never ends", async () => {
    const { adapter, next, calls } = gate(full().as("ada"), "list");
    const store = threadOn({ adapter });
    await store.open();
    const again = { comments: [store.comment("r44").value], branches: {}, thread: store.state.value, sort: "newest" };
    const endless = store.loadMore();
    for (let page = 0; page < 10; page++) (await next()).answer({ ...again, next: `page ${page}` });
    await endless;
    expect([calls.length, store.hasMore.value, store.request.value]).toEqual([10, true, "idle"]);
    const last = store.loadMore();
    const call = await next();
    expect(call.args[1]).toEqual({ sort: "newest", cursor: "page 9" });
    call.answer({ ...again, next: null });
    await last;
    expect([calls.length, store.hasMore.value]).toEqual([11, false]);
    expect(store.notice.value).toEqual({ kind: "loaded", comments: 0 });
  });

  test("that a new order overtakes adds nothing to it", async () => {
    const { adapter, next } = gate(full().as("ada"), "list");
    const store = threadOn({ adapter });
    await store.open();
    const more = store.loadMore();
    const late = await next();
    const sorting = store.sortBy("oldest");
    const list = await next();
    await list.release();
    await late.release();
    await Promise.all([more, sorting]);
    expect(store.roots.value.length).toBe(20);
    expect(store.request.value).toBe("idle");
  });
});

describe("A branch", () => {
  const oldest = async (adapter = full().as("ada")) => {
    const store = threadOn({ adapter, sort: "oldest" });
    await store.open();
    return store;
  };

  test("says how many replies are not here, and brings them", async () => {
    const store = await oldest();
    expect(store.replies("r02").value).toEqual(["r02-0", "r02-1", "r02-2", "r02-3", "r02-4"]);
    expect(store.rest("r02").value).toEqual({ count: 3, loading: false });
    expect(store.rest("r03").value).toBe(null);
    await store.loadReplies("r02");
    expect(store.replies("r02").value.length).toBe(7);
    expect(store.replies("r02-5").value).toEqual(["deep"]);
    expect(store.rest("r02").value).toBe(null);
    expect(store.notice.value).toEqual({ kind: "loaded", comments: 3 });
  });

  test("is asked for once at a time, and again after a failure", async () => {
    const { adapter, next, calls } = gate(full().as("ada"), "replies");
    const store = await oldest(adapter);
    const presses = [store.loadReplies("r02"), store.loadReplies("r02")];
    const call = await next();
    expect(store.rest("r02").value).toEqual({ count: 3, loading: true });
    call.refuse("network");
    await Promise.all(presses);
    expect(calls.length).toBe(1);
    expect(store.rest("r02").value).toEqual({ count: 3, loading: false });
    expect(store.notice.value).toMatchObject({ kind: "failed", error: { code: "network" } });
    const again = store.loadReplies("r02");
    await (await next()).release();
    await again;
    expect(store.rest("r02").value).toBe(null);
  });

  test("that comes after a new order does not put its replies among the roots", async () => {
    const { adapter, next } = gate(full().as("ada"), "replies");
    const store = await oldest(adapter);
    const branch = store.loadReplies("r02");
    const late = await next();
    await store.sortBy("newest");
    await late.release();
    await branch;
    expect(store.roots.value).not.toContain("r02-5");
    expect(store.roots.value.length).toBe(20);
  });

  test("goes on where it was when its root is delivered once more", async () => {
    const replies = Array.from({ length: 160 }, (_, at) => ({
      id: `x${String(at).padStart(3, "0")}`,
      parent: "r05",
      author: "Grace",
      body: "Quite so",
      createdAt: 6000 + at,
    }));
    const house = backend({ seed: { [article.key]: [...seed(), ...replies] } });
    const { adapter, next } = gate(house.as("ada"), "replies");
    const store = threadOn({ adapter, sort: "top" });
    await store.open();
    expect(store.roots.value).toContain("r05");
    const first = store.loadReplies("r05");
    await (await next()).release();
    await first;
    await house.as("bob").vote?.(article, "r05", 1, { signal: new AbortController().signal });
    await store.loadMore();
    expect(store.comment("r05").value).toMatchObject({ votes: { up: 6 } });
    const second = store.loadReplies("r05");
    const call = await next();
    await call.release();
    await second;
    expect(store.replies("r05").value.length).toBe(160);
    expect(store.rest("r05").value).toBe(null);
  });

  test("of which everything counted is here offers no rest", async () => {
    const adapter = full().as("ada");
    const store = await oldest({
      ...adapter,
      async open(...call) {
        const opening = await adapter.open(...call);
        return opening.page ? { ...opening, page: { ...opening.page, branches: { r03: "nothing there" } } } : opening;
      },
    });
    expect(store.rest("r03").value).toBe(null);
  });

  test("whose size the backend does not know still offers its rest", async () => {
    const adapter = full().as("ada");
    const vague = await oldest({
      ...adapter,
      open: async (...call) => {
        const { capabilities, page } = await adapter.open(...call);
        if (!page) throw new Error("memory gives a page");
        return {
          capabilities,
          page: { ...page, comments: page.comments.map((one) => ({ ...one, descendants: null })) },
        };
      },
    });
    expect(vague.rest("r02").value).toEqual({ count: null, loading: false });
  });
});

describe("A permalink", () => {
  test("to a shown comment puts it into the light, each time it is asked for", async () => {
    const store = threadOn({ adapter: full().as("ada") });
    await store.open();
    const lit: unknown[] = [];
    const stop = store.spotlight.subscribe((id) => lit.push(id));
    await store.reveal("r40");
    await store.reveal("r40");
    stop();
    expect(lit).toEqual([null, "r40", null, "r40"]);
  });

  test("to a comment further down brings its branch to the top, below what is pinned", async () => {
    const store = threadOn({ adapter: full().as("ada"), target: "deep" });
    await store.open();
    await until(() => store.spotlight.value === "deep");
    expect(store.roots.value.slice(0, 3)).toEqual(["r20", "r02", "r44"]);
    expect(store.comment("deep").value?.state).toBe("published");
    expect(store.replies("r02-5").value).toEqual(["deep"]);
    expect(store.rest("r02").value).toEqual({ count: 1, loading: false });
    await store.loadReplies("r02");
    expect(store.replies("r02").value.length).toBe(7);
  });

  test("stays in its place when the list reaches it", async () => {
    const store = threadOn({ adapter: full().as("ada"), target: "r02-1" });
    await store.open();
    await until(() => store.spotlight.value !== null);
    await store.loadMore();
    await store.loadMore();
    expect(store.roots.value.indexOf("r02")).toBe(1);
    expect(store.roots.value.length).toBe(45);
  });

  test("to a comment that is not there says so and moves nothing", async () => {
    const store = threadOn({ adapter: full().as("ada") });
    await store.open();
    const before = store.roots.value;
    await store.reveal("nowhere");
    expect(store.notice.value).toMatchObject({ kind: "failed", error: { code: "unknown_comment" } });
    expect([store.spotlight.value, store.roots.value]).toEqual([null, before]);
  });
});

describe("An older answer", () => {
  test("does not undo what a newer one brought", async () => {
    const house = full();
    const { adapter, next } = gate(house.as("ada"), "list");
    const store = threadOn({ adapter });
    await store.open();
    const old = store.comment("r44").value;
    await store.vote("r44", 1);
    const more = store.loadMore();
    const call = await next();
    call.answer({
      comments: [old],
      next: null,
      branches: {},
      thread: { version: 0, closed: false, comments: 1 },
      sort: "newest",
    });
    await more;
    expect(store.comment("r44").value).toMatchObject({ votes: { up: 3 } });
    expect(store.state.value.comments).toBe(53);
  });
});

describe("The end of a thread", () => {
  test("aborts every request, and late answers change nothing", async () => {
    const { adapter, next } = gate(full().as("ada"), "open", "list", "replies", "find", "viewer", "vote");
    const store = threadOn({ adapter, sort: "oldest" });
    const opening = store.open();
    await (await next()).release();
    await opening;
    const viewer = await next();
    const acts = [store.loadMore(), store.loadReplies("r02"), store.reveal("deep"), store.vote("r03", 1)];
    const calls = [viewer, await next(), await next(), await next(), await next()];
    expect(calls.map((call) => call.verb)).toEqual(["viewer", "list", "replies", "find", "vote"]);
    store[Symbol.dispose]();
    expect(calls.map((call) => call.signal.aborted)).toEqual([true, true, true, true, true]);
    await Promise.all(calls.map((call) => call.release()));
    await Promise.all(acts);
    expect(store.roots.value.length).toBe(20);
    expect(store.spotlight.value).toBe(null);
    expect(store.replies("r02").value.length).toBe(5);
  });

  test("asks for nothing any more", async () => {
    const { adapter, calls } = gate(full().as("ada"), "open", "list", "create");
    const store = threadOn({ adapter });
    store[Symbol.dispose]();
    await Promise.all([store.open(), store.sortBy("top"), store.compose({ kind: "root" })]);
    expect(calls.length).toBe(0);
    expect(store.rootComposer.value).toBe(null);
  });
});
