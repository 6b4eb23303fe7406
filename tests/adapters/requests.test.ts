import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { afterword } from "../../src/adapters/afterword.ts";
import type { Adapter } from "../../src/adapters/contract.ts";
import { elsewhere, io, thread } from "../support/memory.ts";
import { heldStorage } from "../support/storage.ts";

interface Sent {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
  readonly keepalive: boolean;
  /** What the browser had in its storage when the request left. */
  readonly kept: readonly (readonly [string, string])[];
}

const state = { version: 7, closed: false, comments: 0 };
const site = { sort: "top", votes: "up", palette: ["👏"], editWindow: null, indent: 3 };
const page = { comments: [], next: null, branches: {}, thread: state, sort: "top", site };

let sent: Sent[];
let storage: ReturnType<typeof heldStorage>;
let secrets: number;
beforeEach(() => {
  sent = [];
  storage = heldStorage();
  secrets = 0;
});

/** Written as text beforehand: the server does not run the page's scripts. */
const answers = new Map([
  ["GET /api/v1/thread", JSON.stringify(page)],
  ["GET /api/v1/thread/mine", JSON.stringify({ at: 1, votes: {}, reactions: {}, own: {}, pending: [] })],
  ["POST /api/v1/thread", JSON.stringify({ state: "published", id: "a", thread: state })],
]);
const changed = JSON.stringify({ thread: state });

/** An adapter whose requests are written down, and answered as the server would. */
function adapterOf(options: { server?: string; site?: string } = {}): Required<Adapter> {
  const adapter = afterword({
    server: "https://talk.example/base/",
    async fetch(input, init) {
      const request = new Request(input, init);
      const url = new URL(request.url);
      const { method, headers, keepalive } = request;
      sent.push({ method, url, headers, keepalive, body: await request.text(), kept: [...storage.kept] });
      return new Response(answers.get(`${method} ${url.pathname.replace("/base", "")}`) ?? changed);
    },
    storage,
    newSecret() {
      secrets += 1;
      return String(secrets).padStart(43, "s");
    },
    ...options,
  });
  return adapter as Required<Adapter>; // It has every verb.
}

const draft = { key: "draft-key-1", parent: null, name: "Ann", body: "some words" };
const last = () => sent.at(-1) as Sent; // Every test sends before it looks.

describe("opening", () => {
  it("costs one request, for the page in the order that was asked for, and brings the site's settings", async () => {
    const { capabilities, page: first } = await adapterOf({ site: "blog" }).open(thread, { sort: "top", limit: 5 }, io);
    expect(sent.map((one) => one.url.href)).toEqual([
      "https://talk.example/base/api/v1/thread?site=blog&key=%2Fhere&sort=top&limit=5",
    ]);
    expect(first?.thread).toEqual(state);
    expect(capabilities).toMatchObject({
      sorts: ["top", "newest", "oldest"],
      votes: "up",
      palette: ["👏"],
      editWindow: null,
      indent: 3,
      limits: { name: 60, body: 10_000 },
      idempotent: true,
    });
  });

  it("is a request that needs no leave: no headers of ours, no cookies", async () => {
    await adapterOf().open(thread, {}, io);
    expect([...last().headers.keys()]).toEqual([]);
  });
});

describe("identity", () => {
  it("is not made by reading, and whoever has none is not asked about", async () => {
    const adapter = adapterOf();
    await adapter.list(thread, {}, io);
    expect(await adapter.viewer(thread, io)).toEqual({ at: 0, votes: {}, reactions: {}, own: {}, pending: [] });
    expect([sent.length, secrets, storage.kept.size]).toEqual([1, 0, 0]);
  });

  it("is kept before it is sent, so that a lost answer orphans nothing", async () => {
    await adapterOf().vote(thread, "a", 1, io);
    const secret = last().headers.get("authorization")?.replace("Bearer ", "");
    expect(last().kept).toEqual([["afterword:https://talk.example/base::secret", secret]]);
  });

  it("is made once for a server and site, and is the same after a reload", async () => {
    await adapterOf().vote(thread, "a", 1, io);
    await adapterOf().vote(thread, "a", 0, io);
    await adapterOf().viewer(thread, io);
    expect(new Set(sent.map((one) => one.headers.get("authorization"))).size).toBe(1);
    await adapterOf({ site: "other" }).vote(thread, "a", 1, io);
    await adapterOf({ server: "https://elsewhere.example" }).vote(thread, "a", 1, io);
    expect(new Set(sent.map((one) => one.headers.get("authorization"))).size).toBe(3);
  });

  it("lasts as long as the page where the browser keeps nothing", async () => {
    storage = { ...heldStorage(), set: () => {} };
    const adapter = adapterOf();
    await adapter.create(thread, draft, io);
    await adapter.viewer(thread, io);
    await adapter.list(thread, {}, io);
    expect(secrets).toBe(1);
    expect(last().url.searchParams.get("after")).toBe("7");
  });
});

