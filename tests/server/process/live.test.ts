import { connect, type Socket } from "node:net";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { draft, requestOf, urlOf } from "../../support/calls.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import { type ServerProcess, startProcess } from "../../support/process.ts";
import { type Relay, startRelay } from "../../support/relay.ts";
import { addSite, servicesOn } from "../../support/services.ts";
import { readStream, type StreamReader } from "../../support/stream.ts";

const opened: StreamReader[] = [];
async function listen(server: ServerProcess, after = 0): Promise<StreamReader> {
  const answer = await fetch(urlOf("live", { query: { after } }, server.url));
  expect(answer.status).toBe(200);
  const stream = readStream(answer.body);
  opened.push(stream);
  return stream;
}

let drafts = 0;
async function write(server: ServerProcess, body: string = draft.body): Promise<{ id: string; version: number }> {
  const call = { key: `live-draft-${++drafts}`, body: { ...draft, body } };
  const answer = await fetch(requestOf("create", call, server.url));
  expect(answer.status).toBe(201);
  const { id, thread } = await answer.json();
  return { id, version: thread.version };
}

async function query<Row>(url: string, text: string): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

const leaveAll = () => Promise.all(opened.splice(0).map((stream) => stream.leave()));
const database = (name: string) => {
  const found = databases.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};

describe("two servers on one PostgreSQL database", () => {
  let data: OpenDatabase;
  let relay: Relay;
  let servers: readonly [ServerProcess, ServerProcess];
  beforeEach(async () => {
    data = await database("PostgreSQL").open();
    await addSite(servicesOn(data.storage).services);
    const address = new URL(data.url);
    relay = await startRelay(Number(address.port));
    address.port = String(relay.port);
    // the first one's way to the database can be cut
    servers = [await startProcess({ database: address.href }), await startProcess({ database: data.url })];
  }, 30_000);
  afterEach(async () => {
    await leaveAll();
    await Promise.all(servers.map((server) => server.kill()));
    await relay.close();
    await data.close();
  });

  it("hear of each other's changes within a second", { timeout: 30_000 }, async () => {
    const streams = [await listen(servers[0]), await listen(servers[1])] as const;
    for (const stream of streams) expect(await stream.next()).toMatchObject({ id: 0, update: { complete: true } });
    for (const [writer, stream] of [
      [servers[1], streams[0]],
      [servers[0], streams[1]],
    ] as const) {
      const { version } = await write(writer);
      const start = performance.now();
      const told = await stream.until(version);
      expect(performance.now() - start).toBeLessThan(1_000);
      expect(told.at(-1)?.update.comments).toHaveLength(1);
    }
  });

  it("lose no change when the connection that listens is ended", { timeout: 30_000 }, async () => {
    const stream = await listen(servers[0]);
    await stream.until(0);
    const ended = await query(
      data.url,
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'afterword live' and datname = current_database()",
    );
    expect(ended.length).toBeGreaterThan(0);
    const written = [await write(servers[1]), await write(servers[1]), await write(servers[0])];
    const fresh = new Set((await stream.until(3)).flatMap(({ update }) => update.fresh));
    expect(fresh).toEqual(new Set(written.map(({ id }) => id)));
    expect(servers[0].err()).toMatch(/a connection to the database broke/);
  });

  it("are not disturbed by what others say on their channel", { timeout: 30_000 }, async () => {
    const stream = await listen(servers[0]);
    await stream.until(0);
    for (const noise of [
      "",
      "{",
      "null",
      "[]",
      '["blog"]',
      '["blog","/ferry",{}]',
      '["__proto__","constructor",1e999]',
    ]) {
      await query(data.url, `select pg_notify('afterword', '${noise}')`);
    }
    const { id } = await write(servers[1]);
    expect((await stream.until(1)).flatMap(({ update }) => update.fresh)).toContain(id);
    expect(servers[0].err()).not.toMatch(/unhandled|uncaught/i);
  });

  it("hear of changes whatever the thread's key is made of", { timeout: 30_000 }, async () => {
    const keys = [
      `"'\\${"\\".repeat(500)}`,
      `'; notify afterword; --`,
      "🐢".repeat(512),
      "$1 %s {0}",
      "\u202eabc\u2028",
    ];
    for (const key of keys) {
      const answer = await fetch(urlOf("live", { query: { after: 0, key } }, servers[0].url));
      expect(answer.status).toBe(200);
      const stream = readStream(answer.body);
      await stream.until(0);
      const call = { key: `hostile-draft-${++drafts}`, query: { key } };
      expect((await fetch(requestOf("create", call, servers[1].url))).status).toBe(201);
      expect(await stream.until(1)).toMatchObject([{ update: { complete: true } }]);
      await stream.leave();
    }
  });

  it("go on with the same streams when the database is back", { timeout: 60_000 }, async () => {
    const stream = await listen(servers[0]);
    await stream.until(0);
    const { port } = relay;
    await relay.close();
    await write(servers[1]);
    await write(servers[1]);
    relay = await startRelay(Number(new URL(data.url).port), { port });
    const told = await stream.until(2);
    expect(new Set(told.flatMap(({ update }) => update.fresh)).size).toBe(2);
    expect(servers[0].err()).not.toMatch(/unhandled|uncaught/i);
  });
});

