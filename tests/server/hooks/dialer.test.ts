import { networkInterfaces } from "node:os";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anywhere, createDialer, type DialerOptions } from "../../../src/server/hooks/dialer.ts";
import { type Canary, startCanary } from "../../support/canary.ts";
import { casesOf } from "../../support/data.ts";

/** Containers may have no IPv6 at all. */
const hasIPv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === "::1"));
/** All of 127.0.0.0/8 is this machine: the second one plays a public address. */
const hosts = ["127.0.0.1", "127.0.0.2", ...(hasIPv6 ? ["::1"] : [])];

let canaries: readonly Canary[];
beforeAll(async () => {
  const first = await startCanary("127.0.0.1");
  // the same port on all, so that one address can mean any
  canaries = [first, ...(await Promise.all(hosts.slice(1).map((host) => startCanary(host, { port: first.port }))))];
});
afterAll(async () => {
  for (const canary of canaries) await canary.close();
});

const connections = () => canaries.map((canary) => canary.connections());
const port = () => canaries[0]?.port ?? 0;
const message = { headers: { "content-type": "text/plain" }, body: new TextEncoder().encode("Hello") };
const post = (url: string, options: DialerOptions) => createDialer(options).post(url, message);

/** The names in the corpus, as a hostile name server would answer for them. */
const names: Readonly<Record<string, readonly string[]>> = {
  localhost: ["127.0.0.1", "::1"],
  "localhost.": ["127.0.0.1"],
  "metadata.google.internal": ["169.254.169.254"],
  "mixed.test": ["93.184.216.34", "10.0.0.1"],
};
const resolve = async (host: string) => names[host] ?? ["127.0.0.1"];

/** What stands in brackets says how the other side behaves. */
const cases = casesOf<string>("ssrf-urls.json").map((line) => line.split(" (", 1)[0] ?? "");
const withPort = (url: string) => url.replace(/^(https?:\/\/[^/?#]+)(?=[/?#])/, (start) => `${start}:${port()}`);

describe("an address that leads inside is refused before anything is connected", () => {
  test.each(cases)("%s", async (url) => {
    const before = connections();
    const answers = await Promise.all([
      post(url, { resolve }),
      post(url.replace(/^http:/, "https:"), { resolve }),
      // as far as options can open it, without the check of the address itself
      post(url, { resolve, insecure: true }),
      post(withPort(url), { resolve, insecure: true }),
    ]);
    expect(answers.map(({ kind }) => kind)).toEqual(Array(4).fill("forbidden"));
    expect(connections()).toEqual(before);
  });

  test("and with the check away it is connected to, so the above says something", async () => {
    const before = connections();
    const answers = await Promise.all(
      hosts.map((host) => post(`http://${host.includes(":") ? `[${host}]` : host}:${port()}/`, anywhere)),
    );
    expect(answers).toEqual(hosts.map(() => ({ kind: "answered", status: 200, retryAfter: null })));
    expect(connections()).toEqual(before.map((count) => count + 1));
  });
});

test("the address that was checked is the one that is connected to, whatever the name leads to next", async () => {
  const answers = [["127.0.0.2"], ["127.0.0.1"]];
  const before = connections();
  const dialer = createDialer({
    insecure: true,
    resolve: async () => answers.shift() ?? [],
    mayReach: (address) => address === "127.0.0.2",
  });
  expect((await dialer.post(`http://rebind.test:${port()}/`, message)).kind).toBe("answered");
  expect(connections()).toEqual(before.map((count, at) => (at === 1 ? count + 1 : count)));
  expect((await dialer.post(`http://rebind.test:${port()}/`, message)).kind).toBe("forbidden");
});

test("one private address among several is enough to refuse", async () => {
  const answer = await post(`http://mixed.test:${port()}/`, {
    insecure: true,
    resolve: async () => ["127.0.0.2", "127.0.0.1"],
    mayReach: (address) => address === "127.0.0.2",
  });
  expect(answer).toEqual({ kind: "forbidden", problem: "127.0.0.1 is not a public address" });
});

test.each([
  ["http://93.184.216.34/", "the address begins with http:"],
  ["https://93.184.216.34:8443/", "the address names port 8443"],
  ["https://user:pass@93.184.216.34/", "the address holds a name or password"],
  ["https://user@93.184.216.34/", "the address holds a name or password"],
  [`https://example.com/${"a".repeat(2048)}`, "not an address"],
])("only https on its own port, without a log-in: %s", async (url, problem) => {
  expect(await post(url, {})).toEqual({ kind: "forbidden", problem });
});

test("a name that is not found is no reason to give up", async () => {
  const nobody = Object.assign(new Error("getaddrinfo ENOTFOUND nobody.test"), { code: "ENOTFOUND" });
  const answer = await post("https://nobody.test/", { resolve: () => Promise.reject(nobody) });
  expect(answer).toEqual({ kind: "lost", problem: "getaddrinfo ENOTFOUND nobody.test" });
});

test("the system's resolver is asked by itself and finds this machine", async () => {
  const answer = await post("https://localhost/", {});
  expect(answer.kind).toBe("forbidden");
});