describe("what one has written", () => {
  it("is read past every older copy from then on, after a reload too", async () => {
    await adapterOf().list(thread, {}, io);
    expect(last().url.searchParams.has("after")).toBe(false);
    await adapterOf().create(thread, draft, io);
    for (let visit = 0; visit < 2; visit++) {
      await adapterOf().list(thread, {}, io);
      expect(last().url.searchParams.get("after")).toBe("7");
    }
  });

  it("concerns its own thread only", async () => {
    await adapterOf().create(thread, draft, io);
    await adapterOf().list(elsewhere, {}, io);
    expect(last().url.searchParams.has("after")).toBe(false);
  });
});

describe("requests", () => {
  it("escape what they carry", async () => {
    await adapterOf().vote(thread, "../a?b#c", 1, io);
    expect(last().url.pathname).toBe("/base/api/v1/c/..%2Fa%3Fb%23c/vote");
    await adapterOf().list({ ...thread, key: "/?a=b&c=ä#d" }, {}, io);
    expect(last().url.searchParams.get("key")).toBe("/?a=b&c=ä#d");
  });

  it("of one press arrive even if the page is left at once; those that carry words do not try", async () => {
    const adapter = adapterOf();
    await adapter.vote(thread, "a", 1, io);
    await adapter.react(thread, "a", "👏", true, io);
    await adapter.remove(thread, "a", io);
    expect(sent.splice(0).map((one) => one.keepalive)).toEqual([true, true, true]);
    await adapter.list(thread, {}, io);
    await adapter.create(thread, draft, io);
    await adapter.edit(thread, "a", "other", io);
    expect(sent.map((one) => one.keepalive)).toEqual([false, false, false]);
  });

  it("ask for counts in pieces that the server takes, each key by itself", async () => {
    const keys = Array.from({ length: 101 }, (_, index) => `/${index}`);
    await expect(adapterOf().counts(keys, io)).rejects.toMatchObject({ code: "network" });
    expect(sent.map((one) => one.url.searchParams.getAll("key").length)).toEqual([100, 1]);
  });
});

describe("on a page whose scripts have changed the built-in prototypes", () => {
  const prototypes = [
    Array.prototype,
    Object.prototype,
    String.prototype,
    Number.prototype,
    Boolean.prototype,
  ] as const;
  const restore = () => {
    for (const prototype of prototypes) Reflect.deleteProperty(prototype, "toJSON");
  };
  afterEach(restore);

  async function bodies(): Promise<readonly string[]> {
    const adapter = adapterOf();
    await adapter.create(thread, { ...draft, parent: "p", body: '["a", 1]' }, io);
    await adapter.edit(thread, "a", "other", io);
    await adapter.vote(thread, "a", -1, io);
    await adapter.react(thread, "a", "👏", false, io);
    return sent.splice(0).map((one) => one.body);
  }

  it("every request says exactly what it would say elsewhere", async () => {
    const clean = await bodies();
    for (const prototype of prototypes) {
      Object.defineProperty(prototype, "toJSON", { value: () => "spoilt", configurable: true, enumerable: true });
    }
    const stringified = JSON.stringify([{}]);
    const spoilt = await bodies().finally(restore);
    expect(stringified).toBe('"spoilt"');
    expect(spoilt).toEqual(clean);
    expect(clean).toEqual([
      '{"url":"https://site.example/here","title":"Here","parent":"p","name":"Ann","body":"[\\"a\\", 1]"}',
      '{"body":"other"}',
      '{"value":-1}',
      '{"emoji":"👏","on":false}',
    ]);
  });
});
