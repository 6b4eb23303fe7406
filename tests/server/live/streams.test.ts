import { afterEach, describe, expect, it } from "vitest";
import type { Bounds } from "../../../src/server/live/contract.ts";
import type { Call } from "../../support/calls.ts";
import { databases } from "../../support/databases.ts";
import { startApp, type TestApp } from "../../support/server.ts";
import { readStream } from "../../support/stream.ts";

const [sqlite] = databases;
if (!sqlite) throw new Error("a database is expected");

let server: TestApp;
afterEach(() => server.close());
const start = async (bounds: Partial<Bounds> = {}) => {
  server = await startApp(sqlite, { bounds });
};
const open = (call: Call = {}) => server.call("live", { ...call, query: { after: 0, ...call.query } });
const listen = async (call: Call = {}) => readStream((await open(call)).body);
let drafts = 0;
const write = async () => (await (await server.call("create", { key: `a-draft-${++drafts}` })).json()).id;
const browser = (name: string) => ({ headers: { "user-agent": name } });

describe("a stream", () => {
  it("is one of events, kept by no cache and held back by nobody on the way, for pages of every origin", async () => {
    await start();
    const { status, headers } = await open();
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(headers.get("cache-control")).toBe("no-store, no-transform");
    expect(headers.get("x-accel-buffering")).toBe("no");
    expect(headers.get("access-control-allow-origin")).toBe("*");
  });

  it("says at once how things stand, even in a thread that nobody has written in", async () => {
    await start();
    const told = await (await listen()).next();
    expect(told).toMatchObject({ id: 0, update: { comments: [], fresh: [], gone: [], complete: true } });
  });

  it("begins with what came after the version it is given, and goes on with what comes", async () => {
    await start();
    const first = await write();
    const second = await write();
    const stream = await listen({ query: { after: 1 } });
    expect(await stream.next()).toMatchObject({ id: 2, update: { fresh: [second] } });
    const third = await write();
    expect(await stream.next()).toMatchObject({ id: 3, update: { fresh: [third] } });
    await server.call("vote", { id: first, as: "bob" });
    const voted = await stream.next();
    expect(voted).toMatchObject({ id: 4, update: { fresh: [], comments: [{ id: first, votes: { up: 1, down: 0 } }] } });
  });

  it("goes on from the last event that was heard, whatever its address says", async () => {
    await start();
    await write();
    const second = await write();
    const stream = await listen({ headers: { "last-event-id": "1" } });
    expect(await stream.next()).toMatchObject({ id: 2, update: { fresh: [second] } });
  });

  it("tells nothing of other threads", async () => {
    await start();
    const stream = await listen();
    await stream.next();
    await server.call("create", { key: "elsewhere-draft", query: { key: "/elsewhere" } });
    const here = await write();
    expect(await stream.next()).toMatchObject({ id: 1, update: { fresh: [here] } });
  });

  it("is the thread's whatever way its address is written", async () => {
    await start();
    const stream = await listen({ query: { key: "/ferry/?utm_source=x" } });
    await stream.next();
    await write();
    expect(await stream.next()).toMatchObject({ id: 1 });
  });

  it("needs a version, a key that can be one, and a site that there is", async () => {
    await start();
    expect((await open({ query: { after: undefined } })).status).toBe(400);
    expect((await open({ query: { after: "soon" } })).status).toBe(400);
    expect((await open({ query: { key: " " } })).status).toBe(400);
    expect((await open({ query: { site: "nobody" } })).status).toBe(404);
  });

  it("shows that it is alive while nothing happens, and ends by itself after its life", async () => {
    await start({ heartbeat: 20, life: 1_000 });
    const reader = (await open()).body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) text += part.value;
    expect(text).toMatch(/^retry: \d+\n\n/);
    expect(text.match(/^:$/gm)?.length).toBeGreaterThan(1);
  });
});