describe("a server with open streams", () => {
  let data: OpenDatabase;
  let server: ServerProcess;
  beforeEach(async () => {
    data = await database("SQLite").open();
    await addSite(servicesOn(data.storage).services);
    await data.storage.close();
    server = await startProcess({ database: data.url });
  }, 30_000);
  afterEach(async () => {
    await leaveAll();
    await server.kill();
    await data.close();
  });

  it("ends them all when it is told to stop, and is gone long before it would cut anybody off", {
    timeout: 30_000,
  }, async () => {
    const streams = [await listen(server), await listen(server), await listen(server)];
    for (const stream of streams) await stream.until(0);
    const start = performance.now();
    server.signal("SIGTERM");
    expect(await Promise.all(streams.map((stream) => stream.next()))).toEqual([null, null, null]);
    expect(await server.ended).toBe(0);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it("lets go of a reader who takes nothing, and tells the others everything", { timeout: 120_000 }, async () => {
    // so long, and so many at once, that a few updates are more than the sockets between two processes hold
    const long = "🐢".repeat(9_900);
    const ids: string[] = [];
    for (let number = 0; number < 40; number++) ids.push((await write(server, long)).id);
    const slow = await dial(server);
    slow.pause();
    const reader = await listen(server);
    let version = ids.length;
    await reader.until(version);
    for (let round = 1; round <= 5; round++) {
      for (const id of ids) {
        const vote = requestOf("vote", { id, as: "bob", body: { value: round % 2 } }, server.url);
        version = (await (await fetch(vote)).json()).thread.version;
      }
      const told = await reader.until(version);
      expect(new Set(told.flatMap(({ update }) => update.comments.map((comment) => comment.id)))).toEqual(new Set(ids));
    }
    let text = "";
    slow.setEncoding("utf8").on("data", (data) => {
      text += data;
    });
    const closed = new Promise((resolve) => slow.once("close", resolve));
    slow.resume();
    await closed;
    const taken = [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
    expect(taken.length).toBeGreaterThan(0);
    expect(Math.max(...taken)).toBeLessThan(version);
  });
});

async function dial(server: ServerProcess): Promise<Socket> {
  const { pathname, search } = new URL(urlOf("live", { query: { after: 0 } }, server.url));
  return new Promise((resolve) => {
    const socket = connect(server.port, "127.0.0.1", () => {
      socket.write(`GET ${pathname}${search} HTTP/1.1\r\nHost: x\r\n\r\n`, () => resolve(socket));
    });
    // cut by the server: what this is about
    socket.on("error", () => {});
  });
}
