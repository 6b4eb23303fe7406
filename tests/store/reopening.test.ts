import { describe, expect, test } from "vitest";
import type { ErrorCode } from "../../src/protocol/errors.ts";
import { gate } from "../support/gate.ts";
import { settled, timers } from "../support/live.ts";
import { backend, threadOn } from "../support/thread.ts";

/** A thread that did not open, and whose reader is here. */
async function refused(code: ErrorCode = "network", random?: () => number) {
  const clock = timers();
  const { adapter, calls, next } = gate(backend().as("eve"), "open");
  const store = threadOn({ adapter, after: clock.after, random });
  const opening = store.open();
  (await next()).refuse(code);
  await opening;
  store.attend(true);
  // what was asked for before has happened by then
  await store.showWaiting();
  return { store, clock, calls, next };
}

describe("A thread that did not open", () => {
  test("is asked for again by itself, ever more seldom, until it comes; what went wrong stands there meanwhile", async () => {
    const { store, clock, calls, next } = await refused();
    clock.pass(9_999);
    await settled();
    expect(calls).toHaveLength(1);
    clock.pass(1);
    const second = await next();
    expect([store.error.value?.code, store.request.value]).toEqual(["network", "opening"]);
    second.refuse("unavailable");
    await settled();
    expect(store.error.value?.code).toBe("unavailable");
    clock.pass(19_999);
    await settled();
    expect(calls).toHaveLength(2);
    clock.pass(1);
    await (await next()).release();
    await settled();
    expect([store.data.value, store.error.value]).toEqual(["ready", null]);
  });

  test("is not asked for by all its readers at the same moment", async () => {
    const { clock, calls } = await refused("network", () => 0.9);
    clock.pass(13_999);
    await settled();
    expect(calls).toHaveLength(1);
    clock.pass(1);
    await settled();
    expect(calls).toHaveLength(2);
  });

  test("is asked for at once when its reader comes back, and not while nobody is here", async () => {
    const { store, clock, calls, next } = await refused();
    store.attend(false);
    await settled();
    clock.pass(500_000);
    await settled();
    expect(calls).toHaveLength(1);
    store.attend(true);
    await (await next()).release();
    await settled();
    expect(store.data.value).toBe("ready");
    store.attend(false);
    store.attend(true);
    await settled();
    expect(calls).toHaveLength(2);
  });

  test("shows that it loads when its reader presses", async () => {
    const { store, next } = await refused();
    void store.retry();
    await next();
    expect(store.error.value).toBeNull();
  });

  test.each(["unknown_site", "invalid_query"] as const)(
    "because of %s is not asked for again unasked",
    async (code) => {
      const { store, clock, calls } = await refused(code);
      clock.pass(500_000);
      store.attend(false);
      store.attend(true);
      await settled();
      expect(calls).toHaveLength(1);
    },
  );

  test("is not asked for any more when the thread ends", async () => {
    const { store, clock } = await refused();
    expect(clock.waiting()).toBe(1);
    store[Symbol.dispose]();
    expect(clock.waiting()).toBe(0);
  });
});
