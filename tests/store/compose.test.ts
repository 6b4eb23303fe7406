import { describe, expect, test } from "vitest";
import type { Adapter } from "../../src/adapters/contract.ts";
import type { KeyValue } from "../../src/protocol/outside.ts";
import type { Composer, ComposerTarget, ThreadStore } from "../../src/store/contract.ts";
import { gate } from "../support/gate.ts";
import { article, backend, shelf, threadOn, unnumbered, until } from "../support/thread.ts";

const seed = {
  [article.key]: [
    { id: "pin", author: "Staff", body: "Be kind", createdAt: 9, pinned: true },
    { id: "a", author: "Ada", body: "First", createdAt: 1 },
    { id: "a1", parent: "a", author: "Bob", body: "Indeed", createdAt: 2 },
  ],
};

async function opened(adapter: Adapter, storage: KeyValue = shelf()): Promise<ThreadStore> {
  const store = threadOn({ adapter, storage });
  await store.open();
  return store;
}

async function form(store: ThreadStore, target: ComposerTarget, words?: string): Promise<Composer> {
  await store.compose(target);
  const made = target.kind === "root" ? store.rootComposer.value : store.composer.value;
  if (!made) throw new Error("no form");
  if (words !== undefined) {
    made.name.value = "Eve";
    made.body.value = words;
  }
  return made;
}

const root = { kind: "root" } as const;

