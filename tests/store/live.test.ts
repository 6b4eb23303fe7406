import { describe, expect, test } from "vitest";
import type { SeedComment } from "../../src/adapters/memory.ts";
import type { Draft } from "../../src/protocol/model.ts";
import type { ThreadStore } from "../../src/store/contract.ts";
import { gate } from "../support/gate.ts";
import { attended, settled, timers, told } from "../support/live.ts";
import { article, backend, counter, threadOn, until } from "../support/thread.ts";

const io = { signal: new AbortController().signal };
const newKey = counter("draft");

/** `r00` is the oldest of some roots, `pin` is pinned; the first has two replies. */
function house(roots = 3) {
  const seeds: SeedComment[] = Array.from({ length: roots }, (_, at) => ({
    id: `r${String(at).padStart(2, "0")}`,
    author: "Ada",
    body: `Remark ${at}`,
    createdAt: 10 * at,
  }));
  const replies = ["a", "b"].map((id, at) => ({ id, parent: "r00", author: "Bob", body: "So?", createdAt: 5000 + at }));
  const pin = { id: "pin", author: "Staff", body: "Be kind", createdAt: 1, pinned: true };
  const memory = backend({ seed: { [article.key]: [pin, ...seeds, ...replies] } });
  const adapter = memory.as("bob");
  const say = async (body: string, parent: string | null = null) => {
    const draft: Draft = { key: newKey(), parent, name: "Bob", body };
    return (await adapter.create?.(article, draft, io))?.id ?? "";
  };
  return { memory, staff: memory.staff, bob: adapter, say, eve: memory.as("eve") };
}

const shown = (store: ThreadStore): unknown[] => {
  const branch = (id: string): unknown => [id, ...store.replies(id).value.map(branch)];
  return store.roots.value.map(branch);
};

