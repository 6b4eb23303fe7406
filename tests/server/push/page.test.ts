import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { base, draft, origin, wish } from "../../support/calls.ts";
import { databases } from "../../support/databases.ts";
import { testBrowser } from "../../support/push/browser.ts";
import { startApp, type TestApp } from "../../support/server.ts";

const hour = 3_600_000;

describe.each(databases)("the page for a browser's permission, on $name", (database) => {
  let server: TestApp;
  let token: string;
  beforeEach(async () => {
    server = await startApp(database, { tells: true });
    const answer = await server.call("subscribe", { body: { ...wish, by: "push", address: null, language: "de-DE" } });
    token = new URL((await answer.json()).next).hash.slice(1);
  });
  afterEach(() => server.close());

  const browser = () => ({ endpoint: "https://push.example/ann", keys: testBrowser().keys });
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    server.page(path, {
      method: "POST",
      headers: { "content-type": "application/json", origin: base, "sec-fetch-site": "same-origin", ...headers },
      body: JSON.stringify(body),
    });
  const codeOf = async (answer: Response) => [answer.status, (await answer.json()).error.code];
  const mine = async () => (await (await server.call("viewer")).json()).subscriptions;

  test("it loads nothing but its own, is framed by nobody and kept by nobody, and tells nobody where it leads", async () => {
    const answer = await server.page("/push");
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "cache-control": "private, no-store",
      "content-security-policy": expect.stringMatching(
        /^default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
      ),
      "referrer-policy": "no-referrer",
      "x-frame-options": "DENY",
      "x-robots-tag": "noindex",
    });
    expect(answer.headers.has("access-control-allow-origin")).toBe(false);
  });

  test("a link says what it is about, and in which language", async () => {
    const answer = await post("/push/wish", { token });
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(answer.headers.has("access-control-allow-origin")).toBe(false);
    expect(await answer.json()).toEqual({
      site: "Blog",
      kind: "page",
      pageTitle: draft.title,
      pageUrl: draft.url,
      language: "de-DE",
      publicKey: server.notify?.pusher?.publicKey,
    });
    expect(await mine()).toEqual([]);
  });

  test("a browser that subscribes is told from then on", async () => {
    expect((await post("/push/subscribe", { token, ...browser() })).status).toBe(200);
    expect(await mine()).toMatchObject([{ kind: "page", by: "push", state: "active" }]);
  });

  test("an hour later the link is as good as a wrong one", async () => {
    server.advance(hour + 1);
    expect(await codeOf(await post("/push/wish", { token }))).toEqual([404, "unknown_subscription"]);
    expect(await codeOf(await post("/push/wish", { token: "wrong" }))).toEqual([404, "unknown_subscription"]);
    expect(await codeOf(await post("/push/subscribe", { token, ...browser() }))).toEqual([404, "unknown_subscription"]);
  });

  test.each(["same-site", "cross-site", "none"])("no other page may use it: %s", async (site) => {
    const headers = { origin, "sec-fetch-site": site };
    expect(await codeOf(await post("/push/wish", { token }, headers))).toEqual([403, "origin_not_allowed"]);
    const answer = await post("/push/subscribe", { token, ...browser() }, headers);
    expect(await codeOf(answer)).toEqual([403, "origin_not_allowed"]);
    expect(await mine()).toEqual([]);
  });

  test("a form of any page cannot write, nor can a body that holds more than was asked for", async () => {
    const form = await post("/push/subscribe", { token, ...browser() }, { "content-type": "text/plain" });
    expect(form.status).toBe(415);
    expect(await codeOf(await post("/push/subscribe", { token, ...browser(), kind: "page" }))).toEqual([
      422,
      "invalid_fields",
    ]);
    expect(await codeOf(await post("/push/wish", { token: "x".repeat(5_000) }))).toEqual([422, "invalid_fields"]);
    expect(await mine()).toEqual([]);
  });

  test.each(["/push", "/push/wish", "/push/subscribe"])("looking changes nothing: GET %s", async (path) => {
    await server.page(path);
    expect(await mine()).toEqual([]);
  });

  test("no log line holds a token, an endpoint or a key", async () => {
    const { endpoint, keys } = browser();
    await post("/push/subscribe", { token, endpoint, keys });
    const lines = server.log.join("\n");
    expect(lines).toContain("/push/subscribe");
    for (const secret of [token, endpoint, keys.auth, keys.p256dh]) expect(lines).not.toContain(secret);
  });
});

test.each(["/push", "/push/wish"])("a server that tells nobody has no such page: %s", async (path) => {
  const [database] = databases;
  const server = database && (await startApp(database));
  expect((await server?.page(path, path === "/push" ? {} : { method: "POST" }))?.status).toBe(404);
  await server?.close();
});
