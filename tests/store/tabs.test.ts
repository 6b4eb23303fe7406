import { describe, expect, test } from "vitest";
import type { KeyValue } from "../../src/protocol/outside.ts";
import type { Composer, ComposerTarget, ThreadStore } from "../../src/store/contract.ts";
import { readRecords, writeRecord } from "../../src/store/records.ts";
import { article, backend, counter, shelf, threadOn } from "../support/thread.ts";

const root = { kind: "root" } as const;
const reply = { kind: "reply", to: "a" } as const;

/** Once every tab has heard. */
const told = () => new Promise((done) => setTimeout(done));

/** One browser: what a tab keeps, the others are told of. */
function browser(seed = { [article.key]: [{ id: "a", author: "Ada", body: "First", createdAt: 1 }] }) {
  const house = backend({ seed });
  const kept = shelf();
  const hearing = new Set<() => void>();
  const newKey = counter("key");
  const storageOfTab = (): KeyValue => {
    const own = new Set<() => void>();
    return {
      get: kept.get,
      set(key, value) {
        const before = kept.get(key);
        kept.set(key, value);
        if (before === value) return;
        for (const hear of hearing) if (!own.has(hear)) queueMicrotask(() => hearing.has(hear) && hear());
      },
      watch(hear) {
        hearing.add(hear);
        own.add(hear);
        return () => hearing.delete(hear);
      },
    };
  };
  return {
    house,
    kept,
    hearing,
    async tab(): Promise<ThreadStore> {
      const store = threadOn({ adapter: house.as("eve"), storage: storageOfTab(), newKey });
      await store.open();
      return store;
    },
  };
}

async function form(store: ThreadStore, target: ComposerTarget = root): Promise<Composer> {
  await store.compose(target);
  const made = target.kind === "root" ? store.rootComposer.value : store.composer.value;
  if (!made) throw new Error("no form");
  made.name.value = "Eve";
  return made;
}

/** Everything that is found in the form, visit after visit, until nothing is left. */
async function drafts({ tab }: ReturnType<typeof browser>, target: ComposerTarget = root): Promise<string[]> {
  const found: string[] = [];
  while (found.length < 9) {
    await told();
    const store = await tab();
    const made = await form(store, target);
    if (made.body.value === "") return found;
    found.push(made.body.value);
    made.discard();
    store[Symbol.dispose]();
  }
  return found;
}

const orders = [
  ["first", "second"],
  ["second", "first"],
] as const;

describe.each([
  ["the thread", root],
  ["a reply", reply],
])("Two tabs on one article keep both drafts for %s", (_, target) => {
  test.each(orders)("each written afresh; the %s is closed first, then the %s", async (...closing) => {
    const one = browser();
    const tabs = { first: await one.tab(), second: await one.tab() };
    const first = await form(tabs.first, target);
    const second = await form(tabs.second, target);
    first.body.value = "From the first";
    await told();
    second.body.value = "From the second";
    await told();
    first.body.value = "From the first tab";
    await told();
    for (const name of closing) tabs[name][Symbol.dispose]();
    expect((await drafts(one, target)).sort()).toEqual(["From the first tab", "From the second"]);
  });

  test.each(orders)(
    "the second over what it found of the first; the %s is closed first, then the %s",
    async (...closing) => {
      const one = browser();
      const tabs = { first: await one.tab(), second: await one.tab() };
      (await form(tabs.first, target)).body.value = "From the first";
      const second = await form(tabs.second, target);
      expect(second.body.value).toBe("From the first");
      second.body.value = "";
      await told();
      second.body.value = "From the second";
      await told();
      for (const name of closing) tabs[name][Symbol.dispose]();
      expect((await drafts(one, target)).sort()).toEqual(["From the first", "From the second"]);
    },
  );
});

test("what is typed last is found first", async () => {
  const one = browser();
  const [first, second] = [await form(await one.tab()), await form(await one.tab())];
  second.body.value = "Older";
  first.body.value = "Newer";
  expect((await form(await one.tab())).body.value).toBe("Newer");
});

test("the same draft sent from both tabs is one comment", async () => {
  const one = browser();
  const tabs = [await one.tab(), await one.tab()] as const;
  const first = await form(tabs[0]);
  first.body.value = "Once";
  const second = await form(tabs[1]);
  await first.submit();
  await second.submit();
  const after = await one.tab();
  expect([after.roots.value.length, await drafts(one)]).toEqual([2, []]);
});