describe("While the reader is here", () => {
  test("a new root waits, and is shown below the pinned ones on request", async () => {
    const { eve, say } = house();
    const store = await attended({ adapter: eve });
    const before = shown(store);
    const id = await say("News");
    await until(() => store.waiting.value === 1);
    expect(shown(store)).toEqual(before);
    expect(store.state.value.comments).toBe(7);
    await store.showWaiting();
    expect(store.roots.value).toEqual(["pin", id, "r02", "r01", "r00"]);
    expect([store.waiting.value, store.isNew(id).value, store.spotlight.value]).toEqual([0, true, null]);
  });

  test("several stand newest first, and in the oldest order at the end where the end is here", async () => {
    const { eve, say } = house();
    const store = await attended({ adapter: eve });
    const [first, second] = [await say("One"), await say("Two")];
    await until(() => store.waiting.value === 2);
    await store.showWaiting();
    expect(store.roots.value.slice(0, 3)).toEqual(["pin", second, first]);
    await store.sortBy("oldest");
    const [third, fourth] = [await say("Three"), await say("Four")];
    await until(() => store.waiting.value === 2);
    await store.showWaiting();
    expect(store.roots.value.slice(-2)).toEqual([third, fourth]);
  });

  test("in the oldest order, with more to load, they stand at the head", async () => {
    const { eve, say } = house(30);
    const store = threadOn({ adapter: eve, sort: "oldest" });
    await store.open();
    store.attend(true);
    await store.showWaiting();
    const id = await say("Late");
    await until(() => store.waiting.value === 1);
    await store.showWaiting();
    expect(store.roots.value.slice(0, 2)).toEqual(["pin", id]);
  });

  test("replies wait in their branch, also replies to replies that wait", async () => {
    const { eve, say } = house();
    const store = await attended({ adapter: eve });
    const before = shown(store);
    const reply = await say("Why?", "a");
    const deep = await say("Because", reply);
    await until(() => store.waitingIn("r00").value === 2);
    expect([shown(store), store.waiting.value, store.rest("r00").value]).toEqual([before, 0, null]);
    await store.showWaiting("r00");
    expect(store.replies("a").value).toEqual([reply]);
    expect(store.replies(reply).value).toEqual([deep]);
    expect(store.waitingIn("r00").value).toBe(0);
  });

  test("a new root brings the replies that came meanwhile", async () => {
    const { eve, say } = house();
    const store = await attended({ adapter: eve });
    const root = await say("News");
    const reply = await say("Old news", root);
    await until(() => store.waiting.value === 1);
    await settled();
    expect([store.waiting.value, store.waitingIn(root).value]).toEqual([1, 0]);
    await store.showWaiting();
    expect(store.replies(root).value).toEqual([reply]);
  });

  test("of a branch that is not all here, only the number of what is missing grows", async () => {
    const { eve, say } = house();
    for (let more = 0; more < 9; more++) await say("More", "r00");
    const store = await attended({ adapter: eve });
    const before = store.rest("r00").value?.count ?? 0;
    expect(before).toBeGreaterThan(0);
    const id = await say("Even more", "r00");
    await until(() => store.rest("r00").value?.count === before + 1);
    expect(store.waitingIn("r00").value).toBe(0);
    while (store.rest("r00").value) await store.loadReplies("r00");
    expect(store.replies("r00").value).toContain(id);
    expect(store.waitingIn("r00").value).toBe(0);
  });

  test("votes, edits and pins arrive in place, in the order of votes too", async () => {
    const { eve, bob, staff, say } = house();
    const mine = await say("Mine");
    const store = await attended({ adapter: eve, sort: "top" });
    const before = shown(store);
    await bob.vote?.(article, "r00", 1, io);
    await bob.edit?.(article, mine, "Mine, and better", io);
    staff.pin(article, "r01", true);
    await until(() => store.state.value.version === 10);
    expect(store.comment("r00").value).toMatchObject({ votes: { up: 1, down: 0 } });
    expect(store.comment("r01").value).toMatchObject({ pinned: true });
    expect(store.comment(mine).value).toMatchObject({ body: [{ children: [{ value: "Mine, and better" }] }] });
    expect(shown(store)).toEqual(before);
  });

  test("what is removed leaves, or stays as a tombstone above its replies", async () => {
    const { eve, staff } = house();
    const store = await attended({ adapter: eve });
    staff.remove(article, "r01");
    staff.remove(article, "r00");
    await until(() => store.comment("r00").value?.state === "removed");
    await settled();
    expect(shown(store)).toEqual([["pin"], ["r02"], ["r00", ["a"], ["b"]]]);
    expect(store.comment("r01").value).toBeUndefined();
  });

  test("what waits is counted as it is: edits arrive, removed ones are not waited for", async () => {
    const { eve, bob, staff, say } = house();
    const store = await attended({ adapter: eve });
    const [kept, left] = [await say("Keep"), await say("Drop")];
    const reply = await say("Drop too", "r00");
    await until(() => store.waiting.value === 2 && store.waitingIn("r00").value === 1);
    staff.remove(article, left);
    staff.remove(article, reply);
    await bob.edit?.(article, kept, "Kept", io);
    await until(() => store.waiting.value === 1);
    await settled();
    expect(store.waitingIn("r00").value).toBe(0);
    await store.showWaiting();
    expect(store.comment(kept).value).toMatchObject({ body: [{ children: [{ value: "Kept" }] }] });
    expect(store.roots.value).toEqual(["pin", kept, "r02", "r01", "r00"]);
  });

  test("an optimistic vote stands while others vote, who are heard once it is answered", async () => {
    const { eve, bob } = house();
    const gated = gate(eve, "vote");
    const store = await attended({ adapter: gated.adapter });
    const voting = store.vote("r00", 1);
    const call = await gated.next();
    await bob.vote?.(article, "r00", 1, io);
    await settled();
    // whether an update holds this vote already nobody can tell
    expect(store.comment("r00").value).toMatchObject({ votes: { up: 1 } });
    await call.release();
    await voting;
    await until(() => store.state.value.version === 8);
    expect(store.comment("r00").value).toMatchObject({ votes: { up: 2, down: 0 } });
  });

  test("sorting and more take what waits in", async () => {
    const { eve, say } = house(25);
    const store = await attended({ adapter: eve });
    await say("One");
    await until(() => store.waiting.value === 1);
    await store.sortBy("oldest");
    expect(store.waiting.value).toBe(0);
    const id = await say("Two");
    await until(() => store.waiting.value === 1);
    await store.loadMore();
    expect(store.waiting.value).toBe(0);
    expect(store.roots.value.filter((root) => root === id)).toEqual([id]);
    expect(new Set(store.roots.value).size).toBe(28);
  });
});

