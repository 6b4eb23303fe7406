import { sql } from "kysely";
import { expect, it } from "vitest";
import { draft } from "../../support/calls.ts";
import { databases } from "../../support/databases.ts";
import { startApp } from "../../support/server.ts";

/** More than one page of the database. */
const long = "words ".repeat(1_500);

it("a full disk makes a comment wait with 503 and leaves nothing half-written; reading goes on, and with space so does writing", async () => {
  const sqlite = databases.find(({ name }) => name === "SQLite");
  if (sqlite === undefined) throw new Error("no database");
  const server = await startApp(sqlite);
  const { writer } = server.database.client;
  const limit = (pages: number) => sql`pragma max_page_count = ${sql.raw(String(pages))}`.execute(writer);
  let drafts = 0;
  const create = () => server.call("create", { key: `draft-number-${++drafts}`, body: { ...draft, body: long } });
  // SQLite takes as the limit what the file has, if that is more
  await limit(1);
  const statuses: number[] = [];
  for (let turn = 0; turn < 10; turn++) statuses.push((await create()).status);
  expect(new Set(statuses.slice(-3))).toEqual(new Set([503]));
  const written = statuses.filter((status) => status === 201).length;
  const page = await server.call("page");
  expect([page.status, (await page.json()).thread.comments]).toEqual([200, written]);
  await limit(1_000_000);
  expect((await create()).status).toBe(201);
  expect((await (await server.call("page")).json()).thread.comments).toBe(written + 1);
  await server.close();
});
