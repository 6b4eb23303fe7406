import { describe, expect, test } from "vitest";
import type { Adapter } from "../../src/adapters/contract.ts";
import type { KeyValue } from "../../src/protocol/outside.ts";
import type { ThreadStore } from "../../src/store/contract.ts";
import { hasUnsent } from "../../src/store/slots.ts";
import { gate } from "../support/gate.ts";
import { settled, timers } from "../support/live.ts";
import { article, backend, shelf, threadOn, until } from "../support/thread.ts";

const seed = {
  [article.key]: [
    { id: "a", author: "Ada", body: "First", createdAt: 1 },
    { id: "b", author: "Bob", body: "Second", createdAt: 2 },
  ],
};
const root = { kind: "root" } as const;

async function opened(adapter: Adapter, storage: KeyValue = shelf(), newKey?: () => string): Promise<ThreadStore> {
  const store = threadOn({ adapter, storage, ...(newKey && { newKey }) });
  await store.open();
  return store;
}

/** Writes at the root, or below `to`; resolves once the form is done with it. */
async function say(store: ThreadStore, body: string, to?: string) {
  await store.compose(to === undefined ? root : { kind: "reply", to });
  const made = to === undefined ? store.rootComposer.value : store.composer.value;
  if (!made) throw new Error("no form");
  made.name.value = "Eve";
  made.body.value = body;
  return { made, sending: made.submit() };
}

/** A reader on a network that fails as it is told to. */
async function offline({ storage = shelf() as KeyValue, adapter = backend({ seed }).as("eve") } = {}) {
  const gated = gate(adapter, "create");
  const store = await opened(gated.adapter, storage);
  const fail = async (body: string, to?: string) => {
    const { made, sending } = await say(store, body, to);
    (await gated.next()).refuse("network");
    await sending;
    return made;
  };
  return { ...gated, store, storage, fail };
}

const keyOf = (store: ThreadStore, at = 0) => store.unsent.value[at]?.key ?? "none";