describe("My own comment", () => {
  const write = async (store: ThreadStore, parent: string | null = null) => {
    await store.compose(parent === null ? { kind: "root" } : { kind: "reply", to: parent });
    const form = parent === null ? store.rootComposer.value : store.composer.value;
    if (!form) throw new Error("no form");
    form.name.value = "Eve";
    form.body.value = "Mine";
    return form.submit();
  };

  test.each(["before", "after"])("is not new to me where its event comes %s its answer", async (when) => {
    const { eve } = house();
    const gated = gate(eve, "create");
    const store = await attended({ adapter: gated.adapter });
    const counts: number[] = [];
    const stop = store.waitingIn("r00").subscribe((count) => counts.push(count));
    const writing = write(store, "a");
    const call = await gated.next();
    if (when === "before") {
      const draft = call.args[1];
      await eve.create?.(article, draft as Draft, io); // what the form sent
      await settled();
    }
    await call.release();
    await writing;
    await settled();
    stop();
    expect(counts).toEqual([0]);
    expect(store.replies("a").value).toEqual(["c0001"]);
    expect(store.comment("r00").value?.descendants).toBe(3);
    expect([store.isNew("c0001").value, store.news.value]).toEqual([false, 0]);
  });

  test("that a moderator takes back is still there for me", async () => {
    const { eve, staff } = house();
    const store = await attended({ adapter: eve });
    await write(store);
    staff.hold(article, "c0001");
    await until(() => store.comment("c0001").value?.state === "pending");
    expect(store.roots.value).toEqual(["pin", "c0001", "r02", "r01", "r00"]);
    staff.publish(article, "c0001");
    await until(() => store.comment("c0001").value?.state === "published");
    expect(store.waiting.value).toBe(0);
  });

  test("simply arrives from another tab, and a removal there is counted once", async () => {
    const { eve } = house();
    const [here, there] = [await attended({ adapter: eve }), await attended({ adapter: eve })];
    await write(there, "r00");
    await until(() => here.waitingIn("r00").value === 1);
    await here.showWaiting("r00");
    expect(here.comment("r00").value?.descendants).toBe(3);
    await there.remove("c0001");
    await until(() => here.comment("c0001").value === undefined);
    expect([here, there].map((store) => store.comment("r00").value?.descendants)).toEqual([2, 2]);
  });
});

describe("Attending", () => {
  test("watches from the version that is here, once, and ends with the reader's leave or the thread", async () => {
    const live = told(house().eve);
    const store = threadOn({ adapter: live.adapter });
    store.attend(true);
    await store.showWaiting();
    expect(live.listeners()).toBe(0);
    await store.open();
    await settled();
    expect(live.since).toEqual([6]);
    store.attend(true);
    await settled();
    expect(live.since).toEqual([6]);
    store.attend(false);
    await settled();
    expect(live.listeners()).toBe(0);
    store.attend(true);
    await settled();
    expect([live.listeners(), live.since]).toEqual([1, [6, 6]]);
    store[Symbol.dispose]();
    await settled();
    expect(live.listeners()).toBe(0);
    store.attend(false);
    store.attend(true);
    await settled();
    expect(live.listeners()).toBe(0);
  });

  test("again catches up with everything that happened meanwhile, one's own writes notwithstanding", async () => {
    const { eve, say } = house();
    const store = await attended({ adapter: eve });
    store.attend(false);
    await say("Missed");
    await store.vote("r00", 1);
    expect([store.waiting.value, store.state.value.version]).toEqual([0, 8]);
    store.attend(true);
    await until(() => store.waiting.value === 1);
  });

  test("without versions asks for nothing", async () => {
    const live = told(house().eve);
    const { open } = live.adapter;
    const adapter = {
      ...live.adapter,
      async open(...call: Parameters<typeof open>) {
        const { page, ...opening } = await open(...call);
        if (!page) throw new Error("memory gives a page");
        return { ...opening, page: { ...page, thread: { ...page.thread, version: null } } };
      },
    };
    const store = await attended({ adapter });
    expect(live.since).toEqual([]);
    store[Symbol.dispose]();
  });

  test("lets time pass once a minute, and not when away", async () => {
    const clock = timers();
    const store = await attended({ adapter: house().eve, after: clock.after });
    clock.pass(60_000);
    clock.pass(60_000);
    expect(store.tick.value).toBe(2);
    store.attend(false);
    await settled();
    expect(clock.waiting()).toBe(0);
  });
});

