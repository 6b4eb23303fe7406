import { expect, test } from "vitest";
import type { Adapter } from "../../src/adapters/contract.ts";
import { AfterwordError } from "../../src/protocol/errors.ts";
import type { Viewer } from "../../src/protocol/model.ts";
import type { ThreadStore } from "../../src/store/contract.ts";
import { gate } from "../support/gate.ts";
import { article, backend, standingClock, threadOn, unnumbered, until } from "../support/thread.ts";

const minute = 60_000;
const io = () => ({ signal: new AbortController().signal });
const seed = { [article.key]: [{ id: "a", author: "Ada", body: "First", createdAt: 1, up: 3 }] };

/** Eve has written `c0001` and voted for `a`. */
async function house(now = standingClock()) {
  const made = backend({ seed, now });
  const eve = made.as("eve");
  await eve.create?.(article, { key: "k", parent: null, name: "Eve", body: "Mine" }, io());
  await eve.vote?.(article, "a", 1, io());
  return { made, eve };
}

test("What is mine comes after the thread is shown, and does not hold it up", async () => {
  const { adapter, next } = gate((await house()).eve, "viewer");
  const store = threadOn({ adapter });
  await store.open();
  expect(store.roots.value).toEqual(["c0001", "a"]);
  expect(store.mine("a").value).toEqual({ vote: 0, reactions: [], own: false, editable: false });
  await (await next()).release();
  await until(() => store.mine("a").value.vote === 1);
  expect(store.mine("c0001").value).toEqual({ vote: 0, reactions: [], own: true, editable: true });
});

/** Eve's adapter, whose viewer comes only while `reach` says so. */
async function patchy() {
  const { eve } = await house();
  const reach = { able: true, asked: 0 };
  const viewer: Adapter["viewer"] = async (...call) => {
    reach.asked += 1;
    if (!reach.able) throw new AfterwordError("network");
    return (await eve.viewer?.(...call)) as Viewer; // memory has every verb
  };
  return { adapter: { ...eve, viewer }, reach };
}

test.each([
  ["sorts", (store: ThreadStore) => store.sortBy("oldest")],
  ["opens a form", (store: ThreadStore) => store.compose({ kind: "root" })],
  ["votes", (store: ThreadStore) => store.vote("a", 0)],
])("What is mine and did not come is nobody's news, and is asked for again when the reader %s", async (_, act) => {
  const { adapter, reach } = await patchy();
  reach.able = false;
  const store = threadOn({ adapter });
  await store.open();
  await store.reveal("nowhere");
  expect([store.data.value, store.error.value]).toEqual(["ready", null]);
  expect(store.notice.value).toMatchObject({ kind: "failed", error: { code: "unknown_comment" } });
  reach.able = true;
  await act(store);
  await until(() => store.mine("c0001").value.own);
  const before = reach.asked;
  await store.sortBy("top");
  await store.vote("a", -1);
  expect(reach.asked).toBe(before);
});

test("What is mine and did not come after I wrote is asked for again at the next vote", async () => {
  const { adapter, reach } = await patchy();
  const store = threadOn({ adapter });
  await store.open();
  await until(() => store.mine("c0001").value.own);
  await store.compose({ kind: "root" });
  const form = store.rootComposer.value;
  if (!form) throw new Error("no form");
  form.name.value = "Eve";
  form.body.value = "And another thing";
  reach.able = false;
  await form.submit();
  await store.vote("a", 0);
  expect([store.notice.value, store.mine("c0002").value.editable]).toEqual([{ kind: "posted" }, false]);
  reach.able = true;
  await store.vote("a", 1);
  await until(() => store.mine("c0002").value.editable);
});

test("What is mine and does not come does not hide why a press failed", async () => {
  const { adapter, next } = gate((await house()).eve, "viewer", "vote");
  const store = threadOn({ adapter });
  await store.open();
  (await next()).refuse("network");
  const voting = store.vote("a", -1);
  (await next()).refuse("rate_limited");
  const viewer = await next();
  expect(viewer.verb).toBe("viewer");
  viewer.refuse("network");
  await voting;
  expect(store.notice.value).toMatchObject({ kind: "failed", error: { code: "rate_limited" } });
});

