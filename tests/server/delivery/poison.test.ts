import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DevMailbox } from "../../../src/server/mail/contract.ts";
import { devMailbox } from "../../../src/server/mail/devbox.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import { ask, hour, minute, type Stage, setStage } from "../../support/delivery.ts";

/** What no code of ours writes: another program, an older version, a disk that lies. */
describe.each(databases)("a job that cannot be read, on $name", ({ open }) => {
  let database: OpenDatabase;
  let stage: Stage;
  let mailbox: DevMailbox;
  beforeEach(async () => {
    database = await open();
    mailbox = devMailbox(() => stage.clock.now);
    stage = await setStage(database.storage, mailbox);
  });
  afterEach(() => database.close());

  const pass = async (ms: number) => {
    const end = stage.clock.now + ms;
    while (stage.clock.now < end) {
      await stage.services.dispatch.round();
      stage.clock.now += 10 * minute;
    }
  };

  it("holds up nobody else's, is tried again, and ends on the operator's list", async () => {
    await stage.follow("a@mail.example");
    const broken = await stage.say({ body: "Broken later." });
    stage.clock.now += 1;
    await stage.say({ body: "Whole." });
    await database.client.writer.updateTable("comments").set({ body: "{" }).where("id", "=", broken).execute();
    expect(await stage.services.dispatch.round()).toBe(1);
    expect(mailbox.letters().map(({ text }) => text.includes("Whole."))).toEqual([true]);
    expect(await stage.services.postmaster.list(10)).toMatchObject({ waiting: 1, dead: 0 });
    await pass(60 * hour);
    expect(mailbox.letters()).toHaveLength(1);
    const { waiting, dead, jobs } = await stage.services.postmaster.list(10);
    expect({ waiting, dead }).toEqual({ waiting: 0, dead: 1 });
    expect(jobs[0]?.problem).toMatch(/could not be read/);
  });

  it("is no less so where its own payload is what cannot be read", async () => {
    await ask(stage.services, "a@mail.example");
    await database.client.writer.updateTable("outbox").set({ payload: "{" }).execute();
    stage.clock.now += 1;
    await ask(stage.services, "b@mail.example");
    await pass(hour);
    expect(mailbox.letters().map(({ to }) => to)).toEqual(["b@mail.example"]);
    expect(await stage.services.postmaster.list(10)).toMatchObject({ waiting: 1, dead: 0 });
  });
});

it.each(databases)("an answer that no database takes is kept as one it does, on $name", async ({ open }) => {
  const database = await open();
  const answer = { kind: "refused", problem: `no\0\u001b[2J ${"!".repeat(9_000)}`, gone: false } as const;
  const stage = await setStage(database.storage, { send: async () => answer, close: async () => {} });
  await stage.follow("a@mail.example");
  await stage.say();
  expect(await stage.services.dispatch.round()).toBe(0);
  const { dead, jobs } = await stage.services.postmaster.list(10);
  expect(dead).toBe(1);
  expect(jobs[0]?.problem).toMatch(/^no \[2J !{400,500}$/);
  await database.close();
});