test("a draft that goes on in another tab, after it was sent here, is another comment", async () => {
  const one = browser();
  const first = await form(await one.tab());
  first.body.value = "Once";
  const second = await form(await one.tab());
  await first.submit();
  second.body.value = "Once more";
  await second.submit();
  expect(second.error.value).toBe(null);
  expect((await one.tab()).roots.value.length).toBe(3);
});

test("a tab that only looks keeps nothing and takes nothing", async () => {
  const one = browser();
  const writing = await one.tab();
  const first = await form(writing);
  first.body.value = "Mine";
  const looking = await one.tab();
  await form(looking);
  first.body.value = "Mine, longer";
  looking[Symbol.dispose]();
  writing[Symbol.dispose]();
  expect(await drafts(one)).toEqual(["Mine, longer"]);
});

test("what is sent from a tab that only looked takes nothing that was typed in another since", async () => {
  const one = browser();
  const writing = await one.tab();
  const first = await form(writing);
  first.body.value = "Mine";
  const looking = await form(await one.tab());
  first.body.value = "Mine, longer";
  writing[Symbol.dispose]();
  await looking.submit();
  expect(await drafts(one)).toEqual(["Mine, longer"]);
});

test("a closed form and a thread that has ended listen to nobody", async () => {
  const one = browser();
  const store = await one.tab();
  (await form(store, reply)).close();
  await form(store, reply);
  await form(store);
  store[Symbol.dispose]();
  expect(one.hearing.size).toBe(0);
});

describe("What is kept in one slot", () => {
  test("comes back as it was, whatever lines it has", () => {
    const storage = shelf();
    const texts = ["", "\n", " ", "a\n b\n\n  c\n", "key0\n text", "\r\n\u2028", "\ud800 alone"];
    for (const [at, text] of texts.entries()) writeRecord(storage, "slot", [`key${at}`, text]);
    expect([...readRecords(storage, "slot").values()]).toEqual(texts);
  });

  test("is bounded: the oldest go", () => {
    const storage = shelf();
    for (let at = 0; at < 200; at++) writeRecord(storage, "slot", [`key${at}`, "words"]);
    expect([...readRecords(storage, "slot").keys()].at(-1)).toBe("key199");
    expect(readRecords(storage, "slot").size).toBeLessThan(100);
  });

  test("leaves nothing behind when it is empty", () => {
    const storage = shelf();
    writeRecord(storage, "slot", ["key", "words"]);
    expect(writeRecord(storage, "slot", ["key", null])).toBe(true);
    expect(storage.items.size).toBe(0);
  });
});

describe("In a storage that is full", () => {
  /** Like a browser's: what does not fit is not kept, nor is what it was to replace. */
  function narrow(room: number) {
    const storage = shelf();
    const set = storage.set;
    return {
      ...storage,
      set: (key: string, value: string | null) => set(key, value !== null && value.length > room ? null : value),
    };
  }

  test("a draft goes on in memory and says so; what was kept before stays, and what fits again is kept again", async () => {
    const storage = narrow(60);
    writeRecord(storage, "afterword:root  /ferry", ["another", "tab's words"]);
    const store = threadOn({ adapter: backend().as("eve"), storage });
    await store.open();
    await store.compose(root);
    const made = store.rootComposer.value;
    if (!made) throw new Error("no form");
    made.name.value = "Eve";
    made.body.value = "";
    made.body.value = "Short";
    expect(made.kept.value).toBe(true);
    for (const word of ["long", "longer", "longest"]) made.body.value += ` ${word}`.repeat(20);
    expect(made.kept.value).toBe(false);
    expect([...readRecords(storage, "afterword:root  /ferry").values()]).toContain("Short");
    made.body.value = "Short again";
    expect(made.kept.value).toBe(true);
    const words = [...readRecords(storage, "afterword:root  /ferry").values()];
    expect(words).toEqual(["Short again"]);
    await made.submit();
    expect(made.error.value).toBe(null);
    expect(store.hasRootDraft && readRecords(storage, "afterword:root  /ferry").size).toBe(0);
  });
});