describe("A new comment", () => {
  test("stands above all but the pinned ones, in the light, and the form is empty again", async () => {
    const store = await opened(backend({ seed }).as("eve"));
    const made = await form(store, root, "Hello *there*");
    await made.submit();
    expect(store.roots.value).toEqual(["pin", "c0001", "a"]);
    expect(store.comment("c0001").value).toMatchObject({ state: "published", author: { name: "Eve" } });
    expect(store.spotlight.value).toBe("c0001");
    expect(store.notice.value).toEqual({ kind: "posted" });
    expect(store.state.value.comments).toBe(4);
    expect([made.body.value, made.name.value, made.status.value]).toEqual(["", "Eve", "ready"]);
    expect(store.rootComposer.value).toBe(made);
    await until(() => store.mine("c0001").value.editable);
    expect(store.mine("c0001").value.own).toBe(true);
  });

  test("stands at the top in every order", async () => {
    const store = await opened(backend({ seed }).as("eve"));
    await store.sortBy("oldest");
    await (await form(store, root, "Last but first")).submit();
    expect(store.roots.value).toEqual(["pin", "c0001", "a"]);
  });

  test("that answers another stands below it by time, and its form is gone", async () => {
    const store = await opened(backend({ seed }).as("eve"));
    const made = await form(store, { kind: "reply", to: "a" }, "Why?");
    await made.submit();
    expect(store.replies("a").value).toEqual(["a1", "c0001"]);
    expect(store.composer.value).toBe(null);
    expect(store.rest("a").value).toBe(null);
  });

  test("in a branch that is not all here leaves the count of what is missing as it was", async () => {
    const replies = Array.from({ length: 7 }, (_, at) => ({
      id: `a-${at}`,
      parent: "a",
      author: "Bob",
      body: "Hm",
      createdAt: 10 + at,
    }));
    const store = await opened(
      backend({ seed: { [article.key]: [{ id: "a", author: "Ada", body: "One", createdAt: 1 }, ...replies] } }).as(
        "eve",
      ),
    );
    expect(store.rest("a").value?.count).toBe(2);
    await (await form(store, { kind: "reply", to: "a-1" }, "Me too")).submit();
    expect(store.rest("a").value?.count).toBe(2);
  });

  test("that is held is shown to its writer, and stays there when the list is asked for anew", async () => {
    const house = backend({ seed });
    const adapter = house.as("eve");
    const store = await opened({
      ...adapter,
      async create(...call) {
        const created = await adapter.create?.(...call);
        house.staff.hold(article, created?.id ?? "");
        const held = (await adapter.viewer?.(article, call[2]))?.pending[0];
        return { state: "pending", ...(held && { id: held.id, comment: held }) };
      },
    });
    await (await form(store, root, "Is this allowed?")).submit();
    expect(store.notice.value).toEqual({ kind: "held" });
    expect(store.comment("c0001").value?.state).toBe("pending");
    await store.sortBy("oldest");
    expect(store.roots.value).toEqual(["pin", "c0001", "a"]);
  });

  test("that is held stays in place on a backend that cannot say what is mine", async () => {
    const house = backend({ seed });
    const { viewer, ...adapter } = house.as("eve");
    const store = await opened({
      ...adapter,
      async create(...call) {
        const created = await adapter.create?.(...call);
        house.staff.hold(article, created?.id ?? "");
        const held = (await viewer?.(article, call[2]))?.pending[0];
        return { state: "pending", ...(held && { comment: held }) };
      },
    });
    await (await form(store, root, "Is this allowed?")).submit();
    await store.sortBy("oldest");
    expect(store.roots.value).toEqual(["pin", "c0001", "a"]);
  });

  test("that comes back without its comment is found by listing again", async () => {
    const adapter = backend({ seed }).as("eve");
    const store = await opened({
      ...adapter,
      async create(...call) {
        const created = await adapter.create?.(...call);
        return { state: "published", ...(created?.id !== undefined && { id: created.id }) };
      },
    });
    await (await form(store, root, "Where am I?")).submit();
    await until(() => store.spotlight.value === "c0001");
    expect(store.roots.value).toEqual(["pin", "c0001", "a"]);
  });

  test("is not sent while what is wrong can be seen from here", async () => {
    const { adapter, calls } = gate(backend({ seed }).as("eve"), "create");
    const store = await opened(adapter);
    const made = await form(store, root, " \n");
    made.name.value = "x".repeat(61);
    await made.submit();
    expect(made.error.value?.fields).toEqual({ body: "required", name: "too_long" });
    expect([calls.length, made.status.value]).toEqual([0, "ready"]);
  });

  test("is sent once, however often the button is pressed", async () => {
    const { adapter, next, calls } = gate(backend({ seed }).as("eve"), "create");
    const store = await opened(adapter);
    const made = await form(store, root, "Once");
    const presses = [made.submit(), made.submit()];
    const call = await next();
    expect(made.status.value).toBe("sending");
    await call.release();
    await Promise.all(presses);
    expect(calls.length).toBe(1);
  });

  test("leaves alone what was typed while it was on its way", async () => {
    const { adapter, next } = gate(backend({ seed }).as("eve"), "create");
    const storage = shelf();
    const store = await opened(adapter, storage);
    const made = await form(store, root, "First thought");
    const sending = made.submit();
    const call = await next();
    made.body.value = "Second thought";
    await call.release();
    await sending;
    expect(made.body.value).toBe("Second thought");
    const later = await form(await opened(adapter, storage), root);
    expect(later.body.value).toBe("Second thought");
    const again = made.submit();
    const second = await next();
    expect(second.args[1]).not.toMatchObject({ key: "key0001" });
    await second.release();
    await again;
    expect(store.roots.value.length).toBe(4);
  });
});

