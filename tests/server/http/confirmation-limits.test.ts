import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { defaultRules, type Rules } from "../../../src/server/limits/rules.ts";
import { type Call, wish } from "../../support/calls.ts";
import { databases } from "../../support/databases.ts";
import { linkIn } from "../../support/letters.ts";
import { start, startApp, type TestApp } from "../../support/server.ts";

const minute = 60_000;
const day = 24 * 60 * minute;
const plenty = [{ uses: 100_000, seconds: 60 }];

/** As they are, but for those that are about something else. */
const rules: Rules = { ...defaultRules, identity: plenty };

describe.each(databases)("mails that ask for confirmation, on $name", (database) => {
  let server: TestApp;
  beforeEach(() => {
    // limits count by the machine's clock
    vi.useFakeTimers({ toFake: ["Date"], now: start });
  });
  afterEach(async () => {
    await server.close();
    vi.useRealTimers();
  });
  const begin = async (changes: Partial<Rules> = {}) => {
    server = await startApp(database, { tells: true, rules: { ...rules, ...changes } });
  };
  const advance = (ms: number) => {
    server.advance(ms);
    vi.setSystemTime(server.now());
  };
  let asked = 0;
  /** Somebody new on a network of their own, unless told otherwise. */
  const ask = (address: string, call: Call = {}) => {
    asked += 1;
    const peer = `2001:db8:${(asked >> 8).toString(16)}:${(asked & 255).toString(16)}::1`;
    return server.call("subscribe", { as: `reader ${asked}`, peer, ...call, body: { ...wish, address, ...call.body } });
  };
  const mails = async () => {
    await server.services.dispatch.round();
    return server.notify?.mailer.letters() ?? [];
  };

  const confirm = async (address: string) => {
    const letter = (await mails()).find(({ to }) => to === address) ?? { text: "" };
    expect((await server.page(linkIn(letter, "confirm"), { method: "POST" })).status).toBe(200);
  };

  it("are at most three a day for one mailbox, whatever 1,000 people call it", async () => {
    await begin();
    const names = [
      "ada.lovelace",
      "Ada.Lovelace",
      "adalovelace",
      "a.d.a.lovelace+1",
      "ADALOVELACE+news",
      "adalovelace+",
    ];
    const statuses = new Set<number>();
    for (let turn = 0; turn < 50; turn++) {
      const hosts = ["mail.example", "MAIL.example"];
      const one = (each: number) => ask(`${names[each % names.length]}@${hosts[each % hosts.length]}`);
      const answers = await Promise.all(Array.from({ length: 20 }, (_, each) => one(turn + each)));
      for (const { status } of answers) statuses.add(status);
      advance(Math.floor(day / 51));
    }
    expect([...statuses]).toEqual([202]);
    expect(await mails()).toHaveLength(3);
    advance(day);
    await ask("adalovelace@mail.example");
    expect(await mails()).toHaveLength(4);
  }, 120_000);

  it("are at most one in ten minutes, and asking too soon does not use up the day", async () => {
    await begin();
    for (let turn = 0; turn < 20; turn++) await ask("ada@mail.example");
    expect(await mails()).toHaveLength(1);
    for (const count of [2, 3]) {
      advance(10 * minute - 1);
      await ask("ada@mail.example");
      expect(await mails()).toHaveLength(count - 1);
      advance(1);
      await ask("ada@mail.example");
      expect(await mails()).toHaveLength(count);
    }
    advance(10 * minute);
    await ask("ada@mail.example");
    expect(await mails()).toHaveLength(3);
  });

  it("are few for one network and for one site, and a network that asks too often uses up nobody's mailbox", async () => {
    await begin({ "confirm-network": [{ uses: 3, seconds: 600 }], "confirm-site": [{ uses: 5, seconds: 3_600 }] });
    const peer = "203.0.113.9";
    for (let turn = 0; turn < 6; turn++) expect((await ask(`a${turn}@mail.example`, { peer })).status).toBe(202);
    expect(await mails()).toHaveLength(3);
    await ask("a5@mail.example");
    expect(await mails()).toHaveLength(4);
    for (let turn = 10; turn < 16; turn++) expect((await ask(`a${turn}@mail.example`)).status).toBe(202);
    expect(await mails()).toHaveLength(5);
  });

  it("are not used up by wishes that are refused, of which their owner would see nothing", async () => {
    await begin({ "subscribe-identity": plenty });
    await ask("first@mail.example");
    const { id } = await (await server.call("create", {})).json();
    await server.services.moderation.close({ siteId: "blog", key: "/closed" }, true);
    const bell = { kind: "comment", comment: id };
    const refused: readonly Call[] = [
      { query: { key: "/closed" } },
      { body: { kind: "comment", comment: "nowhere" } },
      { body: bell, query: { key: "/other" } },
      { body: { url: "https://evil.example/" }, query: { key: "/other" } },
    ];
    for (const call of refused) expect((await ask("ada@mail.example", call)).status).toBeGreaterThan(400);
    for (let turn = 0; turn < 51; turn++) await ask(`b${turn}@mail.example`, { as: "eve" });
    expect((await ask("ada@mail.example", { as: "eve" })).status).toBe(429);
    expect((await ask("ada@mail.example")).status).toBe(202);
    expect((await mails()).filter(({ to }) => to === "ada@mail.example")).toHaveLength(1);
  });

  it("do not go to an address that nothing goes to", async () => {
    await begin();
    await server.services.postmaster.bounced([{ address: "gone@mail.example", kind: "bounce", detail: "" }]);
    expect((await ask("gone@mail.example")).status).toBe(202);
    // not even as far as the outbox
    expect((await server.services.postmaster.list(10)).waiting).toBe(0);
    expect(await mails()).toEqual([]);
  });

  it("do not count wishes for a mailbox that has been confirmed by whoever asks", async () => {
    await begin();
    await ask("ada@mail.example", { as: "ada" });
    await confirm("ada@mail.example");
    advance(10 * minute);
    for (const kind of ["page", "mine"]) await ask("ada@mail.example", { as: "ada", body: { kind } });
    expect(await mails()).toHaveLength(1);
    await ask("ada@mail.example");
    expect(await mails()).toHaveLength(2);
  });

  it("leave no trace in the answer: it is the same for every address", async () => {
    await begin();
    const { postmaster } = server.services;
    const shapeOf = async (answer: Response) => {
      const { subscriptions, ...rest } = await answer.json();
      const [{ id, address, ...told }] = subscriptions;
      const headers = [...answer.headers].filter(([name]) => name !== "x-request-id");
      return { status: answer.status, headers, rest, told, id: typeof id, address: address.replace(/^.*@/, "@") };
    };
    const unknown = await shapeOf(await ask("unknown@mail.example"));
    const limited = await shapeOf(await ask("unknown@mail.example"));
    await postmaster.bounced([{ address: "suppressed@mail.example", kind: "complaint", detail: "" }]);
    const suppressed = await shapeOf(await ask("suppressed@mail.example"));
    // known: somebody has confirmed it
    await ask("known@mail.example", { as: "owner" });
    await confirm("known@mail.example");
    advance(11 * minute);
    const known = await shapeOf(await ask("known@mail.example"));

    expect(unknown).toMatchObject({ status: 202, rest: {}, told: { state: "waiting" } });
    for (const other of [limited, suppressed, known]) expect(other).toEqual(unknown);
    expect(server.log.join("\n")).not.toMatch(/mail\.example/);
  });

  it("keep wishes of one person and of one network within limits that are told", async () => {
    const few = [{ uses: 2, seconds: 60 }];
    await begin({ "subscribe-identity": few });
    const statuses = async (call: Call) => (await ask("ada@mail.example", call)).status;
    const one = { as: "ada" };
    expect([await statuses(one), await statuses(one), await statuses(one)]).toEqual([202, 202, 429]);
    await server.close();
    await begin({ "subscribe-network": few });
    const peer = { peer: "203.0.113.9" };
    expect([await statuses(peer), await statuses(peer), await statuses(peer)]).toEqual([202, 202, 429]);
    expect(await statuses({})).toBe(202);
  });
});
