import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { defaultRules, type Rules, scaled } from "../../../src/server/limits/rules.ts";
import type { Call } from "../../support/calls.ts";
import { databases } from "../../support/databases.ts";
import { startApp, type TestApp } from "../../support/server.ts";

const roomy = scaled(defaultRules, 10_000);
const few = [{ uses: 3, seconds: 60 }];

describe.each(databases)("limits, on $name", (database) => {
  let server: TestApp;
  let drafts = 0;
  const start = async (rules: Partial<Rules>, proxies: readonly string[] = []) => {
    server = await startApp(database, { rules: { ...roomy, ...rules }, proxies });
  };
  beforeEach(() => {
    drafts = 0;
  });
  afterEach(() => server.close());
  const create = (call: Call = {}) => server.call("create", { key: `draft-number-${++drafts}`, ...call });
  const statuses = async (times: number, call: (turn: number) => Promise<Response>) => {
    const result: number[] = [];
    for (let turn = 0; turn < times; turn++) result.push((await call(turn)).status);
    return result;
  };

  it("say when to come back", async () => {
    await start({ "create-identity": few });
    expect(await statuses(3, () => create())).toEqual([201, 201, 201]);
    const refused = await create();
    expect(refused.status).toBe(429);
    expect((await refused.json()).error.code).toBe("rate_limited");
    const wait = Number(refused.headers.get("retry-after"));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect((await (await server.call("page")).json()).thread.comments).toBe(3);
  });

  it("count comments by identity", async () => {
    await start({ "create-identity": few });
    expect(await statuses(4, () => create({ as: "ada" }))).toEqual([201, 201, 201, 429]);
    expect((await create({ as: "bob" })).status).toBe(201);
  });

  it("count comments by network, whoever writes", async () => {
    await start({ "create-network": few });
    expect(await statuses(4, (turn) => create({ as: `guest ${turn}` }))).toEqual([201, 201, 201, 429]);
    expect((await create({ as: "guest 9", peer: "203.0.113.8" })).status).toBe(201);
  });

  it("count votes and reactions, and no reading", async () => {
    await start({ "change-identity": few });
    const { id } = await (await create()).json();
    const vote = (turn: number) => server.call("vote", { id, as: "bob", body: { value: turn % 2 === 0 ? 1 : -1 } });
    expect(await statuses(4, vote)).toEqual([200, 200, 200, 429]);
    expect((await server.call("react", { id, as: "bob" })).status).toBe(429);
    expect(await statuses(20, () => server.call("page"))).toEqual(Array(20).fill(200));
    expect((await server.call("vote", { id, as: "eve" })).status).toBe(200);
  });

  it("let one network make only so many identities a day, so votes cannot be pumped", async () => {
    await start({ identity: few });
    const { id } = await (await create({ as: "ada", peer: "198.51.100.1" })).json();
    const vote = (turn: number) => server.call("vote", { id, as: `throwaway ${turn}` });
    expect(await statuses(5, vote)).toEqual([200, 200, 200, 429, 429]);
    // those who are known already go on
    expect((await server.call("vote", { id, as: "throwaway 0", body: { value: -1 } })).status).toBe(200);
  });

  it("take all addresses of one IPv6 customer for one", async () => {
    await start({ "create-network": few });
    const peer = (turn: number) => `2001:db8:1:2:${turn + 1}::${turn}`;
    expect(await statuses(4, (turn) => create({ as: `guest ${turn}`, peer: peer(turn) }))).toEqual([
      201, 201, 201, 429,
    ]);
    expect((await create({ as: "next door", peer: "2001:db8:1:3::1" })).status).toBe(201);
  });

  it("take an IPv4 address that came through an IPv6 socket for what it is", async () => {
    await start({ "create-network": few });
    const peers = ["203.0.113.9", "::ffff:203.0.113.9", "::FFFF:203.0.113.9", "203.0.113.9"];
    expect(await statuses(4, (turn) => create({ as: `guest ${turn}`, peer: peers[turn] ?? "" }))).toEqual([
      201, 201, 201, 429,
    ]);
  });

  it("believe no forwarded address unless a proxy is listed, and say once that one seems to be there", async () => {
    await start({ "create-network": few });
    const spoofed = (turn: number) =>
      create({
        as: `guest ${turn}`,
        headers: {
          "x-forwarded-for": `192.0.2.${turn}`,
          "x-real-ip": `192.0.2.${turn}`,
          forwarded: `for=192.0.2.${turn}`,
          "cf-connecting-ip": `192.0.2.${turn}`,
        },
      });
    expect(await statuses(6, spoofed)).toEqual([201, 201, 201, 429, 429, 429]);
    expect(server.log.filter((line) => line.includes("--proxy"))).toHaveLength(1);
  });

  it.each(["x-forwarded-for", "x-real-ip", "forwarded", "cf-connecting-ip"])(
    "say that %s comes from no listed proxy, also where another one is listed, and nothing where it is",
    async (header) => {
      await start({}, ["10.0.0.1"]);
      const said = () => server.log.filter((line) => line.includes("--proxy")).length;
      await create({ peer: "10.0.0.1", headers: { [header]: "192.0.2.1" } });
      await create({ peer: "10.0.0.2" });
      expect(said()).toBe(0);
      for (const key of ["a-first-draft", "a-second-draft"]) {
        await create({ key, peer: "10.0.0.2", headers: { [header]: "192.0.2.1" } });
      }
      expect(said()).toBe(1);
    },
  );

  it("read forwarded addresses from the right, as far as listed proxies wrote them", async () => {
    await start({ "create-network": few }, ["10.0.0.0/8", "fd00::1"]);
    const through =
      (forwarded: string, peer = "10.1.2.3") =>
      (turn: number) =>
        create({ as: `guest ${forwarded} ${peer} ${turn}`, peer, headers: { "x-forwarded-for": forwarded } });
    // what stands left of the client's own address is the client's invention
    expect(await statuses(4, (turn) => through(`192.0.2.${turn}, 198.51.100.9`)(turn))).toEqual([201, 201, 201, 429]);
    expect((await through("198.51.100.9, 10.9.9.9", "fd00::1")(0)).status).toBe(429);
    expect((await through("198.51.100.9, 198.51.100.10")(0)).status).toBe(201);
    // some proxies write the client's port too
    expect((await through("198.51.100.9:4711")(0)).status).toBe(429);
    // a stranger is not a proxy, whatever it sends
    expect(await statuses(4, through("198.51.100.77", "203.0.113.50"))).toEqual([201, 201, 201, 429]);
    // nonsense ends the walk at the proxy itself
    expect((await through("unknown, nonsense")(0)).status).toBe(201);
  });

  it("hold callers that are no browsers to their own count besides", async () => {
    await start({ "script-network": few });
    const script = (turn: number) => create({ as: `script ${turn}`, headers: { origin: null } });
    expect(await statuses(4, script)).toEqual([201, 201, 201, 429]);
    expect((await create({ as: "a reader" })).status).toBe(201);
  });

  it("are no limits to refused requests of other people", async () => {
    await start({ "create-network": few });
    const stranger = () => create({ headers: { origin: "https://evil.example" } });
    expect(await statuses(5, stranger)).toEqual(Array(5).fill(403));
    expect((await create()).status).toBe(201);
  });
});

it("the usual limits are ten comments a minute for one person and five times that for a network", () => {
  expect(defaultRules["create-identity"]).toContainEqual({ uses: 10, seconds: 60 });
  expect(defaultRules["create-network"]).toContainEqual({ uses: 50, seconds: 60 });
  expect(defaultRules["change-identity"]).toContainEqual({ uses: 60, seconds: 60 });
});
