import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Mailer } from "../../../src/server/mail/contract.ts";
import { smtpMailer } from "../../../src/server/mail/smtp.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import { hour, minute, type Stage, setStage } from "../../support/delivery.ts";
import { type Inbox, type Scripted, startInbox, startScripted } from "../../support/inbox.ts";
import { type Relay, startRelay } from "../../support/relay.ts";

const addresses = (count: number) => Array.from({ length: count }, (_, n) => `reader${n}@mail.example`);
const sorted = (some: readonly string[]) => [...some].sort();
const toOf = ({ received }: Inbox) => received.flatMap(({ to }) => to);

describe.each(databases)("mail that has its troubles, on $name", { timeout: 30_000 }, ({ open }) => {
  let database: OpenDatabase;
  let inbox: Inbox;
  let relay: Relay;
  let mailer: Mailer;
  let stage: Stage;
  /** Told for each message that came with its final dot, before it is answered. */
  let onMessage: (count: number) => void;
  /** Answers to RCPT TO by address; others are taken. */
  const refusals = new Map<string, { code: number; text: string }>();

  beforeEach(async () => {
    refusals.clear();
    onMessage = () => {};
    database = await open();
    inbox = await startInbox(
      {
        onRcptTo({ address }, _session, done) {
          const refusal = refusals.get(address);
          done(refusal && Object.assign(new Error(refusal.text), { responseCode: refusal.code }));
        },
      },
      { onReceived: (count) => onMessage(count) },
    );
    relay = await startRelay(Number(new URL(inbox.url).port));
    mailer = smtpMailer({ url: `smtp://127.0.0.1:${relay.port}`, connectionTimeout: 2_000, socketTimeout: 300 });
    stage = await setStage(database.storage, mailer);
  });
  afterEach(async () => {
    await mailer.close();
    await relay.close();
    await inbox.close();
    await database.close();
  });

  /** Time passes, and the server looks whenever it has said it would. */
  async function pass(ms: number): Promise<void> {
    const { clock, services } = stage;
    const end = clock.now + ms;
    for (;;) {
      const next = await services.dispatch.nextAt();
      if (next === null || next > end) break;
      clock.now = Math.max(clock.now, next);
      await services.dispatch.round();
    }
    clock.now = end;
  }
  async function followers(count: number): Promise<string[]> {
    await stage.gather(addresses(count));
    return addresses(count);
  }

  it("none is lost and none comes twice when the mail server is away for an hour", async () => {
    const readers = await followers(55);
    const { port } = relay;
    await relay.close();
    await stage.say();
    await pass(hour);
    expect(inbox.received).toEqual([]);
    relay = await startRelay(Number(new URL(inbox.url).port), { port });
    await pass(hour / 2);
    expect(sorted(toOf(inbox))).toEqual(sorted(readers));
    expect(await stage.services.dispatch.nextAt()).toBeNull();
  });

  it("all of it leaves within seconds when the mail server was away for a moment only", async () => {
    const readers = await followers(10);
    const { port } = relay;
    await relay.close();
    await stage.say();
    await stage.services.dispatch.round();
    relay = await startRelay(Number(new URL(inbox.url).port), { port });
    await pass(minute / 4);
    expect(sorted(toOf(inbox))).toEqual(sorted(readers));
  });

  it("one that is put off comes when it is taken, and the others did not wait for it", async () => {
    const [busy = "", ...others] = await followers(5);
    refusals.set(busy, { code: 451, text: "4.7.1 come back later" });
    await stage.say();
    await pass(minute / 2);
    expect(sorted(toOf(inbox))).toEqual(sorted(others));
    refusals.clear();
    await pass(minute);
    expect(sorted(toOf(inbox))).toEqual(sorted([...others, busy]));
  });

  it("an address where nobody is gets no more mail, and an operator sees why", async () => {
    const [gone = "", ...others] = await followers(3);
    refusals.set(gone, { code: 550, text: "5.1.1 no such user" });
    await stage.say();
    await pass(minute);
    refusals.clear();
    await stage.say();
    await pass(minute);
    expect(toOf(inbox).filter((address) => address === gone)).toEqual([]);
    expect(toOf(inbox)).toHaveLength(2 * others.length);
    const { postmaster } = stage.services;
    expect(await postmaster.suppressions(10)).toMatchObject([{ address: gone, reason: "bounce" }]);
    const { dead, waiting, jobs } = await postmaster.list(10);
    expect({ dead, waiting }).toEqual({ dead: 1, waiting: 0 });
    expect(jobs[0]?.problem).toContain("5.1.1");
  });

  it("one that is refused for what it says is given up, and its reader still gets the next", async () => {
    const [reader = ""] = await followers(1);
    refusals.set(reader, { code: 554, text: "5.7.1 looks like spam" });
    await stage.say();
    await pass(minute);
    refusals.clear();
    await stage.say();
    await pass(minute);
    expect(toOf(inbox)).toEqual([reader]);
    expect(await stage.services.postmaster.suppressions(10)).toEqual([]);
  });

  it("one in doubt when the connection is cut is the only one that may come twice, under the same id", async () => {
    const readers = await followers(8);
    onMessage = (count) => {
      if (count === 4) relay.cut();
    };
    await stage.say();
    await pass(hour);
    expect(sorted([...new Set(toOf(inbox))])).toEqual(sorted(readers));
    expect(inbox.received.length).toBeLessThanOrEqual(readers.length + 1);
    const ids = new Set(inbox.received.map(({ mail }) => mail.messageId));
    expect(ids.size).toBe(readers.length);
  });

  it("a connection that is cut again and again costs at most one double for each time", async () => {
    const readers = await followers(20);
    let cuts = 0;
    onMessage = (count) => {
      if (count % 3 !== 0) return;
      cuts += 1;
      relay.cut();
    };
    await stage.say();
    await pass(6 * hour);
    expect(sorted([...new Set(toOf(inbox))])).toEqual(sorted(readers));
    expect(inbox.received.length).toBeLessThanOrEqual(readers.length + cuts);
  });

  it("a comment that is gone, an address that is blocked and a reader who has left get none, even late", async () => {
    const removed = await stage.follow("a@mail.example").then(() => stage.say({ body: "To be removed." }));
    await stage.services.moderation.remove("blog", removed);
    const held = await stage.say({ body: "To be held." });
    await stage.services.moderation.hold("blog", held);
    await pass(minute);
    expect(inbox.received).toEqual([]);

    await stage.services.moderation.publish("blog", held);
    await pass(minute);
    expect(inbox.received).toEqual([]);

    await stage.say({ body: "To be seen by nobody." });
    await stage.services.postmaster.bounced([{ address: "a@mail.example", kind: "complaint", detail: "spam" }]);
    await pass(minute);
    expect(inbox.received).toEqual([]);
    expect(await stage.services.postmaster.list(10)).toMatchObject({ waiting: 0, dead: 0 });
  });

  it("who unsubscribes before the mail leaves gets none", async () => {
    const id = await stage.follow("a@mail.example");
    await stage.say();
    await database.storage.write(async (act) => {
      const seen = await act.subscription(id);
      await act.unsubscribe(await act.lock(seen?.threadId ?? "", stage.clock.now), id);
    });
    await pass(minute);
    expect(inbox.received).toEqual([]);
    expect(await stage.services.dispatch.nextAt()).toBeNull();
  });

  it("two days are the end of it, an operator can have it tried again, and then it comes", async () => {
    const readers = await followers(55);
    const { port } = relay;
    await relay.close();
    await stage.say();
    await pass(47 * hour);
    const { postmaster } = stage.services;
    expect(await postmaster.list(0)).toMatchObject({ waiting: 55, dead: 0 });
    await pass(2 * hour);
    expect(await postmaster.list(0)).toMatchObject({ waiting: 0, dead: 55 });
    relay = await startRelay(Number(new URL(inbox.url).port), { port });
    expect(await postmaster.retry(null)).toBe(55);
    await pass(hour);
    expect(sorted(toOf(inbox))).toEqual(sorted(readers));
    expect(await postmaster.list(0)).toMatchObject({ waiting: 0, dead: 0 });
  });
});