describe("Updates that come late, twice or in part", () => {
  const empty = { comments: [], fresh: [], gone: [], complete: true };
  const state = (version: number) => ({ version, closed: false, comments: 6 });

  test("what is gone does not come back with older news, and what came back does not go with them", async () => {
    const { eve, staff, say } = house();
    const live = told(eve);
    const store = await attended({ adapter: live.adapter });
    const id = await say("On and off");
    const on = await eve.news?.(article, 6, io);
    staff.hold(article, id);
    const off = await eve.news?.(article, 7, io);
    staff.publish(article, id);
    const onAgain = await eve.news?.(article, 8, io);
    if (!on || !off || !onAgain) throw new Error("memory has news");
    await live.tell(on);
    await live.tell(off);
    await live.tell(on);
    expect(store.waiting.value).toBe(0);
    await live.tell(onAgain);
    await live.tell(off);
    await live.tell(on);
    expect(store.waiting.value).toBe(1);
    expect(store.state.value.version).toBe(9);
  });

  test("too much for an update: new roots wait, what is shown is refreshed where it stands", async () => {
    const { eve, bob, say } = house();
    const live = told(eve);
    const store = await attended({ adapter: live.adapter, sort: "oldest" });
    const before = shown(store);
    await say("News");
    await say("Why?", "a");
    await bob.vote?.(article, "r01", 1, io);
    await live.tell({ ...empty, thread: state(9), complete: false });
    await until(() => store.waiting.value === 1);
    expect(shown(store)).toEqual(before);
    expect(store.comment("r01").value).toMatchObject({ votes: { up: 1 } });
    expect(store.waitingIn("r00").value).toBe(1);
    await store.showWaiting();
    await store.showWaiting("r00");
    expect(store.roots.value.length).toBe(5);
    expect(store.replies("a").value.length).toBe(1);
  });

  test("too much for an update, and no page to be had: the next update asks for one again", async () => {
    const { eve, say } = house();
    const { adapter, next } = gate(eve, "list");
    const live = told(adapter);
    const store = await attended({ adapter: live.adapter });
    await say("News");
    await live.tell({ ...empty, thread: state(9), complete: false });
    (await next()).refuse("network");
    await settled();
    expect(store.waiting.value).toBe(0);
    await live.tell({ ...empty, thread: state(10) });
    await (await next()).release();
    await until(() => store.waiting.value === 1);
  });

  test("a root that a moderator gave back comes with its replies from before", async () => {
    const { eve, staff, say } = house(30);
    staff.hold(article, "r00");
    const store = await attended({ adapter: eve });
    expect(store.roots.value).not.toContain("r00");
    staff.publish(article, "r00");
    await until(() => store.waiting.value === 1);
    await store.showWaiting();
    expect(store.roots.value.slice(0, 2)).toEqual(["pin", "r00"]);
    expect(store.replies("r00").value).toEqual(["a", "b"]);
    await say("More", "r00");
    await until(() => store.waitingIn("r00").value === 1);
  });
});

describe("A root that had left", () => {
  test("and is back as the tombstone above a reply waits where everything is here", async () => {
    const { eve, staff, say } = house();
    const id = await say("Held", "r01");
    staff.hold(article, id);
    const store = await attended({ adapter: eve });
    staff.remove(article, "r01");
    await until(() => store.comment("r01").value === undefined);
    staff.publish(article, id);
    await until(() => store.waiting.value === 1);
    await store.showWaiting();
    expect(shown(store).slice(0, 2)).toEqual([["pin"], ["r01", [id]]]);
  });
});

test("A reply that had left and is back as a tombstone comes with what stands below it", async () => {
  const { eve, staff, say } = house();
  const above = await say("Above", "r01");
  const id = await say("Held", above);
  staff.remove(article, above);
  const store = await attended({ adapter: eve });
  staff.hold(article, id);
  await until(() => store.comment(above).value === undefined);
  staff.publish(article, id);
  await until(() => store.waitingIn("r01").value === 1);
  await store.showWaiting("r01");
  expect(shown(store)[2]).toEqual(["r01", [above, [id]]]);
});

