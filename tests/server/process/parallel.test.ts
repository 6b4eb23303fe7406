import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { requestOf } from "../../support/calls.ts";
import { contentOf } from "../../support/content.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import { type ServerProcess, startProcess } from "../../support/process.ts";
import { addSite, servicesOn } from "../../support/services.ts";

const times = <T>(count: number, make: (turn: number) => T) => Array.from({ length: count }, (_, turn) => make(turn));

describe.each(databases)("requests at the same moment, on $name", ({ name, open }) => {
  let database: OpenDatabase;
  let servers: readonly ServerProcess[];
  beforeEach(async () => {
    database = await open();
    await addSite(servicesOn(database.storage).services);
    await database.storage.close();
    // a SQLite file belongs to one process; PostgreSQL is there for several
    servers = await Promise.all(times(name === "SQLite" ? 1 : 2, () => startProcess({ database: database.url })));
  });
  afterEach(async () => {
    await Promise.all(servers.map((server) => server.kill()));
    await database.close();
  });
  const urlOf = (turn: number) => servers[turn % servers.length]?.url ?? "";
  const pageOf = async () => (await fetch(requestOf("page", {}, urlOf(0)))).json();

  it("count two hundred votes of one guest as one, and the score is the sum of the votes", {
    timeout: 60_000,
  }, async () => {
    const { id } = await (await fetch(requestOf("create", {}, urlOf(0)))).json();
    const vote = (turn: number, as: string, value: number) =>
      fetch(requestOf("vote", { id, as, body: { value } }, urlOf(turn)));
    const answers = await Promise.all(times(200, (turn) => vote(turn, "one guest", 1)));
    expect(answers.map(({ status }) => status)).toEqual(times(200, () => 200));
    expect((await pageOf()).comments[0].votes).toEqual({ up: 1, down: 0 });
    expect((await contentOf(database)).votes).toHaveLength(1);

    await Promise.all(times(60, (turn) => vote(turn, `guest ${turn % 5}`, [1, -1, 0][turn % 3] ?? 0)));
    const { up, down } = (await pageOf()).comments[0].votes;
    const rows = ((await contentOf(database)).votes ?? []).map((row) => Number(JSON.parse(row).value));
    expect({ up, down }).toEqual({ up: rows.filter((v) => v === 1).length, down: rows.filter((v) => v === -1).length });
  });

  it("count a hundred reactions of one guest as one", { timeout: 60_000 }, async () => {
    const { id } = await (await fetch(requestOf("create", {}, urlOf(0)))).json();
    await Promise.all(times(100, (turn) => fetch(requestOf("react", { id, as: "one guest" }, urlOf(turn)))));
    expect((await pageOf()).comments[0].reactions).toEqual({ "❤️": 1 });
  });

  it("make one comment of fifty identical drafts", { timeout: 60_000 }, async () => {
    const answers = await Promise.all(times(50, (turn) => fetch(requestOf("create", {}, urlOf(turn)))));
    const created = await Promise.all(answers.map((answer) => answer.json()));
    expect(new Set(created.map(({ id }) => id)).size).toBe(1);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(49);
    expect((await pageOf()).thread.comments).toBe(1);
    expect((await contentOf(database)).comments).toHaveLength(1);
  });

  it("give every comment of a crowd its own version", { timeout: 60_000 }, async () => {
    const create = (turn: number) =>
      requestOf("create", { as: `guest ${turn}`, key: `draft-of-guest-${turn}` }, urlOf(turn));
    const answers = await Promise.all(times(40, (turn) => fetch(create(turn))));
    const versions = await Promise.all(answers.map(async (answer) => (await answer.json()).thread.version));
    expect([...versions].sort((a, b) => a - b)).toEqual(times(40, (turn) => turn + 1));
  });
});
