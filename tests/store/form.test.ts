import { describe, expect, test } from "vitest";
import type { Adapter } from "../../src/adapters/contract.ts";
import type { KeyValue } from "../../src/protocol/outside.ts";
import type { Composer, ThreadStore } from "../../src/store/contract.ts";
import { gate } from "../support/gate.ts";
import { settled } from "../support/live.ts";
import { backend, shelf, threadOn } from "../support/thread.ts";

const loud = "WHY DOES NOBODY EVER LISTEN TO WHAT PEOPLE SAY HERE";

async function writing(adapter: Adapter = backend().as("eve"), storage: KeyValue = shelf()) {
  const store = threadOn({ adapter, storage });
  await store.open();
  return { store, storage, made: await form(store) };
}

async function form(store: ThreadStore): Promise<Composer> {
  await store.compose({ kind: "root" });
  const made = store.rootComposer.value;
  if (!made) throw new Error("no form");
  made.name.value = "Eve";
  return made;
}

const paragraph = (value: string) => [{ type: "paragraph", children: [{ type: "text", value }] }];

describe("A preview", () => {
  test("shows what the words would look like, and is put away", async () => {
    const { store, made } = await writing();
    expect(store.can.value.preview).toBe(true);
    made.body.value = "Hello";
    await made.showPreview(true);
    expect(made.preview.value).toEqual(paragraph("Hello"));
    await made.showPreview(false);
    expect(made.preview.value).toBe(null);
  });

  test("goes when typing goes on; its late answer changes nothing", async () => {
    const { adapter, next } = gate(backend().as("eve"), "preview");
    const { made } = await writing(adapter);
    made.body.value = "Hello";
    let asking = made.showPreview(true);
    await (await next()).release();
    await asking;
    made.body.value = "Hello you";
    expect(made.preview.value).toBe(null);
    asking = made.showPreview(true);
    const late = await next();
    made.body.value = "Hello all";
    await late.release();
    await asking;
    expect(made.preview.value).toBe(null);
  });

  test("that fails says why beside the words, and keeps them", async () => {
    const { adapter, next } = gate(backend().as("eve"), "preview");
    const { made } = await writing(adapter);
    made.body.value = "Hello";
    const asking = made.showPreview(true);
    (await next()).refuse("network");
    await asking;
    expect([made.preview.value, made.error.value?.code, made.body.value]).toEqual([null, "network", "Hello"]);
  });

  test("is not offered where the backend has none", async () => {
    const { preview: _, ...adapter } = backend().as("eve");
    expect((await writing(adapter)).store.can.value.preview).toBe(false);
  });
});

describe("Somebody who is new here", () => {
  test("is asked once about a text that shouts, and nothing is sent meanwhile; the next press sends", async () => {
    const { adapter, next, calls } = gate(backend().as("eve"), "create", "preview");
    const { store, made } = await writing(adapter);
    made.body.value = loud;
    await made.submit();
    expect([made.caution.value, made.status.value, calls.length]).toEqual(["shouting", "ready", 0]);
    const sending = made.submit();
    expect(made.caution.value).toBe(null);
    await (await next()).release();
    await sending;
    expect([store.roots.value.length, store.newcomer.value]).toEqual([1, false]);
  });

  test("is not asked again in the same form, whatever is typed", async () => {
    const { store, made } = await writing();
    made.body.value = loud;
    await made.submit();
    made.body.value = `${loud} I SAY`;
    expect(made.caution.value).toBe(null);
    await made.submit();
    expect(store.roots.value.length).toBe(1);
  });

  test("is told first what the backend would refuse", async () => {
    const { made } = await writing();
    made.body.value = loud;
    made.name.value = "";
    await made.submit();
    expect([made.caution.value, made.error.value?.code]).toEqual([null, "invalid_fields"]);
  });

  test("is asked about the site's own words", async () => {
    const adapter = backend().as("eve");
    const { made } = await writing({
      ...adapter,
      async open(...call) {
        const opening = await adapter.open(...call);
        return { ...opening, capabilities: { ...opening.capabilities, caution: ["clickbait"] } };
      },
    });
    made.body.value = "What clickbait.";
    await made.submit();
    expect(made.caution.value).toBe("listed");
  });

  test("is not asked where there is no reason", async () => {
    const { store, made } = await writing();
    made.body.value = "Good morning.";
    await made.submit();
    expect([made.caution.value, store.roots.value.length]).toEqual([null, 1]);
  });

  test("is nobody who has posted before, in any thread of the site", async () => {
    const storage = shelf();
    const { made } = await writing(undefined, storage);
    made.body.value = "Good morning.";
    await made.submit();
    const later = await writing(undefined, storage);
    expect(later.store.newcomer.value).toBe(false);
    later.made.body.value = loud;
    await later.made.submit();
    expect([later.made.caution.value, later.store.roots.value.length]).toEqual([null, 1]);
  });
});

describe("The guidelines", () => {
  test("stand open beside a newcomer's form until they are put away, which is remembered", async () => {
    const storage = shelf();
    const { store, made } = await writing(undefined, storage);
    expect(made.guidelines.value).toBe(true);
    made.guidelines.value = false;
    store[Symbol.dispose]();
    const later = await writing(undefined, storage);
    expect(later.made.guidelines.value).toBe(false);
    later.made.guidelines.value = true;
    later.store[Symbol.dispose]();
    expect((await writing(undefined, storage)).made.guidelines.value).toBe(true);
  });

  test("stay closed for whoever has posted before", async () => {
    const { store, made } = await writing();
    made.body.value = "Good morning.";
    await made.submit();
    made.close();
    expect((await form(store)).guidelines.value).toBe(false);
  });
});

test("a quotation stands before one's own words, line by line", async () => {
  const { made } = await writing();
  made.body.value = "Indeed.";
  made.quote(" one\n\ntwo ");
  expect(made.body.value).toBe("> one\n> \n> two\n\nIndeed.");
});

test("The writer's name of an earlier visit is there, also where the reader was here before the thread was open", async () => {
  const storage = shelf();
  storage.set("afterword:name", "Eve");
  const store = threadOn({ adapter: backend().as("eve"), storage });
  store.attend(true);
  await settled();
  await store.open();
  await store.compose({ kind: "root" });
  expect(store.rootComposer.value?.name.value).toBe("Eve");
});
