import { describe, expect, test } from "vitest";
import type { Adapter } from "../../src/adapters/contract.ts";
import type { ThreadStore } from "../../src/store/contract.ts";
import { gate } from "../support/gate.ts";
import { attended } from "../support/live.ts";
import { article, backend, threadOn, until } from "../support/thread.ts";

const io = { signal: new AbortController().signal };
const house = () => backend({ seed: { [article.key]: [{ id: "a", author: "Ada", body: "First", createdAt: 1 }] } });

async function opened(adapter: Adapter): Promise<ThreadStore> {
  const store = threadOn({ adapter });
  await store.open();
  return store;
}
const shown = (store: ThreadStore) => [store.state.value.reactions, store.myArticle.value];

describe("A reaction to the article", () => {
  const [heart = "", laugh = ""] = ["❤️", "👍"];

  test("is shown before the backend has agreed, and is the reader's own", async () => {
    const { adapter, next } = gate(house().as("eve"), "reactToArticle");
    const store = await opened(adapter);
    expect(store.can.value.articlePalette).toContain(heart);
    const reacting = store.reactToArticle(heart, true);
    const call = await next();
    expect(shown(store)).toEqual([{ [heart]: 1 }, [heart]]);
    await call.release();
    await reacting;
    expect(shown(store)).toEqual([{ [heart]: 1 }, [heart]]);
    const takingBack = store.reactToArticle(heart, false);
    await (await next()).release();
    await takingBack;
    expect(shown(store)).toEqual([{}, []]);
  });

  test("that is refused is taken back, and the reader is told why", async () => {
    const { adapter, next } = gate(house().as("eve"), "reactToArticle");
    const store = await opened(adapter);
    const reacting = store.reactToArticle(heart, true);
    (await next()).refuse("rate_limited");
    await reacting;
    expect(shown(store)).toEqual([{}, []]);
    expect(store.notice.value).toMatchObject({ kind: "failed", error: { code: "rate_limited" } });
  });

  test("waits for the one before, and only what is wanted in the end is sent", async () => {
    const { adapter, next, calls } = gate(house().as("eve"), "reactToArticle");
    const store = await opened(adapter);
    const presses = [store.reactToArticle(heart, true)];
    const first = await next();
    presses.push(store.reactToArticle(laugh, true), store.reactToArticle(laugh, false));
    presses.push(store.reactToArticle(heart, false));
    await first.release();
    await (await next()).release();
    await Promise.all(presses);
    expect(calls.length).toBe(2);
    expect(shown(store)).toEqual([{}, []]);
  });

  test("from an earlier visit is known, and others' arrive", async () => {
    const memory = house();
    await memory.as("eve").reactToArticle?.(article, heart, true, io);
    const store = await attended({ adapter: memory.as("eve") });
    await until(() => store.myArticle.value.includes(heart));
    await store.reactToArticle(laugh, true);
    await memory.as("bob").reactToArticle?.(article, heart, true, io);
    await until(() => store.state.value.reactions?.[heart] === 2);
    expect(shown(store)).toEqual([{ [heart]: 2, [laugh]: 1 }, [heart, laugh]]);
  });

  test("that the site does not offer is refused here", async () => {
    const { adapter, calls } = gate(house().as("eve"), "reactToArticle");
    const store = await opened(adapter);
    await store.reactToArticle("🦖", true);
    expect(store.notice.value).toMatchObject({ kind: "failed", error: { code: "unsupported" } });
    expect(calls.length).toBe(0);
  });
});