describe("A form that stands where something vanishes", () => {
  test.each([
    ["leaves nothing behind", "r01", undefined],
    ["leaves a tombstone", "a", "removed"],
  ])("keeps its place until it is closed: a comment that %s", async (_, to, after) => {
    const { eve, staff, say } = house();
    await say("Hm", "a");
    const store = await attended({ adapter: eve });
    await store.compose({ kind: "reply", to });
    const form = store.composer.value;
    if (!form) throw new Error("no form");
    form.body.value = "What I was about to say";
    staff.remove(article, to);
    await until(() => store.notice.value?.kind === "failed");
    expect(store.notice.value).toMatchObject({ error: { code: "unknown_comment" } });
    expect(store.comment(to).value).toMatchObject({ state: "published" });
    expect([store.composer.value, form.body.value]).toEqual([form, "What I was about to say"]);
    form.close();
    await settled();
    expect(store.comment(to).value?.state).toBe(after);
  });
});

test("What came and left while a form was open is not new when it closes", async () => {
  const { eve, staff, say, bob } = house();
  const live = told(eve);
  const store = await attended({ adapter: live.adapter });
  const id = await say("News");
  staff.remove(article, "r01");
  const first = await bob.news?.(article, 6, io);
  staff.remove(article, id);
  const second = await bob.news?.(article, 8, io);
  if (!first || !second) throw new Error("memory has news");
  await store.compose({ kind: "reply", to: "r01" });
  await live.tell(first);
  expect([store.waiting.value, store.isNew(id).value]).toEqual([1, true]);
  await live.tell(second);
  store.composer.value?.close();
  expect(store.comment("r01").value).toBeUndefined();
  expect([store.waiting.value, store.isNew(id).value]).toEqual([0, false]);
});

test("A vote of mine that an update brings before its own answer counts once", async () => {
  const { eve, bob } = house();
  let letThrough = () => {};
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  const vote: typeof eve.vote = async (...call) => {
    const changed = (await eve.vote?.(...call)) ?? {};
    await held;
    return changed;
  };
  const live = told({ ...eve, vote });
  const store = await attended({ adapter: live.adapter });
  const version = store.state.value.version ?? 0;
  const ups = () => {
    const comment = store.comment("r00").value;
    return comment?.state === "published" && comment.votes?.up;
  };
  const voting = store.vote("r00", 1);
  const brought = () => bob.news?.(article, version, io);
  let update = await brought();
  while (!update?.comments.length) update = await brought();
  const telling = live.tell(update);
  await settled();
  expect(ups()).toBe(1);
  letThrough();
  await Promise.all([voting, telling]);
  expect(ups()).toBe(1);
});

describe("What arrives is told", () => {
  test("five seconds later, once for all of it, and not while the reader writes", async () => {
    const clock = timers();
    const { eve, say } = house();
    const store = await attended({ adapter: eve, after: clock.after });
    await say("One");
    await say("Two", "r00");
    await until(() => store.waiting.value === 1 && store.waitingIn("r00").value === 1);
    expect(store.notice.value).toBe(null);
    clock.pass(5000);
    expect(store.notice.value).toEqual({ kind: "arrived", roots: 1, replies: 1 });
    await store.compose({ kind: "root" });
    await say("Three");
    await until(() => store.waiting.value === 2);
    const form = store.rootComposer.value;
    if (form) form.body.value = "Typing";
    clock.pass(5000);
    expect(store.notice.value).toMatchObject({ roots: 1 });
    clock.pass(5000);
    expect(store.notice.value).toEqual({ kind: "arrived", roots: 2, replies: 1 });
  });

  test("not after the thread has ended, also where its reader had left before", async () => {
    const clock = timers();
    const { eve, say } = house();
    const store = await attended({ adapter: eve, after: clock.after });
    await say("One");
    await say("Two", "r00");
    await until(() => store.waiting.value === 1 && store.waitingIn("r00").value === 1);
    store.attend(false);
    await store.showWaiting("r00");
    expect(clock.waiting()).toBe(1);
    store[Symbol.dispose]();
    expect(clock.waiting()).toBe(0);
  });

  test("at once without timers, and never what is shown already", async () => {
    const { eve, say } = house();
    const store = await attended({ adapter: eve });
    await say("One");
    await until(() => store.notice.value?.kind === "arrived");
    const clock = timers();
    const slow = await attended({ adapter: eve, after: clock.after });
    await say("Two");
    await until(() => slow.waiting.value === 1);
    await slow.showWaiting();
    clock.pass(5000);
    expect(slow.notice.value).toBe(null);
  });
});