describe("A comment that did not get through", () => {
  test("goes out by itself once the server is back, of which no event tells; asked ever more seldom", async () => {
    const clock = timers();
    const { adapter, calls, next } = gate(backend({ seed }).as("eve"), "create");
    const store = threadOn({ adapter, after: clock.after });
    await store.open();
    const { sending } = await say(store, "Anybody there?");
    (await next()).refuse("network");
    await sending;
    clock.pass(9_999);
    await settled();
    expect(calls).toHaveLength(1);
    clock.pass(1);
    (await next()).refuse("network");
    await settled();
    clock.pass(19_999);
    await settled();
    expect(calls).toHaveLength(2);
    clock.pass(1);
    await (await next()).release();
    await until(() => store.unsent.value.length === 0);
    expect(store.roots.value).toHaveLength(3);
    expect(new Set(calls.map(({ args }) => (args[1] as { key: string }).key)).size).toBe(1);
  });

  test("is not asked for any more when the thread ends", async () => {
    const clock = timers();
    const { adapter, next } = gate(backend({ seed }).as("eve"), "create");
    const store = threadOn({ adapter, after: clock.after });
    await store.open();
    const { sending } = await say(store, "Anybody there?");
    (await next()).refuse("network");
    await sending;
    expect(clock.waiting()).toBe(1);
    store[Symbol.dispose]();
    expect(clock.waiting()).toBe(0);
  });

  test.each(["network", "unavailable", "internal"] as const)(
    "because of %s stands as not sent, and its form is empty",
    async (code) => {
      const { store, next } = await offline();
      const { made, sending } = await say(store, "Hello?\n\n  indented");
      const { args } = await next().then((call) => {
        call.refuse(code);
        return call;
      });
      await sending;
      expect(store.unsent.value).toMatchObject([
        { parent: null, name: "Eve", body: "Hello?\n\n  indented", status: "waiting", kept: true, error: { code } },
      ]);
      expect(args[1]).toMatchObject({ key: keyOf(store) });
      expect([made.body.value, made.error.value, made.status.value]).toEqual(["", null, "ready"]);
      expect(store.notice.value).toEqual({ kind: "unsent" });
    },
  );

  test("is sent again by one press, under its own key, and then stands where it belongs, in the light", async () => {
    const { store, next, fail, calls } = await offline();
    await fail("Hello?");
    const sending = store.resend(keyOf(store));
    const again = await next();
    expect(store.unsent.value[0]?.status).toBe("sending");
    expect(again.args[1]).toEqual(calls[0]?.args[1]);
    await again.release();
    await sending;
    expect([store.unsent.value, store.spotlight.value]).toEqual([[], "c0001"]);
    expect(store.roots.value).toEqual(["c0001", "b", "a"]);
  });

  test("is not sent twice by two presses", async () => {
    const { store, next, fail, calls } = await offline();
    await fail("Hello?");
    const sending = [store.resend(keyOf(store)), store.resend(keyOf(store)), store.resend()];
    await (await next()).release();
    await Promise.all(sending);
    expect(calls.length).toBe(2);
  });

  test("goes out with all others once the network is back, oldest first, and nobody is taken anywhere", async () => {
    const { store, next, fail } = await offline();
    await fail("One");
    await fail("Two", "a");
    const sending = store.resend();
    await (await next()).release();
    await (await next()).release();
    await sending;
    expect([store.unsent.value, store.spotlight.value]).toEqual([[], null]);
    expect([store.roots.value, store.replies("a").value]).toEqual([["c0001", "b", "a"], ["c0002"]]);
  });

  test("stays, with the reason, when it fails again", async () => {
    const { store, next, fail } = await offline();
    await fail("Hello?");
    const sending = store.resend();
    (await next()).refuse("rate_limited");
    await sending;
    expect(store.unsent.value).toMatchObject([{ status: "waiting", error: { code: "rate_limited" } }]);
  });

  test("had arrived, though its answer was lost: sent again, it is the one that is there", async () => {
    const { store, next } = await offline();
    const { sending } = await say(store, "Only once");
    await (await next()).lose();
    await sending;
    const again = store.resend();
    await (await next()).release();
    await again;
    expect([store.unsent.value, store.roots.value, store.state.value.comments]).toEqual([[], ["c0001", "b", "a"], 3]);
  });

  test("is there again after a reload, and goes out once the thread is open", async () => {
    const storage = shelf();
    const house = backend({ seed }).as("eve");
    const { fail, store } = await offline({ storage, adapter: house });
    await fail("From before");
    await fail("And below", "b");
    const before = store.unsent.value.map(({ key, parent, name, body }) => ({ key, parent, name, body }));
    store[Symbol.dispose]();
    expect(hasUnsent(storage, article)).toBe(true);

    const after = threadOn({ adapter: house, storage, newKey: () => "another" });
    expect(after.unsent.value).toMatchObject(before);
    await after.open();
    await until(() => after.unsent.value.length === 0);
    expect([after.roots.value, after.replies("b").value]).toEqual([["c0001", "b", "a"], ["c0002"]]);
    expect(hasUnsent(storage, article)).toBe(false);
  });

  test("goes out unasked only where the backend knows it again; by a press everywhere", async () => {
    const house = backend({ seed }).as("eve");
    const poor: Adapter = {
      ...house,
      async open(...call) {
        const opening = await house.open(...call);
        return { ...opening, capabilities: { ...opening.capabilities, idempotent: false } };
      },
    };
    const { store, fail, calls, next } = await offline({ adapter: poor });
    await fail("Once or twice");
    await store.resend();
    expect([calls.length, store.unsent.value.length]).toEqual([1, 1]);
    const pressed = store.resend(keyOf(store));
    await (await next()).release();
    await pressed;
    expect(store.unsent.value).toEqual([]);
  });

  test("stays in memory where the browser keeps nothing, and says so", async () => {
    const { store, fail, next } = await offline({ storage: { get: () => null, set() {} } });
    await fail("One");
    await fail("Two");
    expect(store.unsent.value.map(({ body, kept }) => [body, kept])).toEqual([
      ["One", false],
      ["Two", false],
    ]);
    const sending = store.resend();
    await (await next()).release();
    await (await next()).release();
    await sending;
    expect([store.unsent.value, store.roots.value.length]).toEqual([[], 4]);
  });

  test("is kept where there is room for it only in the place of its draft", async () => {
    const items = shelf();
    const size = () => [...items.items.values()].join("").length;
    const storage: KeyValue = {
      get: items.get,
      set(key, value) {
        items.set(key, null);
        if (value !== null && size() + value.length <= 150) items.set(key, value);
      },
    };
    const { store, fail } = await offline({ storage });
    await fail("Word after word. ".repeat(6));
    expect(store.unsent.value[0]?.kept).toBe(true);
    expect(hasUnsent(storage, article)).toBe(true);
  });

  test("is kept with many others, all of which are there again after a reload", async () => {
    const storage = shelf();
    const { store, fail } = await offline({ storage });
    for (let at = 0; at < 20; at++) await fail(`Remark ${at}`);
    const after = threadOn({ adapter: backend({ seed }).as("eve"), storage });
    expect(after.unsent.value.map(({ body }) => body)).toEqual(store.unsent.value.map(({ body }) => body));
    expect(after.unsent.value.length).toBe(20);
  });

  test("is nobody else's: another thread has none", async () => {
    const { fail, storage } = await offline();
    await fail("Here");
    expect(hasUnsent(storage, { ...article, key: "/another" })).toBe(false);
  });

  test("is not multiplied by a page that has taught objects to serialise", async () => {
    const proto = Array.prototype as unknown as { toJSON?: () => string };
    proto.toJSON = () => "hijacked";
    try {
      const { fail, store, storage } = await offline();
      await fail('Quote "this"\nand this');
      store[Symbol.dispose]();
      const after = threadOn({ adapter: backend({ seed }).as("eve"), storage });
      expect(after.unsent.value[0]?.body).toBe('Quote "this"\nand this');
    } finally {
      delete proto.toJSON;
    }
  });
});

