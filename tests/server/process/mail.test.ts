import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { devMailbox } from "../../../src/server/mail/devbox.ts";
import { postgresClient } from "../../../src/server/storage/postgres.ts";
import { sqliteClient } from "../../../src/server/storage/sqlite.ts";
import { requestOf } from "../../support/calls.ts";
import { contentOf } from "../../support/content.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import { setStage } from "../../support/delivery.ts";
import { startInbox, startScripted } from "../../support/inbox.ts";
import { type ServerProcess, startProcess } from "../../support/process.ts";
import { article } from "../../support/services.ts";

const readers = Array.from({ length: 150 }, (_, n) => `reader${n}@mail.example`);

describe.each(databases)("a server that mails, on $name", { timeout: 90_000 }, ({ open }) => {
  let database: OpenDatabase;
  let server: ServerProcess;
  beforeEach(async () => {
    database = await open();
    const stage = await setStage(
      database.storage,
      devMailbox(() => 0),
    );
    await stage.gather(readers);
    // a file has one server at a time
    await database.storage.close();
  });
  afterEach(async () => {
    await server.kill();
    await database.close();
  });

  const start = (smtp: string) =>
    startProcess({ database: database.url, env: { SMTP_URL: smtp, AFTERWORD_URL: "https://comments.example" } });
  async function say(): Promise<void> {
    const answer = await fetch(requestOf("create", { query: { key: article.key } }, server.url));
    expect(answer.status).toBe(201);
  }
  /** What is still in the outbox, and how much of it somebody holds. */
  async function outbox() {
    const rows = (await contentOf(database)).outbox ?? [];
    return { rows: rows.length, leased: rows.filter((row) => JSON.parse(row).worker !== null).length };
  }
  /** As if the five minutes were over for which a process that died keeps what it had taken. */
  async function endLeases(): Promise<void> {
    const { url } = database;
    const { writer, close } = url.startsWith("postgres:") ? postgresClient({ url }) : sqliteClient(url);
    await sql`update outbox set free_at = due_at where worker is not null`.execute(writer);
    await close();
  }

  it("has told every reader after five kills, and at most one of them twice for each", async () => {
    let reached = () => {};
    let next = 0;
    const inbox = await startInbox({}, { onReceived: (count) => count >= next && reached() });
    const until = (count: number) =>
      new Promise<void>((resolve) => {
        next = count;
        reached = resolve;
        if (inbox.received.length >= count) resolve();
      });
    server = await start(inbox.url);
    await say();
    for (const count of [1, 25, 51, 80, 120]) {
      await until(count);
      await server.kill();
      await endLeases();
      server = await start(inbox.url);
    }
    await expect.poll(() => outbox(), { timeout: 30_000 }).toEqual({ rows: 0, leased: 0 });
    const told = inbox.received.flatMap(({ to }) => to);
    expect([...new Set(told)].sort()).toEqual([...readers].sort());
    expect(told.length).toBeLessThanOrEqual(readers.length + 5);
    expect(new Set(inbox.received.map(({ mail }) => mail.messageId)).size).toBe(readers.length);
    // it keeps its connection, for which the inbox would wait
    await server.kill();
    await inbox.close();
  });

  it("that is told to stop finishes the mail under way and gives the others back", async () => {
    const inbox = await startInbox({}, { onReceived: (count) => count === 3 && server.signal("SIGTERM") });
    server = await start(inbox.url);
    await say();
    expect(await server.ended).toBe(0);
    const { rows, leased } = await outbox();
    expect(leased).toBe(0);
    expect(rows).toBe(readers.length - inbox.received.length);
    await inbox.close();
  });

  it("stops in time although its mail server has fallen silent, and gives everything back", async () => {
    const silent = await startScripted({ end: "silence" });
    server = await start(silent.url);
    await say();
    await expect.poll(() => silent.messages(), { timeout: 10_000 }).toBe(1);
    const began = performance.now();
    server.signal("SIGTERM");
    expect(await server.ended).toBe(0);
    expect(performance.now() - began).toBeLessThan(25_000);
    expect(await outbox()).toEqual({ rows: readers.length, leased: 0 });
    await silent.close();
  });
});