describe("A draft", () => {
  test("is there again after a reload, each where it was written", async () => {
    const storage = shelf();
    const adapter = backend({ seed }).as("eve");
    const before = await opened(adapter, storage);
    await form(before, root, "To all");
    await form(before, { kind: "reply", to: "a" }, "To Ada");
    const after = await opened(adapter, storage);
    expect(after.hasRootDraft).toBe(true);
    const made = await form(after, root);
    expect([made.body.value, made.name.value]).toEqual(["To all", "Eve"]);
    expect((await form(after, { kind: "reply", to: "a" })).body.value).toBe("To Ada");
    expect((await form(after, { kind: "reply", to: "a1" })).body.value).toBe("");
    const elsewhere = threadOn({ adapter, storage, thread: { ...article, key: "/another" } });
    expect(elsewhere.hasRootDraft).toBe(false);
  });

  test("goes with the words: sent, emptied or discarded, none is left", async () => {
    const storage = shelf();
    const adapter = backend({ seed }).as("eve");
    const store = await opened(adapter, storage);
    const made = await form(store, root, "Sent");
    await made.submit();
    expect(threadOn({ adapter, storage }).hasRootDraft).toBe(false);
    made.body.value = "Emptied";
    expect(threadOn({ adapter, storage }).hasRootDraft).toBe(true);
    made.body.value = "";
    expect(threadOn({ adapter, storage }).hasRootDraft).toBe(false);
    made.body.value = "Discarded";
    made.discard();
    expect(threadOn({ adapter, storage }).hasRootDraft).toBe(false);
    expect(store.rootComposer.value).toBe(null);
  });

  test("stays when its form is closed, and a form that is closed keeps nothing more", async () => {
    const storage = shelf();
    const store = await opened(backend({ seed }).as("eve"), storage);
    const reply = await form(store, { kind: "reply", to: "a" }, "Half a");
    reply.close();
    reply.body.value = "typed into the void";
    expect(store.composer.value).toBe(null);
    expect((await form(store, { kind: "reply", to: "a" })).body.value).toBe("Half a");
  });

  test("makes room for one other reply form at a time", async () => {
    const store = await opened(backend({ seed }).as("eve"));
    const first = await form(store, { kind: "reply", to: "a" }, "Half a");
    expect(await form(store, { kind: "reply", to: "a" })).toBe(first);
    const second = await form(store, { kind: "reply", to: "a1" });
    expect(store.composer.value).toBe(second);
    first.body.value = "typed into the void";
    expect((await form(store, { kind: "reply", to: "a" })).body.value).toBe("Half a");
    expect(second.name.value).toBe("Eve");
  });

  test("says so where the browser keeps nothing, and can still be sent", async () => {
    const store = await opened(backend({ seed }).as("eve"), { get: () => null, set() {} });
    const made = await form(store, root, "Ephemeral");
    expect(made.kept.value).toBe(false);
    await made.submit();
    expect(made.error.value).toBe(null);
    expect(store.roots.value).toContain("c0001");
  });

  test("says that it is kept where it is", async () => {
    const store = await opened(backend({ seed }).as("eve"));
    expect((await form(store, root, "Kept")).kept.value).toBe(true);
  });

  test("outlives the end of its thread, whose forms keep nothing more", async () => {
    const storage = shelf();
    const adapter = backend({ seed }).as("eve");
    const store = await opened(adapter, storage);
    const made = await form(store, root, "Unsent");
    const reply = await form(store, { kind: "reply", to: "a" }, "Unsent too");
    store[Symbol.dispose]();
    made.body.value = reply.body.value = made.name.value = "after the end";
    const after = await opened(adapter, storage);
    expect((await form(after, root)).body.value).toBe("Unsent");
    expect((await form(after, { kind: "reply", to: "a" })).name.value).toBe("Eve");
  });
});

