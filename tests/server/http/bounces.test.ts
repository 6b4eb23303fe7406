import { createHmac } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { wish } from "../../support/calls.ts";
import { databases } from "../../support/databases.ts";
import { scratch } from "../../support/scratch.ts";
import { startApp, type TestApp } from "../../support/server.ts";

const secret = "a secret that the mail provider's reports are signed with";

interface Report {
  readonly body?: unknown;
  readonly text?: string;
  readonly key?: string | Buffer;
  readonly id?: string;
  readonly seconds?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

describe.each(databases)("bounces told by another program, on $name", (database) => {
  let server: TestApp;
  beforeEach(async () => {
    server = await startApp(database, { tells: true, bounceSecret: secret });
  });
  afterEach(() => server.close());

  const gone = { events: [{ address: "ada@mail.example", kind: "bounce", detail: "550 5.1.1\r\nno such user" }] };
  const report = ({ body = gone, text = JSON.stringify(body), key = secret, id = "msg_1", ...rest }: Report = {}) => {
    const { seconds = Math.floor(server.now() / 1000), headers = {} } = rest;
    const signature = createHmac("sha256", key).update(`${id}.${seconds}.${text}`).digest("base64");
    return server.page("/hooks/bounces", {
      method: "POST",
      body: text,
      headers: {
        "content-type": "application/json",
        ...{ "webhook-id": id, "webhook-timestamp": String(seconds), "webhook-signature": `v1,${signature}` },
        ...headers,
      },
    });
  };
  const suppressed = async () => (await server.services.postmaster.suppressions(10)).map(({ address }) => address);

  it("put addresses on the list of those that nothing goes to, once", async () => {
    const answer = await report();
    expect([answer.status, await answer.json()]).toEqual([200, { suppressed: 1 }]);
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    expect(await server.services.postmaster.suppressions(10)).toEqual([
      { address: "ada@mail.example", reason: "bounce", detail: "550 5.1.1 no such user", at: server.now() },
    ]);
    expect(await (await report()).json()).toEqual({ suppressed: 0 });
    await server.call("subscribe", { body: wish });
    await server.services.dispatch.round();
    expect(server.notify?.mailer.letters()).toEqual([]);
  });

  it("take a complaint without a detail, an address in another spelling, and several at once", async () => {
    const events = [
      { address: "Bob@MAIL.example", kind: "complaint" },
      { address: "eve@bücher.example", kind: "bounce" },
    ];
    expect(await (await report({ body: { events } })).json()).toEqual({ suppressed: 2 });
    expect((await suppressed()).length).toBe(2);
  });

  it("say what no database takes, and are none the less taken", async () => {
    const events = [
      { address: "ada\0@mail.example", kind: "bounce" },
      { address: "bob@mail.example", kind: "bounce", detail: "550 \0\ud800 no" },
    ];
    const answer = await report({ body: { events } });
    expect([answer.status, await answer.json()]).toEqual([200, { suppressed: 2 }]);
    expect(await suppressed()).toContain("bob@mail.example");
  });

  it.each<[string, () => Report]>([
    ["with another secret", () => ({ key: "a guess" })],
    ["five minutes and a second old", () => ({ seconds: Math.floor(server.now() / 1000) - 301 })],
    ["from a clock that is far ahead", () => ({ seconds: Math.floor(server.now() / 1000) + 301 })],
    ["for another body", () => ({ headers: { "webhook-signature": `v1,${Buffer.alloc(32).toString("base64")}` } })],
    ["of an unknown version", () => ({ headers: { "webhook-signature": "v2,AAAA" } })],
    ["with a time that is none", () => ({ headers: { "webhook-timestamp": "now" } })],
    ["for another id", () => ({ headers: { "webhook-id": "msg_2" } })],
    ["without an id", () => ({ id: "" })],
  ])("are refused when signed %s", async (_, change) => {
    const answer = await report(change());
    expect(answer.status).toBe(401);
    expect(await suppressed()).toEqual([]);
  });

  it("take one right signature among several, while secrets are replaced", async () => {
    const seconds = Math.floor(server.now() / 1000) - 300;
    const text = JSON.stringify(gone);
    const right = createHmac("sha256", secret).update(`msg_1.${seconds}.${text}`).digest("base64");
    const headers = { "webhook-signature": `v1,${Buffer.alloc(32).toString("base64")} v1,${right}` };
    expect((await report({ seconds, headers })).status).toBe(200);
  });

  it.each([
    ["{", 400],
    ["[]", 400],
    ['{"events":{}}', 422],
    ['{"events":[{"address":"a@b.example","kind":"spam"}]}', 422],
    ['{"events":[],"more":1}', 422],
  ])("are refused in a form that is not theirs: %s", async (text, status) => {
    expect((await report({ text })).status).toBe(status);
    expect((await report({ text, headers: { "content-type": "text/plain" } })).status).toBe(415);
  });

  it("are not taken where no secret is set", async () => {
    const other = await startApp(database, { tells: true });
    const answer = await other.page("/hooks/bounces", { method: "POST", body: "{}" });
    expect(answer.status).toBe(404);
    await other.close();
  });
});

describe("a secret in the standard's own form", () => {
  it("is base64 of the key behind its prefix", async () => {
    const [database] = databases;
    if (database === undefined) throw new Error("there is no database");
    const key = Buffer.alloc(32, 7);
    const server = await startApp(database, { tells: true, bounceSecret: `whsec_${key.toString("base64")}` });
    const seconds = Math.floor(server.now() / 1000);
    const body = '{"events":[]}';
    const signature = createHmac("sha256", key).update(`i.${seconds}.${body}`).digest("base64");
    const headers = {
      "content-type": "application/json",
      ...{ "webhook-id": "i", "webhook-timestamp": String(seconds), "webhook-signature": `v1,${signature}` },
    };
    expect((await server.page("/hooks/bounces", { method: "POST", body, headers })).status).toBe(200);
    await server.close();
  });
});

type ReportBy = (server: string, secret: string, events: readonly object[]) => Promise<Response>;

describe("the program in docs/bounces.md", () => {
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it("is believed", async () => {
    const [database] = databases;
    if (database === undefined) throw new Error("there is no database");
    const server = await startApp(database, { tells: true, bounceSecret: secret });
    vi.useFakeTimers({ toFake: ["Date"], now: server.now() });
    vi.stubGlobal("fetch", (url: string, init: RequestInit) => server.page(url, init));
    const docs = readFileSync(new URL("../../../docs/bounces.md", import.meta.url), "utf8");
    const folder = mkdtempSync(join(scratch, "afterword-docs-"));
    writeFileSync(join(folder, "report.mjs"), docs.split("```js\n")[1]?.split("```")[0] ?? "");
    const { report } = await import(/* @vite-ignore */ pathToFileURL(join(folder, "report.mjs")).href);
    const send: ReportBy = report; // a file of no types
    const events = [{ address: "ada@mail.example", kind: "bounce" }];
    expect(await (await send("https://server.test", secret, events)).json()).toEqual({ suppressed: 1 });
    expect((await send("https://server.test", "another", events)).status).toBe(401);
    rmSync(folder, { recursive: true });
    await server.close();
  });
});
