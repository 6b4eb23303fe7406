import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Env } from "../../../src/server/http/context.ts";
import { mountDevMail } from "../../../src/server/http/pages/dev-mail.ts";
import type { DevMailbox } from "../../../src/server/mail/contract.ts";
import { devMailbox } from "../../../src/server/mail/devbox.ts";
import { openServer } from "../../../src/server/serve.ts";
import { databases } from "../../support/databases.ts";
import { letterOf } from "../../support/letter.ts";
import { startApp, type TestApp } from "../../support/server.ts";

const paths = ["/dev/mail", "/dev/mail/1", "/dev/mail/1/html"];

let mailbox: DevMailbox;
let server: TestApp;
let without: TestApp;
beforeAll(async () => {
  const [sqlite] = databases;
  if (sqlite === undefined) throw new Error("no database");
  mailbox = devMailbox(() => Date.UTC(2026, 2, 1, 12));
  await mailbox.send(letterOf({ subject: "<b>First</b>", to: "zoe@mail.example", text: "</pre><script>" }));
  server = await startApp(sqlite, { mailbox });
  without = await startApp(sqlite);
});
afterAll(async () => {
  await server.close();
  await without.close();
});

interface From {
  readonly peer?: string;
  readonly host?: string;
  readonly headers?: Record<string, string>;
}
const get = (path: string, { peer = "127.0.0.1", host = "localhost:8080", headers = {} }: From = {}, app = server) =>
  app.page(`http://server.test${path}`, { headers: { host, ...headers } }, peer);

/** All that tells one answer from another, but for the number of the request. */
async function faceOf(answer: Response) {
  const headers = Object.fromEntries(answer.headers);
  delete headers["x-request-id"];
  return { status: answer.status, headers, body: await answer.text() };
}

describe("The dev mailbox", () => {
  it.each([
    { peer: "127.0.0.1", host: "localhost:8080" },
    { peer: "127.0.0.1", host: "127.0.0.1" },
    { peer: "127.5.0.1", host: "127.5.0.1:80" },
    { peer: "::1", host: "[::1]:8080" },
    { peer: "::ffff:127.0.0.1", host: "LOCALHOST" },
  ])("is shown to this machine: $peer asks for $host", async (from) => {
    for (const path of paths) expect((await get(path, from)).status).toBe(200);
  });

  it.each<readonly [string, From]>([
    ["another machine", { peer: "192.168.1.7" }],
    ["another machine that says it is this one", { peer: "203.0.113.7", host: "127.0.0.1" }],
    ["a name that leads here from outside", { host: "rebound.example:8080" }],
    ["a name that begins like ours", { host: "localhost.example" }],
    ["an address that begins like ours", { host: "127.0.0.1.example" }],
    ["no name at all", { host: "" }],
    ["a proxy", { headers: { "x-forwarded-for": "203.0.113.7" } }],
    ["a proxy by the book", { headers: { forwarded: "for=203.0.113.7" } }],
    ["a proxy that says only how it was asked", { headers: { "x-forwarded-proto": "https" } }],
    ["a tunnel", { headers: { "cf-connecting-ip": "203.0.113.7" } }],
    ["a CDN", { headers: { "cdn-loop": "cdn" } }],
    ["a proxy that names itself", { headers: { via: "1.1 proxy" } }],
  ])("is no route for %s", async (_, from) => {
    const unknown = await faceOf(await get("/dev/nothing", from));
    expect(unknown.status).toBe(404);
    for (const path of paths) expect(await faceOf(await get(path, from))).toEqual(unknown);
  });

  it("is no route on a server that sends its mail", async () => {
    const unknown = await faceOf(await get("/dev/nothing", {}, without));
    for (const path of paths) expect(await faceOf(await get(path, {}, without))).toEqual(unknown);
  });

  it.each(["/dev/mail/0", "/dev/mail/2", "/dev/mail/01", "/dev/mail/x/html", "/dev/mail/1/text"])(
    "has no %s",
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );

  it("only looks: no other method does anything", async () => {
    for (const method of ["POST", "PUT", "DELETE"]) {
      const answer = await server.page(
        "http://server.test/dev/mail/1",
        { method, headers: { host: "localhost" } },
        "::1",
      );
      expect(answer.status).toBe(404);
    }
  });

  it.each(paths)("lets no other page read, frame or keep %s", async (path) => {
    const { headers } = await get(path);
    expect(headers.get("access-control-allow-origin")).toBeNull();
    expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
    expect(headers.get("cache-control")).toBe("private, no-store");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(path.endsWith("html") ? /frame-ancestors 'self'; sandbox / : /frame-ancestors 'none'/);
    expect(policy).not.toMatch(/script-src|allow-scripts|allow-same-origin/);
  });

  it("shows words as words", async () => {
    expect(await (await get("/dev/mail")).text()).toContain("&lt;b&gt;First&lt;/b&gt;");
    const letter = await (await get("/dev/mail/1")).text();
    expect(letter).toContain("&lt;/pre&gt;&lt;script&gt;");
    expect(letter).not.toContain("<script");
  });

  it("shows nothing of a letter in the log", () => {
    expect(server.log.join()).not.toMatch(/zoe|First/);
  });
});

describe("Over a socket", () => {
  let port = 0;
  let close = () => {};
  beforeAll(async () => {
    const app = new Hono<Env>();
    mountDevMail(app, { mailbox });
    port = await new Promise((resolve) => {
      const listening = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, (info) => resolve(info.port));
      close = () => listening.close();
    });
  });
  afterAll(() => close());

  const statusOf = async (request: string) => {
    const socket = connect(port, "127.0.0.1");
    socket.write(`${request}\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`);
    return (await text(socket)).split("\r\n")[0];
  };

  it("a browser of this machine sees it", async () => {
    expect(await statusOf("GET /dev/mail HTTP/1.1")).toBe("HTTP/1.1 200 OK");
  });

  it("a proxy of this machine that says nothing of itself does not, since it speaks HTTP/1.0", async () => {
    expect(await statusOf("GET /dev/mail HTTP/1.0")).toBe("HTTP/1.1 404 Not Found");
  });
});

describe("A server without SMTP_URL", () => {
  const here = { incoming: { socket: { remoteAddress: "127.0.0.1" } } };
  const log = { info() {}, warn() {}, error() {} };

  it.each([
    [undefined, 200],
    ["http://localhost:8080", 200],
    ["http://[::1]:8080", 200],
    // then there is a proxy, whose requests all come from here
    ["https://comments.example", 404],
  ])("at the address %s answers /dev/mail with %i", async (url, status) => {
    const opened = await openServer({ database: ":memory:", log, ...(url !== undefined && { url }) });
    const request = new Request("http://127.0.0.1:8080/dev/mail", { headers: { host: "127.0.0.1:8080" } });
    expect((await opened.fetch(request, here)).status).toBe(status);
    await opened.close();
  });
});

describe("What is kept", () => {
  it("is the last two hundred letters, newest first, by numbers that stay", async () => {
    const box = devMailbox(() => 0);
    for (let n = 1; n <= 205; n++)
      expect(await box.send(letterOf({ subject: `Letter ${n}` }))).toEqual({ kind: "sent" });
    const letters = box.letters();
    expect(letters).toHaveLength(200);
    expect(letters[0]).toMatchObject({ number: 205, subject: "Letter 205" });
    expect(letters.at(-1)).toMatchObject({ number: 6, subject: "Letter 6" });
  });
});
