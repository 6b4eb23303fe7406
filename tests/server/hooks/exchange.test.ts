import type { IncomingMessage, RequestListener } from "node:http";
import { gzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { anywhere, createDialer } from "../../../src/server/hooks/dialer.ts";
import { type Canary, startCanary } from "../../support/canary.ts";
import { deferred } from "../../support/deferred.ts";

const open: Canary[] = [];
afterEach(async () => {
  for (const canary of open.splice(0)) await canary.close();
});

async function start(answer?: RequestListener): Promise<{ canary: Canary; url: string }> {
  const canary = await startCanary("127.0.0.1", answer === undefined ? {} : { answer });
  open.push(canary);
  return { canary, url: `http://localhost:${canary.port}/path?query` };
}

const message = { headers: { "content-type": "text/plain" }, body: new TextEncoder().encode("Grüße") };

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

test("a call is one POST with its own headers and body, and without anybody's credentials", async () => {
  const { promise, resolve } = deferred<object>();
  const { canary, url } = await start(async (request, response) => {
    resolve({ method: request.method, url: request.url, headers: request.headers, text: await textOf(request) });
    response.writeHead(202).end("Thank you");
  });
  expect(await createDialer(anywhere).post(url, message)).toEqual({ kind: "answered", status: 202, retryAfter: null });
  expect(await promise).toEqual({
    method: "POST",
    url: "/path?query",
    headers: {
      "content-type": "text/plain",
      "content-length": "7",
      "user-agent": "Afterword",
      host: `localhost:${canary.port}`,
      connection: "keep-alive",
    },
    text: "Grüße",
  });
});

test.each([
  ["120", 120],
  ["Sun, 01 Mar 2026 12:01:30 GMT", 90],
  ["Sun, 01 Mar 2026 11:00:00 GMT", 0],
  ["soon", null],
])("a wish to be left alone is read in seconds: %s", async (header, seconds) => {
  const { url } = await start((_request, response) => void response.writeHead(429, { "retry-after": header }).end());
  const dialer = createDialer({ ...anywhere, now: () => Date.UTC(2026, 2, 1, 12) });
  expect(await dialer.post(url, message)).toEqual({ kind: "answered", status: 429, retryAfter: seconds });
});

test.each([301, 302, 303, 307, 308])(
  "a redirect is an answer like any other and is not followed: %i",
  async (status) => {
    const elsewhere = await start();
    const { url } = await start((_request, response) => {
      response.writeHead(status, { location: elsewhere.url }).end();
    });
    expect(await createDialer(anywhere).post(url, message)).toEqual({ kind: "answered", status, retryAfter: null });
    expect(elsewhere.canary.connections()).toBe(0);
  },
);

test("an endless answer is cut, and its status counts", async () => {
  let sent = 0;
  const { promise, resolve } = deferred<void>();
  const { url } = await start((_request, response) => {
    const chunk = Buffer.alloc(16 * 1024);
    const more = () => {
      do sent += chunk.length;
      while (response.write(chunk));
    };
    response.on("drain", more).on("close", resolve);
    more();
  });
  expect(await createDialer(anywhere).post(url, message)).toEqual({ kind: "answered", status: 200, retryAfter: null });
  await promise;
  // what the machine's own buffers took is on top of what was read
  expect(sent).toBeLessThan(16 * 1024 * 1024);
});

test("a compressed answer is not unpacked", async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000));
  const { url } = await start(
    (_request, response) => void response.writeHead(200, { "content-encoding": "gzip" }).end(bomb),
  );
  const before = process.memoryUsage().arrayBuffers;
  expect((await createDialer(anywhere).post(url, message)).kind).toBe("answered");
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(5_000_000);
});

test("who says nothing in time is lost", async () => {
  const { url } = await start(() => {});
  const answer = await createDialer({ ...anywhere, timeout: 100 }).post(url, message);
  expect(answer).toEqual({ kind: "lost", problem: "no answer in time" });
});

test("who answers byte by byte is cut when the time is over, and the status counts", async () => {
  const { promise, resolve } = deferred<void>();
  const { url } = await start((_request, response) => {
    const timer = setInterval(() => response.write("."), 10);
    response.on("close", () => resolve(clearInterval(timer)));
  });
  const answer = await createDialer({ ...anywhere, timeout: 100 }).post(url, message);
  expect(answer).toEqual({ kind: "answered", status: 200, retryAfter: null });
  await promise;
});

test("a name that is not found in time is lost", async () => {
  const dialer = createDialer({ ...anywhere, timeout: 100, resolve: () => new Promise(() => {}) });
  expect(await dialer.post("http://slow.test/", message)).toEqual({ kind: "lost", problem: "no answer in time" });
});

test.each<[string, RequestListener]>([
  ["hangs up", (request) => void request.socket.destroy()],
  [
    "changes the protocol",
    (request) => void request.socket.write("HTTP/1.1 101 Go\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"),
  ],
  ["speaks something else", (request) => void request.socket.end("SSH-2.0\r\n")],
])("who %s is lost, with a reason", async (_, answer) => {
  const { url } = await start(answer);
  const { kind, problem } = { problem: "", ...(await createDialer(anywhere).post(url, message)) };
  expect(kind).toBe("lost");
  expect(problem).not.toBe("");
});

test("nobody at the address is lost, with a reason", async () => {
  const { canary, url } = await start();
  await canary.close();
  const answer = await createDialer(anywhere).post(url, message);
  expect(answer).toMatchObject({ kind: "lost", problem: expect.stringContaining("ECONNREFUSED") });
});

test("one connection serves several calls to the same host", async () => {
  const { canary, url } = await start((_request, response) => void response.writeHead(201).end("Thank you"));
  const dialer = createDialer(anywhere);
  for (let count = 0; count < 3; count++) expect((await dialer.post(url, message)).kind).toBe("answered");
  expect(canary.connections()).toBe(1);
});
