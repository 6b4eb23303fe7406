import { rename, rm } from "node:fs/promises";
import { connect } from "node:net";
import { DatabaseSync } from "node:sqlite";
import pg from "pg";
import { afterEach, describe, expect, it } from "vitest";
import { requestOf } from "../../support/calls.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import { type ServerProcess, startProcess } from "../../support/process.ts";
import { addSite, servicesOn } from "../../support/services.ts";

let database: OpenDatabase;
let server: ServerProcess;

async function start(name: "SQLite" | "PostgreSQL"): Promise<void> {
  const found = databases.find((each) => each.name === name);
  if (found === undefined) throw new Error("no database");
  database = await found.open();
  await addSite(servicesOn(database.storage).services);
  server = await startProcess({ database: database.url });
}
afterEach(async () => {
  await server.kill();
  await database.close();
});

let drafts = 0;
const create = () => fetch(requestOf("create", { key: `draft-number-${++drafts}` }, server.url));
const statusOf = async (path: string) => (await fetch(`${server.url}${path}`)).status;

describe("a SQLite file", { timeout: 60_000 }, () => {
  it("that is taken away is written to no more, since what is written would be lost, and back again it serves", async () => {
    await start("SQLite");
    expect((await create()).status).toBe(201);
    const elsewhere = `${database.url}.away`;
    await rename(database.url, elsewhere);
    const refused = await create();
    expect([refused.status, await statusOf("/health")]).toEqual([503, 503]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(server.err()).toContain("deleted or replaced");
    await rename(elsewhere, database.url);
    expect([(await create()).status, await statusOf("/health")]).toEqual([201, 200]);
  });

  it("that another is put in place of is not taken for the old one", async () => {
    await start("SQLite");
    await rename(database.url, `${database.url}.old`);
    new DatabaseSync(database.url).close();
    expect((await create()).status).toBe(503);
    await rm(`${database.url}.old`);
  });

  it("locked by another program makes writes wait together, not one after another, and reads not at all", async () => {
    await start("SQLite");
    // the server may just be tidying up
    const other = new DatabaseSync(database.url, { timeout: 5_000 });
    other.exec("begin immediate");
    const waiting = Promise.all(Array.from({ length: 6 }, create));
    expect(await statusOf("/api/v1/thread?site=blog&key=/ferry")).toBe(200);
    expect((await waiting).map(({ status }) => status)).toEqual(Array(6).fill(503));
    other.exec("rollback");
    other.close();
    expect((await create()).status).toBe(201);
  }, 20_000);
});

describe("a PostgreSQL", { timeout: 60_000 }, () => {
  // of this database: other test files have theirs in the same cluster
  const connections = "from pg_stat_activity where datname = current_database() and application_name like 'afterword%'";
  const asAdmin = async (work: (client: pg.Client) => Promise<void>) => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await work(client);
    await client.end();
  };

  it("that breaks connections in the middle of transactions leaves the server running", async () => {
    await start("PostgreSQL");
    expect((await create()).status).toBe(201);
    await asAdmin(async (client) => {
      // the transaction of a new comment stops at the thread's row
      await client.query("begin");
      await client.query("select id from threads for update");
      const waiting = create();
      const held = `${connections} and wait_event_type = 'Lock'`;
      await expect
        .poll(async () => (await client.query(`select pid ${held}`)).rowCount, { timeout: 15_000 })
        .toBeGreaterThan(0);
      await client.query(`select pg_terminate_backend(pid) ${held}`);
      expect((await waiting).status).toBe(503);
      await client.query("rollback");
    });
    await expect.poll(async () => (await create()).status, { timeout: 15_000 }).toBe(201);
    expect(server.err()).not.toMatch(/unhandled|uncaught/i);
  });

  it("that has become read-only is served from, and what is written is asked for again", async () => {
    await start("PostgreSQL");
    const name = new URL(database.url).pathname.slice(1);
    await asAdmin(async (client) => {
      await client.query(`alter database ${name} set default_transaction_read_only = on`);
      await client.query(`select pg_terminate_backend(pid) ${connections}`);
    });
    const page = "/api/v1/thread?site=blog&key=/ferry";
    await expect.poll(() => statusOf(page), { timeout: 15_000 }).toBe(200);
    expect((await create()).status).toBe(503);
  });
});

it("a caller who hangs up in the middle of a body is no error of the server's", { timeout: 30_000 }, async () => {
  await start("SQLite");
  const { headers, url } = requestOf("create", {}, server.url);
  const lines = [...headers].map(([name, value]) => `${name}: ${value}\r\n`).join("");
  const { pathname, search } = new URL(url);
  const socket = connect(server.port, "127.0.0.1");
  socket.on("error", () => {});
  socket.write(`POST ${pathname}${search} HTTP/1.1\r\nHost: x\r\n${lines}Content-Length: 500\r\n\r\n{"na`);
  await expect.poll(() => statusOf("/health")).toBe(200);
  socket.end();
  await expect.poll(() => server.err(), { timeout: 10_000 }).toContain('"status":400');
  expect(server.err()).not.toContain('"level":"error"');
});