describe("A send that is refused", () => {
  test.each(["rate_limited", "thread_closed", "origin_not_allowed", "invalid_request"] as const)(
    "with %s keeps the words in the form, says why, and is repeated only by the reader, under the same key",
    async (code) => {
      const { adapter, next, calls } = gate(backend({ seed }).as("eve"), "create");
      const store = await opened(adapter);
      const made = await form(store, root, "Hello?");
      const sending = made.submit();
      const first = await next();
      first.refuse(code);
      await sending;
      expect([made.error.value?.code, made.body.value, made.status.value]).toEqual([code, "Hello?", "ready"]);
      expect(store.unsent.value).toEqual([]);
      expect(calls.length).toBe(1);
      const again = made.submit();
      const second = await next();
      expect(second.args[1]).toEqual(first.args[1]);
      await second.release();
      await again;
      expect([made.error.value, made.body.value]).toEqual([null, ""]);
    },
  );

  test("or never answered makes no second comment, even if the browser crashes meanwhile", async () => {
    const house = backend({ seed });
    const storage = shelf();
    const { adapter, next } = gate(house.as("eve"), "create");
    const before = await opened(adapter, storage);
    void (await form(before, root, "Only once")).submit();
    const lost = await next();
    before[Symbol.dispose]();
    await lost.lose();

    const store = threadOn({ adapter: house.as("eve"), storage, newKey: () => "another" });
    await store.open();
    const after = await form(store, root);
    expect(after.body.value).toBe("Only once");
    await after.submit();
    expect(after.error.value).toBe(null);
    expect(store.roots.value).toEqual(["pin", "c0001", "a"]);
    expect(store.state.value.comments).toBe(4);
  });

  test("has its key in storage before the first send", async () => {
    const storage = shelf();
    const { adapter, next } = gate(backend({ seed }).as("eve"), "create");
    const made = await form(await opened(adapter, storage), root, "Crash now");
    const sending = made.submit();
    const call = await next();
    expect([...storage.items.values()].join()).toContain((call.args[1] as { key: string }).key);
    await call.release();
    await sending;
  });

  test("after which the words were changed shows the earlier ones, if they had arrived, and keeps the new ones", async () => {
    const { adapter, next } = gate(backend({ seed }).as("eve"), "create");
    const store = await opened(adapter);
    const made = await form(store, root, "Before");
    let sending = made.submit();
    await (await next()).lose();
    await sending;
    await store.takeBack(store.unsent.value[0]?.key ?? "");
    made.body.value = "After";
    sending = made.submit();
    await (await next()).release();
    await sending;
    expect([made.error.value?.code, made.body.value]).toEqual(["key_reused", "After"]);
    await until(() => store.roots.value.includes("c0001"));
    sending = made.submit();
    await (await next()).release();
    await sending;
    expect(made.error.value).toBe(null);
    expect(store.roots.value.length).toBe(4);
  });

  test("after its form was closed is told to the thread", async () => {
    const { adapter, next } = gate(backend({ seed }).as("eve"), "create");
    const store = await opened(adapter);
    const made = await form(store, { kind: "reply", to: "a" }, "Wait for me");
    const sending = made.submit();
    const call = await next();
    made.close();
    call.refuse("rate_limited");
    await sending;
    expect(store.notice.value).toMatchObject({ kind: "failed", error: { code: "rate_limited" } });
    expect((await form(store, { kind: "reply", to: "a" })).body.value).toBe("Wait for me");
  });
});

