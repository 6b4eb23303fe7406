import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Mailer } from "../../../src/server/mail/contract.ts";
import { smtpMailer } from "../../../src/server/mail/smtp.ts";
import { openPostgres } from "../../../src/server/storage/postgres.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import { ask, minute, type Stage, setStage, tellingServices } from "../../support/delivery.ts";
import { type Inbox, type Scripted, startInbox, startScripted } from "../../support/inbox.ts";
import { guest } from "../../support/services.ts";

const postgres = databases.filter(({ name }) => name === "PostgreSQL");
const readers = Array.from({ length: 120 }, (_, n) => `reader${n}@mail.example`);

describe.each(postgres)("two servers on one database, $name", { timeout: 30_000 }, ({ open }) => {
  let database: OpenDatabase;
  let inbox: Inbox;
  let mailers: Mailer[];
  let stage: Stage;
  beforeEach(async () => {
    database = await open();
    inbox = await startInbox();
    mailers = [smtpMailer({ url: inbox.url }), smtpMailer({ url: inbox.url })];
    stage = await setStage(database.storage, mailers[0] ?? smtpMailer({ url: inbox.url }));
  });
  afterEach(async () => {
    for (const mailer of mailers) await mailer.close();
    await inbox.close();
    await database.close();
  });

  it("share the work, and each mail leaves once", async () => {
    const storage = openPostgres({ url: database.url });
    const [, mailer] = mailers;
    const other = tellingServices(storage, stage.clock, mailer && { mailer });
    await stage.gather(readers);
    await stage.say();
    const [mine, theirs] = await Promise.all([stage.services.dispatch.round(), other.dispatch.round()]);
    expect(mine).toBeGreaterThan(0);
    expect(theirs).toBeGreaterThan(0);
    expect(mine + theirs).toBe(readers.length);
    expect(inbox.received.flatMap(({ to }) => to).sort()).toEqual([...readers].sort());
    await storage.close();
  });
});

describe.each(databases)("a server that stops while mail is under way, on $name", ({ open }) => {
  let database: OpenDatabase;
  let server: Scripted;
  let mailer: Mailer;
  let stage: Stage;
  beforeEach(async () => {
    database = await open();
    server = await startScripted();
    mailer = smtpMailer({ url: server.url });
    stage = await setStage(database.storage, mailer);
    await stage.gather(readers.slice(0, 5));
  });
  afterEach(async () => {
    await server.close();
    await mailer.close();
    await database.close();
  });

  it("finishes that one, and leaves the others to whoever comes next, at once", async () => {
    const stopping = new AbortController();
    const inbox = await startInbox({}, { onReceived: () => stopping.abort() });
    const last = smtpMailer({ url: inbox.url });
    const services = tellingServices(database.storage, stage.clock, { mailer: last });
    await stage.say();
    expect(await services.dispatch.round({ stop: stopping.signal })).toBe(1);
    expect(inbox.received).toHaveLength(1);
    expect(await stage.services.dispatch.round()).toBe(4);
    await last.close();
    await inbox.close();
  });

  it("does not wait for ever for a mail server that says nothing", async () => {
    const stopping = new AbortController();
    const cutting = new AbortController();
    server.play({ end: "silence" });
    await stage.say();
    const round = stage.services.dispatch.round({ stop: stopping.signal, cut: cutting.signal });
    await expect.poll(() => server.messages()).toBe(1);
    stopping.abort();
    cutting.abort();
    expect(await round).toBe(0);
    const other = await startScripted();
    const next = smtpMailer({ url: other.url });
    const services = tellingServices(database.storage, stage.clock, { mailer: next });
    expect(await services.dispatch.round()).toBe(4);
    await next.close();
    await other.close();
  });

  it("waits for none that it began when its time was over", async () => {
    server.play({ end: "silence" });
    await stage.say();
    expect(await stage.services.dispatch.round({ cut: AbortSignal.abort() })).toBe(0);
  });

  it("that died keeps its handful for five minutes, and then another sends it", async () => {
    await stage.say();
    // what a process takes and never gives back
    const { now } = stage.clock;
    const claim = { now, channels: ["mail"], limit: 50, lease: 5 * minute, worker: "dead" } as const;
    expect(await database.storage.write((act) => act.claim(claim))).toHaveLength(5);
    expect(await stage.services.dispatch.round()).toBe(0);
    expect(await stage.services.dispatch.nextAt()).toBe(now + 5 * minute);
    stage.clock.now += 5 * minute;
    expect(await stage.services.dispatch.round()).toBe(5);
  });

  it("forgets after a month what was given up", async () => {
    await stage.say();
    const { now } = stage.clock;
    await database.storage.write(async (act) => {
      const jobs = await act.claim({ now, channels: ["mail"], limit: 50, lease: minute, worker: "dead" });
      await act.bury(
        jobs.map(({ id }) => id),
        "gone",
      );
    });
    const dead = async () => (await stage.services.postmaster.list(10)).dead;
    stage.clock.now = now + 30 * 24 * 60 * minute;
    await stage.services.dispatch.prune();
    expect(await dead()).toBe(5);
    stage.clock.now += 1;
    await stage.services.dispatch.prune();
    expect(await dead()).toBe(0);
  });

  it("forgets after two days who never answered, and nobody else", async () => {
    const by = guest();
    const id = await ask(stage.services, "never@mail.example", { by });
    const known = (some: string) => database.storage.read((look) => look.subscription(some));
    stage.clock.now += 48 * 60 * minute;
    await stage.services.dispatch.prune();
    expect(await known(id)).not.toBeNull();
    stage.clock.now += 1;
    await stage.services.dispatch.prune();
    expect(await known(id)).toBeNull();
    await stage.say();
    expect(await stage.services.dispatch.round()).toBe(5);
  });
});