describe("What was not sent and is taken back", () => {
  test("stands in its form again under its own key, and is not sent any more", async () => {
    const { store, fail, next, calls, storage } = await offline();
    await fail("Take me back", "a");
    await store.takeBack(keyOf(store));
    const made = store.composer.value;
    expect([made?.target, made?.body.value]).toEqual([{ kind: "reply", to: "a" }, "Take me back"]);
    expect([store.unsent.value, hasUnsent(storage, article)]).toEqual([[], false]);
    await store.resend();
    expect(calls.length).toBe(1);
    const sending = made?.submit();
    const again = await next();
    expect(again.args[1]).toEqual(calls[0]?.args[1]);
    await again.release();
    await sending;
    expect(store.replies("a").value).toEqual(["c0001"]);
  });

  test("has the name that it was written under", async () => {
    const { store, fail } = await offline();
    const made = await fail("As Eve");
    made.name.value = "Somebody else";
    await store.takeBack(keyOf(store));
    expect(made.name.value).toBe("Eve");
  });

  test("brings along the comment that it answers, where that is on another page", async () => {
    const many = Array.from({ length: 30 }, (_, at) => ({ id: `r${at}`, author: "Ada", body: "Hm", createdAt: at }));
    const house = backend({ seed: { [article.key]: many } }).as("eve");
    const { store, fail, storage } = await offline({ adapter: house });
    await store.loadMore();
    await fail("To the oldest", "r0");
    store[Symbol.dispose]();
    const gated = gate(house, "create");
    const after = await opened(gated.adapter, storage);
    (await gated.next()).refuse("network");
    await until(() => after.unsent.value[0]?.status === "waiting");
    await after.takeBack(keyOf(after));
    expect(after.composer.value?.target).toEqual({ kind: "reply", to: "r0" });
    expect([after.comment("r0").value?.id, after.composer.value?.body.value]).toEqual(["r0", "To the oldest"]);
  });

  test("comes below other words that are in the form by now", async () => {
    const { store, fail } = await offline();
    const made = await fail("Earlier words");
    made.body.value = "Other words";
    await store.takeBack(keyOf(store));
    expect(made.body.value).toBe("Other words\n\nEarlier words");
  });

  test("survives a reload in its form, as one draft", async () => {
    const { store, fail, storage } = await offline();
    const made = await fail("Earlier words");
    made.body.value = "Other words";
    await store.takeBack(keyOf(store));
    const after = await opened(backend({ seed }).as("eve"), storage);
    await after.compose(root);
    expect(after.rootComposer.value?.body.value).toBe("Other words\n\nEarlier words");
    after.rootComposer.value?.discard();
    expect(after.hasRootDraft && threadOn({ adapter: backend().as("eve"), storage }).hasRootDraft).toBe(false);
  });

  test("becomes a comment of its own where what it answered is gone", async () => {
    const house = backend({ seed });
    const { store, fail, storage } = await offline({ adapter: house.as("eve") });
    await fail("To somebody who left", "a");
    store[Symbol.dispose]();
    house.staff.remove(article, "a");
    const after = threadOn({ adapter: house.as("eve"), storage });
    await after.open();
    await until(() => after.unsent.value[0]?.error.code === "unknown_comment");
    await after.takeBack(keyOf(after));
    expect([after.rootComposer.value?.body.value, after.unsent.value]).toEqual(["To somebody who left", []]);
  });

  test("stays where it is while its thread takes no words, or its form is sending", async () => {
    const house = backend({ seed });
    const { store, fail, next } = await offline({ adapter: house.as("eve") });
    await fail("Not now");
    const { sending } = await say(store, "Another");
    const call = await next();
    await store.takeBack(keyOf(store));
    expect(store.unsent.value.length).toBe(1);
    await call.release();
    await sending;
    store.rootComposer.value?.close();
    house.staff.close(article, true);
    await store.sortBy("oldest");
    await store.takeBack(keyOf(store));
    expect(store.unsent.value.length).toBe(1);
    expect(store.notice.value).toMatchObject({ kind: "failed", error: { code: "thread_closed" } });
  });
});