describe.each(databases)("a mail server that falls silent after the last dot, on $name", ({ open }) => {
  let database: OpenDatabase;
  let server: Scripted;
  let mailer: Mailer;
  beforeEach(async () => {
    database = await open();
    server = await startScripted({ end: "silence" });
    mailer = smtpMailer({ url: server.url, socketTimeout: 100 });
  });
  afterEach(async () => {
    await mailer.close();
    await server.close();
    await database.close();
  });

  it("has the mail tried again until it speaks", async () => {
    const stage = await setStage(database.storage, mailer);
    await stage.follow("a@mail.example");
    await stage.say();
    expect(await stage.services.dispatch.round()).toBe(0);
    expect(server.messages()).toBe(1);
    server.play({});
    expect(await stage.services.dispatch.round()).toBe(0);
    stage.clock.now += 2 * minute;
    expect(await stage.services.dispatch.round()).toBe(1);
    expect(server.messages()).toBe(2);
  });

  it("does not keep a writer waiting", async () => {
    const patient = smtpMailer({ url: server.url });
    const stage = await setStage(database.storage, patient);
    await stage.follow("a@mail.example");
    await stage.say();
    const round = stage.services.dispatch.round();
    await expect.poll(() => server.messages()).toBe(1);
    // the round ends when the server is closed, and not before
    await stage.say({ body: "Meanwhile." });
    await server.close();
    await round;
    await patient.close();
  });
});
