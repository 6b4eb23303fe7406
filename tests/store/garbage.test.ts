import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ThreadRef } from "../../src/protocol/model.ts";
import type { ThreadStore } from "../../src/store/contract.ts";
import { freshThread, readerOf } from "../support/afterword.ts";
import { databases } from "../support/databases.ts";
import { startApp, type TestApp } from "../support/server.ts";
import { shelf, threadOn, until } from "../support/thread.ts";

const [sqlite] = databases;
if (!sqlite) throw new Error("a database is expected");

let app: TestApp;
let thread: ThreadRef;
let storage: ReturnType<typeof shelf>;
beforeEach(async () => {
  app = await startApp(sqlite);
  thread = freshThread();
  storage = shelf();
});
afterEach(() => app.close());

const now = () => 2_000_000_000_000;
const visit = () => threadOn({ adapter: readerOf(app, storage), thread, storage, newKey: randomUUID, now });

async function say(store: ThreadStore, body: string) {
  await store.compose({ kind: "root" });
  const form = store.rootComposer.value;
  if (!form) throw new Error("no form");
  form.name.value ||= "Eve";
  form.body.value = body;
  await form.submit();
  return form;
}

/** Every slot that one visit can leave something in. */
async function slotsOfOneVisit(): Promise<readonly string[]> {
  const used = new Set<string>();
  const { set } = storage;
  storage.set = (key, value) => {
    if (value !== null) used.add(key);
    set(key, value);
  };
  const store = visit();
  await store.open();
  await say(store, "The first word");
  const [id = ""] = store.roots.value;
  store.collapse(id, true);
  await store.sortBy("oldest");
  store.rootComposer.value?.guidelines.subscribe(() => {});
  store[Symbol.dispose]();
  storage.set = set;
  return [
    ...used,
    `afterword:unsent ${thread.key}`,
    `afterword:seen ${thread.key}`,
    `afterword:root  ${thread.key}`,
    `afterword:reply ${id} ${thread.key}`,
    `afterword:edit ${id} ${thread.key}`,
    "afterword:guidelines",
  ];
}

const garbage: readonly string[] = [
  "",
  "null",
  "undefined",
  "[object Object]",
  '{"a":[1,2]}',
  "__proto__",
  "constructor\n hasOwnProperty",
  "日本\n 語\n 語\n 語",
  "two\nlines",
  "\n\n \n  \n ",
  "key with blanks\n \n Eve\n Not written by anybody",
  "-1",
  "NaN",
  "Infinity Infinity Infinity Infinity",
  "1e999 -5 1.5 0x10",
  "\u0000\u202e\ud800",
  `${"x".repeat(43)}\r\nX-Injected: 1`,
  "y".repeat(5_000_000),
];
const nameOf = (text: string) => JSON.stringify(text.slice(0, 30));

describe("Whatever somebody else has written where a browser remembers", () => {
  test.each(garbage.map((text) => [nameOf(text), text] as const))(
    "%s: the thread opens, nothing is sent that was not written, and words get through",
    { timeout: 30_000 },
    async (_, text) => {
      const slots = await slotsOfOneVisit();
      storage.items.clear();
      for (const slot of slots) storage.items.set(slot, text);
      const store = visit();
      await store.open();
      expect([store.data.value, store.unsent.value]).toEqual(["ready", []]);
      const seen = await app.services.readers.page({ siteId: app.site.id, key: thread.key });
      expect(seen.answer.thread.comments).toBe(1);
      const form = await say(store, "A second word");
      expect(form.error.value).toBeNull();
      expect(store.unsent.value).toEqual([]);
      await until(() => store.roots.value.length === 2);
      const [id = ""] = store.roots.value;
      await store.vote(id, 1);
      for (const target of [
        { kind: "reply", to: id },
        { kind: "edit", id },
      ] as const) {
        await store.compose(target);
        store.composer.value?.close();
      }
      await store.nextNew();
      store.collapse(id, true);
      store.collapse(id, false);
      store[Symbol.dispose]();
      const then = await app.services.readers.page({ siteId: app.site.id, key: thread.key });
      expect(then.answer.thread.comments).toBe(2);
    },
  );
});
