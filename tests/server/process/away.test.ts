import { afterEach, beforeEach, expect, it } from "vitest";
import { requestOf, urlOf } from "../../support/calls.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import { type ServerProcess, startProcess } from "../../support/process.ts";
import { type Relay, startRelay } from "../../support/relay.ts";
import { addSite, servicesOn } from "../../support/services.ts";
import { readStream } from "../../support/stream.ts";

const postgres = databases.find(({ name }) => name === "PostgreSQL");

let database: OpenDatabase;
let relay: Relay;
let server: ServerProcess;
beforeEach(async () => {
  if (postgres === undefined) throw new Error("no database");
  database = await postgres.open();
  await addSite(servicesOn(database.storage).services);
  const address = new URL(database.url);
  relay = await startRelay(Number(address.port));
  address.port = String(relay.port);
  server = await startProcess({ database: address.href });
});
afterEach(async () => {
  await server.kill();
  await relay.close();
  await database.close();
});

it("a server whose database is away says 503 and when to ask again, and works on by itself when it is back", {
  timeout: 60_000,
}, async () => {
  const statusOf = async (request: Request) => (await fetch(request)).status;
  expect(await statusOf(requestOf("create", {}, server.url))).toBe(201);
  const { port } = relay;
  await relay.close();
  for (const request of [
    new Request(`${server.url}/health`),
    requestOf("page", {}, server.url),
    requestOf("create", { key: "another-draft" }, server.url),
  ]) {
    const answer = await fetch(request);
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await answer.json()).error.code).toBe("unavailable");
  }
  relay = await startRelay(Number(new URL(database.url).port), { port });
  await expect.poll(() => statusOf(requestOf("page", {}, server.url)), { timeout: 15_000 }).toBe(200);
  expect(await statusOf(requestOf("create", { key: "another-draft" }, server.url))).toBe(201);
  expect((await (await fetch(requestOf("page", {}, server.url))).json()).thread.comments).toBe(2);
  expect(server.err()).not.toMatch(/unhandled|uncaught/i);
});

it("a server whose database takes everything and answers nothing says 503 in time, and works on when it speaks", {
  timeout: 120_000,
}, async () => {
  const timed = async (request: Request) => {
    const start = performance.now();
    const { status } = await fetch(request, { signal: AbortSignal.timeout(40_000) });
    return { status, inTime: performance.now() - start < 15_000 };
  };
  const statusOf = async (request: Request) => (await timed(request)).status;
  expect(await statusOf(requestOf("create", {}, server.url))).toBe(201);
  relay.silence(true);
  const asked = [
    new Request(`${server.url}/health`),
    requestOf("create", { key: "another-draft" }, server.url),
    requestOf("preview", { body: { body: "Hello" } }, server.url),
    // more than there are connections
    ...Array.from({ length: 12 }, () => requestOf("page", {}, server.url)),
  ];
  const answers = await Promise.all(asked.map(timed));
  expect(answers).toEqual(asked.map(() => ({ status: 503, inTime: true })));
  relay.silence(false);
  await expect.poll(() => statusOf(requestOf("page", {}, server.url)), { timeout: 15_000 }).toBe(200);
  expect(await statusOf(requestOf("create", { key: "another-draft" }, server.url))).toBe(201);
  expect(server.err()).not.toMatch(/unhandled|uncaught/i);
});

it("a server whose database has fallen silent still stops when it is told to, with streams and requests open", {
  timeout: 120_000,
}, async () => {
  const stream = await fetch(urlOf("live", { query: { after: 0 } }, server.url));
  await readStream(stream.body).next();
  relay.silence(true);
  const asked = fetch(requestOf("page", {}, server.url)).then(
    ({ status }) => status,
    () => 0,
  );
  const start = performance.now();
  server.signal("SIGTERM");
  expect(await server.ended).toBe(0);
  expect(performance.now() - start).toBeLessThan(30_000);
  expect([0, 503]).toContain(await asked);
  expect(server.err()).not.toMatch(/unhandled|uncaught/i);
});

it("two servers that start together on an empty database both come up", { timeout: 60_000 }, async () => {
  if (postgres === undefined) throw new Error("no database");
  const empty = await postgres.open({ migrated: false });
  await empty.storage.close();
  const pair = await Promise.all([1, 2, 3].map(() => startProcess({ database: empty.url })));
  for (const each of pair) expect((await fetch(`${each.url}/health`)).status).toBe(200);
  await Promise.all(pair.map((each) => each.kill()));
  await empty.close();
});