describe("One's own words", () => {
  async function mine(adapter: Adapter, storage: KeyValue = shelf()) {
    const store = await opened(adapter, storage);
    await (await form(store, root, "Helo")).submit();
    await until(() => store.mine("c0001").value.editable);
    return store;
  }

  test("are changed from their Markdown, and stay where they are", async () => {
    const { adapter, next } = gate(backend({ seed }).as("eve"), "source");
    const store = await mine(adapter);
    const opening = store.compose({ kind: "edit", id: "c0001" });
    const call = await next();
    expect(store.composer.value?.status.value).toBe("loading");
    await call.release();
    await opening;
    const made = store.composer.value;
    expect([made?.status.value, made?.body.value]).toEqual(["ready", "Helo"]);
    if (made) made.body.value = "Hello";
    await made?.submit();
    expect(store.comment("c0001").value).toMatchObject({
      body: [{ type: "paragraph", children: [{ type: "text", value: "Hello" }] }],
    });
    expect([store.composer.value, store.notice.value]).toEqual([null, { kind: "edited" }]);
    expect(store.roots.value).toEqual(["pin", "c0001", "a"]);
  });

  test("that could not be fetched open no form", async () => {
    const { adapter, next } = gate(backend({ seed }).as("eve"), "source");
    const store = await mine(adapter);
    const opening = store.compose({ kind: "edit", id: "c0001" });
    (await next()).refuse("network");
    await opening;
    expect(store.composer.value).toBe(null);
    expect(store.notice.value).toMatchObject({ kind: "failed", error: { code: "network" } });
  });

  test("half changed are there again after a reload; not changed, they leave no draft", async () => {
    const storage = shelf();
    const adapter = backend({ seed }).as("eve");
    const store = await mine(adapter, storage);
    const size = storage.items.size;
    (await form(store, { kind: "edit", id: "c0001" })).close();
    expect(storage.items.size).toBe(size);
    (await form(store, { kind: "edit", id: "c0001" })).body.value = "Hell";
    const after = await opened(adapter, storage);
    await until(() => after.mine("c0001").value.editable);
    expect((await form(after, { kind: "edit", id: "c0001" })).body.value).toBe("Hell");
  });

  test("are taken back at once, and put back if the backend refuses", async () => {
    const { adapter, next } = gate(backend({ seed }).as("eve"), "remove");
    const store = await mine(adapter);
    const removing = store.remove("c0001");
    const call = await next();
    expect(store.comment("c0001").value?.state).toBe("removed");
    await store.sortBy("newest");
    expect(store.comment("c0001").value?.state).toBe("removed");
    call.refuse("edit_window_over");
    await removing;
    expect(store.roots.value).toEqual(["pin", "c0001", "a"]);
    expect(store.comment("c0001").value?.state).toBe("published");
    expect(store.notice.value).toMatchObject({ kind: "failed", error: { code: "edit_window_over" } });
  });

  test("leave nothing behind where nobody answered", async () => {
    const store = await mine(backend({ seed }).as("eve"));
    await store.remove("c0001");
    expect(store.roots.value).toEqual(["pin", "a"]);
    expect(store.comment("c0001").value).toBe(undefined);
    expect(store.notice.value).toEqual({ kind: "removed" });
  });

  test("leave a tombstone where somebody did, which goes with its last reply", async () => {
    const store = await mine(backend({ seed }).as("eve"));
    await (await form(store, { kind: "reply", to: "c0001" }, "Myself")).submit();
    await until(() => store.mine("c0002").value.editable);
    await store.remove("c0001");
    expect(store.comment("c0001").value?.state).toBe("removed");
    expect(store.replies("c0001").value).toEqual(["c0002"]);
    await store.remove("c0002");
    expect(store.roots.value).toEqual(["pin", "a"]);
  });

  test("go from the list of held ones too", async () => {
    const house = backend({ seed });
    const adapter = house.as("eve");
    const first = await mine(adapter);
    house.staff.hold(article, "c0001");
    first[Symbol.dispose]();
    const store = await opened(adapter);
    await until(() => store.mine("c0001").value.editable);
    expect(store.comment("c0001").value?.state).toBe("pending");
    await store.remove("c0001");
    await store.sortBy("oldest");
    expect(store.roots.value).toEqual(["pin", "a"]);
  });

  test("that wait for a moderator can be changed, and keep the change when the list is asked for anew", async () => {
    const house = backend({ seed });
    const adapter = unnumbered(house.as("eve"));
    const first = await mine(adapter);
    house.staff.hold(article, "c0001");
    first[Symbol.dispose]();
    const store = await opened(adapter);
    await until(() => store.mine("c0001").value.editable);
    const made = await form(store, { kind: "edit", id: "c0001" });
    made.body.value = "Hello";
    await made.submit();
    await store.sortBy("oldest");
    expect(store.comment("c0001").value).toMatchObject({
      state: "pending",
      body: [{ children: [{ value: "Hello" }] }],
    });
  });

  test("of somebody else are neither changed nor removed", async () => {
    const { adapter, calls } = gate(backend({ seed }).as("eve"), "source", "remove");
    const store = await opened(adapter);
    await store.compose({ kind: "edit", id: "a" });
    await store.remove("a");
    expect([calls.length, store.composer.value]).toEqual([0, null]);
    expect(store.notice.value).toMatchObject({ kind: "failed", error: { code: "not_yours" } });
  });
});