test.each([
  ["slow by a year", -365 * 24 * 60 * minute],
  ["right", 0],
  ["fast by a year", 365 * 24 * 60 * minute],
])("The window for changes is measured by the backend's clock where the reader's is %s", async (_, off) => {
  const now = standingClock();
  const { eve } = await house(now);
  now.move(14 * minute);
  const here = () => now() + off;
  const early = threadOn({ adapter: eve, now: here });
  await early.open();
  await until(() => early.mine("c0001").value.own);
  expect(early.mine("c0001").value.editable).toBe(true);
  now.move(2 * minute);
  const late = threadOn({ adapter: eve, now: here });
  await late.open();
  await until(() => late.mine("c0001").value.own);
  expect(late.mine("c0001").value.editable).toBe(false);
});

test("A window that closes while the page is open is noticed at the press, without a request", async () => {
  const now = standingClock();
  const { adapter, calls } = gate((await house(now)).eve, "source", "remove");
  const store = threadOn({ adapter, now });
  await store.open();
  await until(() => store.mine("c0001").value.editable);
  now.move(16 * minute);
  await store.compose({ kind: "edit", id: "c0001" });
  expect(store.mine("c0001").value.editable).toBe(false);
  expect(store.notice.value).toMatchObject({ kind: "failed", error: { code: "edit_window_over" } });
  await store.remove("c0001");
  expect(calls.length).toBe(0);
});

test("Words without a window can always be changed", async () => {
  const now = standingClock();
  const eve = backend({ seed, now, settings: { editWindow: null } }).as("eve");
  await eve.create?.(article, { key: "k", parent: null, name: "Eve", body: "Mine" }, io());
  now.move(1000 * 24 * 60 * minute);
  const store = threadOn({ adapter: eve, now });
  await store.open();
  await until(() => store.mine("c0001").value.editable);
});

test("My held comments stand in place, and only where their parent is", async () => {
  const { made, eve } = await house();
  await eve.create?.(article, { key: "k2", parent: "a", name: "Eve", body: "A held reply" }, io());
  made.staff.hold(article, "c0001");
  made.staff.hold(article, "c0002");
  const store = threadOn({ adapter: eve });
  await store.open();
  await until(() => store.roots.value.length === 2);
  expect(store.roots.value).toEqual(["c0001", "a"]);
  expect(store.replies("a").value).toEqual(["c0002"]);
  expect(store.comment("c0002").value?.state).toBe("pending");

  const other = threadOn({ adapter: made.as("bob") });
  await other.open();
  expect(other.roots.value).toEqual(["a"]);
});

test("My held words stay where others see an empty place, also when the list is asked for anew", async () => {
  const { made, eve } = await house();
  await made.as("bob").create?.(article, { key: "b", parent: "c0001", name: "Bob", body: "Quite so" }, io());
  made.staff.hold(article, "c0001");
  const store = threadOn({ adapter: eve });
  await store.open();
  expect(store.comment("c0001").value?.state).toBe("removed");
  await until(() => store.comment("c0001").value?.state === "pending");
  await store.sortBy("oldest");
  expect(store.comment("c0001").value?.state).toBe("pending");
  expect([store.roots.value, store.replies("c0001").value]).toEqual([["a", "c0001"], ["c0002"]]);
});

test("A held comment that was published meanwhile is shown as the public sees it", async () => {
  const { made, eve } = await house();
  made.staff.hold(article, "c0001");
  const { adapter, next } = gate(eve, "viewer");
  const store = threadOn({ adapter });
  await store.open();
  await (await next()).release();
  await until(() => store.roots.value.includes("c0001"));
  made.staff.publish(article, "c0001");
  await store.sortBy("oldest");
  expect(store.comment("c0001").value?.state).toBe("published");
  expect(store.roots.value).toEqual(["a", "c0001"]);
});

test("A comment of mine that a moderator holds while I read is shown as held once I hear of it", async () => {
  const { made, eve } = await house();
  const store = threadOn({ adapter: eve });
  await store.open();
  await until(() => store.mine("c0001").value.own);
  made.staff.hold(article, "c0001");
  await store.compose({ kind: "root" });
  const form = store.rootComposer.value;
  if (!form) throw new Error("no form");
  form.name.value = "Eve";
  form.body.value = "Where did it go?";
  await form.submit();
  await until(() => store.comment("c0001").value?.state === "pending");
});

test("Where the backend does not number changes, an old answer about held comments does not hide a published one", async () => {
  const { made, eve } = await house();
  made.staff.hold(article, "c0001");
  const store = threadOn({ adapter: unnumbered(eve) });
  await store.open();
  await until(() => store.comment("c0001").value?.state === "pending");
  made.staff.publish(article, "c0001");
  await store.sortBy("oldest");
  expect(store.comment("c0001").value?.state).toBe("published");
});
