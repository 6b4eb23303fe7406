import { describe, expect, it } from "vitest";
import type { Adapter } from "../../src/adapters/contract.ts";
import { AfterwordError } from "../../src/protocol/errors.ts";
import type { FollowWish, ThreadStore } from "../../src/store/contract.ts";
import { settled } from "../support/live.ts";
import { article, backend, shelf, threadOn, until } from "../support/thread.ts";

const wish: FollowWish = { kind: "page", comment: null, by: "mail", pace: "now", address: "ann@site.example" };

async function opened(options: Partial<Parameters<typeof threadOn>[0]> = {}) {
  const bank = backend({ channels: ["mail"] });
  const store = threadOn({ adapter: bank.as("ann"), ...options });
  await store.open();
  return { bank, store };
}

const mine = ({ follow }: ThreadStore) => follow.value.mine.map((one) => [one.kind, one.pace, one.state] as const);

/** Writes with the box below the form ticked. */
async function write(store: ThreadStore, address = "ann@site.example") {
  await store.compose({ kind: "root" });
  const form = store.rootComposer.value;
  if (!form) throw new Error("no form");
  form.name.value = "Ann";
  form.body.value = "Words.";
  form.tell.value = true;
  store.address.value = address;
  await form.submit();
  return form;
}

describe("to be told of comments", () => {
  it("is offered where the adapter has the verb and the backend a channel, and nowhere else", async () => {
    expect((await opened()).store.can.value.follow).toEqual({ channels: ["mail"], ticked: false });
    expect((await opened({ adapter: backend().as("ann") })).store.can.value.follow).toBeNull();
    const { subscribe: _, ...without } = backend({ channels: ["mail"] }).as("ann");
    expect((await opened({ adapter: without })).store.can.value.follow).toBeNull();
  });

  it("shows at once what was asked for, and keeps the address for the next time", async () => {
    const storage = shelf();
    const { store } = await opened({ storage });
    await store.subscribe(wish);
    expect(mine(store)).toEqual([["page", "now", "waiting"]]);
    expect(store.follow.value).toMatchObject({ status: "ready", error: null, next: null });
    expect((await opened({ storage })).store.address.value).toBe("ann@site.example");
  });

  it("says which field is wrong, and keeps no wrong address", async () => {
    const storage = shelf();
    const { store } = await opened({ storage });
    await store.subscribe({ ...wish, by: "mail", pace: "now", address: "ann" });
    expect(store.follow.value.error?.fields).toEqual({ address: "bad_address" });
    expect((await opened({ storage })).store.address.value).toBe("");
  });

  it("stops what is stopped", async () => {
    const { store } = await opened();
    await store.subscribe(wish);
    await store.unsubscribe(store.follow.value.mine[0]?.id ?? "");
    expect(mine(store)).toEqual([]);
    expect(store.notice.value).toEqual({ kind: "stopped" });
  });

  it("comes back with the next visit", async () => {
    const bank = backend({ channels: ["mail"] });
    const first = threadOn({ adapter: bank.as("ann") });
    await first.open();
    await first.subscribe(wish);
    const second = threadOn({ adapter: bank.as("ann") });
    await second.open();
    await until(() => second.follow.value.mine.length > 0);
    expect(mine(second)).toEqual([["page", "now", "waiting"]]);
  });

  it("is heard to be confirmed when its reader returns from their mail", async () => {
    const { bank, store } = await opened();
    await store.subscribe(wish);
    store.attend(false);
    bank.staff.confirm(article, "ann");
    store.attend(true);
    await until(() => store.follow.value.mine[0]?.state === "active");
    store[Symbol.dispose]();
  });

  it("is heard to be stopped when its reader returns, though nothing else is theirs", async () => {
    const { bank, store } = await opened();
    await store.subscribe(wish);
    bank.staff.confirm(article, "ann");
    store.attend(true);
    await until(() => store.follow.value.mine[0]?.state === "active");
    store.attend(false);
    const { signal } = new AbortController();
    await bank.as("ann").unsubscribe?.(article, store.follow.value.mine[0]?.id ?? "", { signal });
    store.attend(true);
    await until(() => store.follow.value.mine.length === 0);
    store[Symbol.dispose]();
  });
});

describe("the box below the form", () => {
  it("asks to be told of replies once the comment is published", async () => {
    const { store } = await opened();
    await write(store);
    await until(() => store.follow.value.mine.length > 0);
    expect(mine(store)).toEqual([["mine", "now", "waiting"]]);
  });

  it("asks for nothing, and for no address, of somebody who only leaves it as the site has ticked it", async () => {
    const bank = backend({ channels: ["mail"], settings: { tellReplies: true } });
    const { store } = await opened({ adapter: bank.as("ann") });
    const form = await write(store, "");
    await settled();
    expect([form.error.value, store.roots.value.length, mine(store)]).toEqual([null, 1, []]);
    const without = await write((await opened()).store, "");
    expect(without.error.value?.fields).toEqual({ address: "required" });
  });

  it("is ticked to begin with where the site says so", async () => {
    const bank = backend({ channels: ["mail"], settings: { tellReplies: true } });
    const store = threadOn({ adapter: bank.as("ann") });
    await store.open();
    await store.compose({ kind: "root" });
    expect(store.rootComposer.value?.tell.value).toBe(true);
  });

  it("does not send words whose address is wrong", async () => {
    const { store } = await opened();
    const form = await write(store, "ann");
    expect(form.error.value?.fields).toEqual({ address: "bad_address" });
    expect(store.roots.value).toEqual([]);
  });

  it("is not forgotten by words that could only be sent later", async () => {
    const whole = backend({ channels: ["mail"] }).as("ann");
    let cut = true;
    const create: Adapter["create"] = async (...call) => {
      if (cut) throw new AfterwordError("network", { committed: false });
      return whole.create?.(...call) ?? { state: "published" };
    };
    const { store } = await opened({ adapter: { ...whole, create } });
    await write(store);
    expect(mine(store)).toEqual([]);
    cut = false;
    await store.resend();
    await until(() => store.follow.value.mine.length > 0);
    expect(mine(store)).toEqual([["mine", "now", "waiting"]]);
  });

  it("asks for nothing once the box is no longer ticked when words that were refused go out", async () => {
    const whole = backend({ channels: ["mail"] }).as("ann");
    let busy = true;
    const create: Adapter["create"] = async (...call) => {
      if (busy) throw new AfterwordError("rate_limited");
      return whole.create?.(...call) ?? { state: "published" };
    };
    const { store } = await opened({ adapter: { ...whole, create } });
    const form = await write(store);
    busy = false;
    expect(form.error.value?.code).toBe("rate_limited");
    form.tell.value = false;
    await form.submit();
    await settled();
    expect(store.roots.value).toHaveLength(1);
    expect(mine(store)).toEqual([]);
  });

  it("is not offered where one's own words are edited", async () => {
    const { store } = await opened();
    await store.compose({ kind: "root" });
    expect(store.rootComposer.value?.canTell.value).toBe(true);
    const form = store.rootComposer.value;
    if (!form) throw new Error("no form");
    form.name.value = "Ann";
    form.body.value = "Words.";
    await form.submit();
    await store.compose({ kind: "edit", id: store.roots.value[0] ?? "" });
    expect(store.composer.value?.canTell.value).toBe(false);
  });

  it("asks for nothing that is told already", async () => {
    const { store } = await opened();
    await store.subscribe(wish);
    await write(store);
    await settled();
    expect(store.roots.value).toHaveLength(1);
    expect(mine(store)).toEqual([["page", "now", "waiting"]]);
  });
});