describe("the share of one client", () => {
  it("is four streams; a fifth is told to ask instead, and other browsers and networks are not", async () => {
    await start();
    const four = await Promise.all([1, 2, 3, 4].map(() => open(browser("one"))));
    expect(four.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const fifth = await open(browser("one"));
    expect([fifth.status, await fifth.text()]).toEqual([204, ""]);
    expect((await open(browser("another"))).status).toBe(200);
    expect((await open({ ...browser("one"), peer: "198.51.100.9" })).status).toBe(200);
    await four[0]?.body?.cancel();
    expect((await open(browser("one"))).status).toBe(200);
  });

  it("is not used up by requests that only ask for headers", async () => {
    await start();
    for (let turn = 0; turn < 6; turn++) {
      expect((await server.fetch(server.url("live", { query: { after: 0 } }), { method: "HEAD" })).status).toBe(204);
    }
    expect((await open()).status).toBe(200);
  });
});

describe("the share of one network", () => {
  const statusOf = async (call: Call) => (await open(call)).status;

  it("is not made larger by other names, other forwarded addresses, or other addresses of one customer", async () => {
    await start({ streamsOfNetwork: 5 });
    const peers = ["2001:db8:1:2::1", "2001:db8:1:2:ffff::2", "2001:DB8:1:2:0:0:0:3"];
    const asked = Array.from({ length: 12 }, (_, number): Call => {
      const forged = { "user-agent": `forged ${number}`, "x-forwarded-for": `198.51.100.${number}` };
      return { headers: forged, peer: peers[number % peers.length] ?? "" };
    });
    const answers = await Promise.all(asked.map(statusOf));
    expect(answers.filter((status) => status === 200)).toHaveLength(5);
    expect(answers.filter((status) => status === 204)).toHaveLength(7);
    expect(await statusOf({ peer: "2001:db8:1:3::1" })).toBe(200);
    expect(await statusOf({ peer: "198.51.100.7" })).toBe(200);
  });

  it("has room again when one of its streams is left", async () => {
    await start({ streamsOfNetwork: 1 });
    const only = await listen(browser("one"));
    await only.next();
    expect(await statusOf(browser("two"))).toBe(204);
    await only.leave();
    expect(await statusOf(browser("two"))).toBe(200);
  });

  it("is each reader's own behind a proxy that is listed, and the proxy's where it is not", async () => {
    const through = (address: string) => ({ headers: { "x-forwarded-for": address }, peer: "10.0.0.1" });
    server = await startApp(sqlite, { bounds: { streamsOfNetwork: 1 }, proxies: ["10.0.0.1"] });
    expect(await statusOf(through("203.0.113.1"))).toBe(200);
    expect(await statusOf(through("203.0.113.2"))).toBe(200);
    // what stands left of the last hop anybody could have written
    expect(await statusOf(through("198.51.100.9, 203.0.113.2"))).toBe(204);
  });
});

describe("a server", () => {
  it("holds so many streams and no more, and has room again when one is left", async () => {
    await start({ streams: 2 });
    const stream = await listen(browser("one"));
    expect((await open(browser("two"))).status).toBe(200);
    expect((await open(browser("three"))).status).toBe(204);
    await stream.next();
    await stream.leave();
    expect((await open(browser("three"))).status).toBe(200);
  });

  it("lets go of a reader who does not take what it is told; the others miss nothing", async () => {
    await start({ waiting: 4_000, pause: 0 });
    const slow = (await open(browser("slow"))).body?.getReader();
    await slow?.read();
    const quick = await listen(browser("quick"));
    await quick.next();
    for (let number = 1; number <= 30; number++) {
      const id = await write();
      expect(await quick.next()).toMatchObject({ id: number, update: { fresh: [id] } });
    }
    // it can have what it was taking, and then it is over
    const rest = [await slow?.read(), await slow?.read(), await slow?.read()].map((part) => part?.done);
    expect(rest).toContain(true);
  });
});
