import { beforeEach, describe, expect, it } from "vitest";
import { afterword } from "../../src/adapters/afterword.ts";
import type { Adapter } from "../../src/adapters/contract.ts";
import type { Update } from "../../src/protocol/model.ts";
import { thread } from "../support/memory.ts";
import { heldStorage } from "../support/storage.ts";

/** A browser's stream, opened by the adapter and worked by the test. */
class HeldSource {
  onmessage: ((event: { data: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  readyState = 0;
  readonly url: URL;

  constructor(url: string) {
    this.url = new URL(url);
    sources.push(this);
  }

  say(update: Update): void {
    this.garble(JSON.stringify(update));
  }

  /** Something that no server of ours sends. */
  garble(data: string): void {
    this.readyState = 1;
    this.onmessage?.({ data });
  }

  /** The connection is lost, or ended by the server. */
  breakOff(): void {
    this.readyState = 0;
    this.onerror?.();
  }

  /** Answered with anything but a stream. */
  refuse(): void {
    this.readyState = 2;
    this.onerror?.();
  }

  close(): void {
    this.readyState = 2;
  }
}

const update = (version: number, more: Partial<Update> = {}): Update => ({
  thread: { version, closed: false, comments: 0 },
  comments: [],
  fresh: [],
  gone: [],
  complete: true,
  ...more,
});

let sources: HeldSource[];
let asked: Request[];
let answer: () => Response;
let now: number;
let due: { readonly at: number; readonly work: () => void }[];
let heard: Update[];
let giveUp: AbortController;
beforeEach(() => {
  sources = [];
  asked = [];
  answer = () => Response.json(update(7));
  now = 0;
  due = [];
  heard = [];
  giveUp = new AbortController();
});

const timers = {
  setTimeout: ((work: () => void, ms: number) => {
    const one = { at: now + ms, work };
    due.push(one);
    return one;
  }) as unknown as typeof setTimeout, // All that is used of it.
  clearTimeout: ((one: unknown) => {
    due = due.filter((other) => other !== one);
  }) as typeof clearTimeout, // The same.
};

/** Moves time to the next thing that is due; resolves to the ms that it took. */
async function next(): Promise<number> {
  await settled();
  const [first] = due.toSorted((a, b) => a.at - b.at);
  if (first === undefined) throw new Error("nothing is due");
  const ms = first.at - now;
  now = first.at;
  due = due.filter((other) => other !== first);
  first.work();
  await settled();
  return Math.round(ms);
}
/** Until nothing moves any more. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

async function watch({ streams = true, random = (): number => 0.5 } = {}) {
  const adapter = afterword({
    server: "https://talk.example",
    async fetch(input, init) {
      init?.signal?.throwIfAborted();
      asked.push(new Request(input, init));
      return answer();
    },
    storage: heldStorage(),
    newSecret: () => "s".repeat(43),
    random,
    timers,
    ...(streams && { EventSource: HeldSource as unknown as typeof EventSource }), // All that is used of it.
  }) as Required<Adapter>; // It has every verb.
  const done = adapter.watch(thread, 7, (one) => heard.push(one), { signal: giveUp.signal });
  // the part that watches is loaded now
  await expect.poll(() => sources.length + asked.length).toBe(1);
  await settled();
  return { done };
}
const source = () => sources.at(-1) as HeldSource; // Every test that asks has one.
const versions = () => heard.map((one) => one.thread.version);

describe("by a stream", () => {
  it("begins at the version it is given, and comes back at the last one it has heard", async () => {
    await watch();
    expect(source().url.pathname).toBe("/api/v1/thread/live");
    expect(Object.fromEntries(source().url.searchParams)).toEqual({ key: "/here", after: "7" });
    source().say(update(7));
    source().say(update(9, { fresh: ["a"] }));
    expect(versions()).toEqual([9]);
    source().breakOff();
    expect(source().readyState).toBe(2);
    await next();
    expect(source().url.searchParams.get("after")).toBe("9");
    expect(asked).toEqual([]);
  });

  it("comes back later and later while nothing gets through, and soon again once something did", async () => {
    await watch();
    const pauses: number[] = [];
    for (let turn = 0; turn < 8; turn++) {
      source().breakOff();
      pauses.push(await next());
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 64].map((seconds) => seconds * 1_000));
    source().say(update(7));
    source().breakOff();
    expect(await next()).toBe(1_000);
  });

  it("does not come back at the moment when all others do", async () => {
    const moments = [0.1, 0.9];
    await watch({ random: () => moments.shift() ?? 0.5 });
    source().breakOff();
    expect(await next()).toBe(600);
    source().breakOff();
    expect(await next()).toBe(2_800);
  });

  it.each(["", "{", "null", "7", "[]", "{}", '{"thread":{"version":9}}', '{"thread":null,"comments":[]}'])(
    "that says %j is left, and opened again later and later",
    async (data) => {
      await watch();
      for (const ms of [1_000, 2_000]) {
        source().garble(data);
        expect(source().readyState).toBe(2);
        expect(await next()).toBe(ms);
      }
      expect([heard, asked, source().url.searchParams.get("after")]).toEqual([[], [], "7"]);
    },
  );

  it("gives way to questions where it is refused", async () => {
    await watch();
    source().refuse();
    await settled();
    expect(asked.map(({ url }) => new URL(url).pathname)).toEqual(["/api/v1/thread/news"]);
    await next();
    expect([asked.length, sources.length]).toEqual([2, 1]);
  });

  it("that is refused has no patience left that would ask a second time beside a slow first answer", async () => {
    await watch();
    source().refuse();
    expect([asked.length, due.length]).toEqual([1, 0]);
  });

  it("gives way to questions where something on the way holds it back", async () => {
    await watch();
    expect(await next()).toBe(15_000);
    expect([source().readyState, asked.length]).toEqual([2, 1]);
  });

  it("is opened anew when it has been silent for longer than any stream lives", async () => {
    await watch();
    source().say(update(7));
    expect(await next()).toBe(400_000);
    await next();
    expect([sources.length, sources[0]?.readyState]).toEqual([2, 2]);
  });
});

describe("by questions", () => {
  it("asks past the browser's cache and needs nobody's leave: no header of ours, no cookies", async () => {
    await watch({ streams: false });
    const [request] = asked;
    expect(request?.url).toBe("https://talk.example/api/v1/thread/news?key=%2Fhere&after=7");
    expect([...(request?.headers.keys() ?? [])]).toEqual([]);
    expect([request?.cache, request?.credentials, request?.method]).toEqual(["no-cache", "omit", "GET"]);
  });

  it("asks less often while nothing happens, and as often as before once something did", async () => {
    await watch({ streams: false });
    const pauses: number[] = [];
    for (let turn = 0; turn < 9; turn++) pauses.push(await next());
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    expect([pauses[0], pauses.at(-1)]).toEqual([26_000, 120_000]);
    expect(heard).toEqual([]);
    answer = () => Response.json(update(8));
    await next();
    expect(versions()).toEqual([8]);
    expect(await next()).toBe(20_000);
    expect(new URL(asked.at(-1)?.url ?? "").searchParams.get("after")).toBe("8");
  });

  it("goes on after what fails, and not before the server says", async () => {
    answer = () =>
      Response.json({ error: { code: "unavailable" } }, { status: 503, headers: { "retry-after": "300" } });
    await watch({ streams: false });
    answer = () => new Response("<html>Sign in to the Wi-Fi</html>");
    expect(await next()).toBe(300_000);
    answer = () => Response.json(update(8));
    expect(await next()).toBe(20_000);
    expect(versions()).toEqual([8]);
  });

  it("passes on that one has to list again, and goes on from there", async () => {
    answer = () => Response.json(update(3, { complete: false }));
    await watch({ streams: false });
    expect(heard).toEqual([update(3, { complete: false })]);
    await next();
    expect(new URL(asked.at(-1)?.url ?? "").searchParams.get("after")).toBe("3");
  });
});

it.each([true, false])("ends at once when it is given up, and leaves nothing behind (streams: %s)", async (streams) => {
  const { done } = await watch({ streams });
  giveUp.abort();
  await done;
  await settled();
  expect(due).toEqual([]);
  expect(sources.map(({ readyState }) => readyState)).toEqual(streams ? [2] : []);
});

it("ends at once when it is given up while an answer is on its way", async () => {
  let arrive = (_: Response) => {};
  answer = () => new Promise<Response>((resolve) => (arrive = resolve)) as unknown as Response; // `fetch` waits for it.
  const { done } = await watch({ streams: false });
  giveUp.abort();
  await done;
  arrive(Response.json(update(9)));
  await settled();
  expect([heard, due]).toEqual([[], []]);
});
