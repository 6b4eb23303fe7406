import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Subscribed, Subscription } from "../../../src/protocol/subscriptions.ts";
import { type Call, draft, origin, wish } from "../../support/calls.ts";
import { databases } from "../../support/databases.ts";
import { linkIn } from "../../support/letters.ts";
import { startApp, type TestApp } from "../../support/server.ts";

const day = 24 * 3_600_000;

describe.each(databases)("being told of comments, on $name", (database) => {
  let server: TestApp;
  beforeEach(async () => {
    server = await startApp(database, { tells: true });
  });
  afterEach(() => server.close());

  const ask = (changes: object = {}, call: Call = {}) =>
    server.call("subscribe", { ...call, body: { ...wish, ...changes } });
  const asked = async (changes: object = {}, call: Call = {}): Promise<Subscribed> => (await ask(changes, call)).json();
  const mine = async (call: Call = {}): Promise<readonly Subscription[]> =>
    (await (await server.call("viewer", call)).json()).subscriptions;
  const figures = async () => (await (await server.call("page")).json()).thread.figures;
  /** Sends what is due and answers the letters of it, oldest first. */
  const letters = async () => {
    const before = server.notify?.mailer.letters().length ?? 0;
    await server.services.dispatch.round();
    const all = server.notify?.mailer.letters() ?? [];
    return all.slice(0, all.length - before).reverse();
  };
  const press = (address: string, body = "") =>
    server.page(address, {
      method: "POST",
      body,
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
  const confirm = async () => {
    const [letter] = await letters();
    if (letter === undefined) throw new Error("no letter came");
    return press(linkIn(letter, "confirm"));
  };

  it("begins with a mail, whose link leads to a page, whose button makes it active", async () => {
    const answer = await ask();
    expect(answer.status).toBe(202);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(await answer.json()).toEqual({
      subscriptions: [
        {
          ...{ id: expect.any(String), kind: "page", comment: null, by: "mail", pace: "now", state: "waiting" },
          address: "a…a@mail.example",
        },
      ],
    });
    expect(server.nudges()).toBe(1);
    expect((await figures()).followers).toBe(0);

    const [letter] = await letters();
    const link = linkIn(letter ?? { text: "" }, "confirm");
    expect(letter).toMatchObject({ to: "ada@mail.example", language: "en" });
    const page = await server.page(link);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("ada@mail.example");
    expect(await mine()).toMatchObject([{ state: "waiting" }]);

    expect((await press(link)).status).toBe(200);
    expect(await mine()).toMatchObject([{ state: "active", kind: "page" }]);
    expect((await figures()).followers).toBe(1);

    const [{ id } = { id: "" }] = await mine();
    const stopped = await server.call("unsubscribe", { id });
    expect([stopped.status, await stopped.json()]).toEqual([200, { subscriptions: [] }]);
    expect((await figures()).followers).toBe(0);
    expect((await server.call("unsubscribe", { id })).status).toBe(404);
  });

  it("makes the thread where it is the first that is wanted of it, for a page of the site only", async () => {
    expect((await ask({ url: "https://evil.example/ferry" })).status).toBe(403);
    expect((await ask()).status).toBe(202);
    expect(await mine()).toHaveLength(1);
  });

  it("is one subscription for each thing, whose pace is the one that was asked for last", async () => {
    const { id } = await (await server.call("create", { as: "bob" })).json();
    await asked();
    await asked({ pace: "daily" });
    server.advance(1);
    await asked({ kind: "mine" });
    server.advance(1);
    const { subscriptions } = await asked({ kind: "comment", comment: id });
    expect(subscriptions.map(({ kind, comment, pace }) => [kind, comment, pace])).toEqual([
      ["page", null, "daily"],
      ["mine", null, "now"],
      ["comment", id, "now"],
    ]);
    expect(await mine()).toEqual(subscriptions);
    expect(await mine({ as: "bob" })).toEqual([]);
  });

  it("is confirmed by one press for all that one browser asked for, and needs no second mail afterwards", async () => {
    await asked();
    await asked({ kind: "mine" });
    await confirm();
    expect(await mine()).toMatchObject([{ state: "active" }, { state: "active" }]);
    server.advance(day);
    expect((await asked({}, { query: { key: "/other" } })).subscriptions).toMatchObject([{ state: "active" }]);
    expect(await letters()).toEqual([]);
    // somebody else who names the same mailbox has shown nothing
    expect((await asked({}, { as: "eve" })).subscriptions).toMatchObject([{ state: "waiting" }]);
    expect(await letters()).toMatchObject([{ to: "ada@mail.example" }]);
  });

  it("is not confirmed for one browser by what another one asked for", async () => {
    await asked();
    const [letter] = await letters();
    server.advance(11 * 60_000);
    await asked({}, { as: "eve" });
    await press(linkIn(letter ?? { text: "" }, "confirm"));
    expect(await mine()).toMatchObject([{ state: "active" }]);
    expect(await mine({ as: "eve" })).toMatchObject([{ state: "waiting" }]);
  });

  it("can be confirmed for 48 hours", async () => {
    await asked();
    const [letter] = await letters();
    const link = linkIn(letter ?? { text: "" }, "confirm");
    server.advance(2 * day + 1);
    expect((await server.page(link)).status).toBe(404);
    expect((await press(link)).status).toBe(404);
    expect(await mine()).toMatchObject([{ state: "waiting" }]);
    server.advance(-1);
    expect((await press(link)).status).toBe(200);
    expect(await mine()).toMatchObject([{ state: "active" }]);
  });

  it("is not confirmed together with what was asked for later, once it is too old itself", async () => {
    await asked();
    const old = linkIn((await letters())[0] ?? { text: "" }, "confirm");
    server.advance(2 * day - 1_000);
    await asked({ kind: "mine" });
    const link = linkIn((await letters())[0] ?? { text: "" }, "confirm");
    server.advance(2_000);
    // nor does the older link confirm what was asked for later
    expect((await press(old)).status).toBe(404);
    expect(await mine()).toMatchObject([{ state: "waiting" }, { state: "waiting" }]);
    await press(link);
    expect(await mine()).toMatchObject([
      { kind: "page", state: "waiting" },
      { kind: "mine", state: "active" },
    ]);
  });

  it("by push stores nothing until the browser has given its permission, and says where to do that", async () => {
    const { subscriptions, next = "" } = await asked({ by: "push", address: null });
    expect(subscriptions).toEqual([]);
    expect(next).toMatch(/^https:\/\/server\.test\/push#[\w-]+\.[\w-]+$/);
    const token = next.split("#")[1] ?? "";
    const { correspondence } = server.services;
    expect(await correspondence.pushWish(token)).toEqual({
      ...{ site: "Blog", kind: "page", language: "en-GB", pageTitle: draft.title, pageUrl: draft.url },
    });
    const keys = { p256dh: Buffer.alloc(65, 4).toString("base64url"), auth: Buffer.alloc(16).toString("base64url") };
    const endpoint = "https://push.example/1";
    for (const wrong of [
      { endpoint: "http://push.example/1", keys },
      { endpoint: `https://push.example/${"x".repeat(2048)}`, keys },
      { endpoint: "https://user:secret@push.example/1", keys },
      { endpoint: "nonsense", keys },
      { endpoint, keys: { ...keys, p256dh: "BAAA" } },
      { endpoint, keys: { ...keys, auth: "!!!!" } },
    ]) {
      expect(await correspondence.pushSubscribe(token, wrong)).toBe(false);
    }
    expect(await correspondence.pushSubscribe(`${token}A`, { endpoint, keys })).toBe(false);
    expect(await mine()).toEqual([]);
    expect(await correspondence.pushSubscribe(token, { endpoint, keys })).toBe(true);
    expect(await mine()).toEqual([
      { id: expect.any(String), kind: "page", comment: null, by: "push", pace: "now", state: "active" },
    ]);
    // a browser that renews its endpoint is the same browser
    expect(await correspondence.pushSubscribe(token, { endpoint: "https://push.example/2", keys })).toBe(true);
    expect(await mine()).toHaveLength(1);
    expect((await figures()).followers).toBe(1);
    server.advance(3_600_001);
    expect(await correspondence.pushWish(token)).toBeNull();
    expect(await correspondence.pushSubscribe(token, { endpoint, keys })).toBe(false);
  });

  it.each([
    [{ address: "nobody" }, { address: "bad_address" }],
    [{ address: null }, { address: "required" }],
    [{ address: "" }, { address: "required" }],
    [{ address: "a@b.example,c@d.example" }, { address: "bad_address" }],
    [{ by: "push" }, { address: "not_allowed" }],
    [{ by: "push", address: null, pace: "daily" }, { pace: "not_allowed" }],
    [{ kind: "comment" }, { comment: "required" }],
    [{ kind: "mine", comment: "c1" }, { comment: "not_allowed" }],
    [{ kind: "all" }, { kind: "not_allowed" }],
    [{ pace: "weekly" }, { pace: "not_allowed" }],
    [{ by: "fax" }, { by: "not_allowed" }],
    [{ url: "javascript:alert(1)" }, { url: "bad_url" }],
    [{ title: "a\u0000b" }, { title: "bad_characters" }],
    [{ language: 7 }, { language: "wrong_type" }],
    [{ state: "active" }, { state: "unknown_field" }],
  ])("refuses %j and says which field is wrong", async (changes, fields) => {
    const answer = await ask(changes);
    expect(answer.status).toBe(422);
    expect((await answer.json()).error).toEqual({ code: "invalid_fields", fields });
    expect(await mine()).toEqual([]);
    expect(await letters()).toEqual([]);
  });

  it("takes a language and a zone that nobody knows for English and UTC", async () => {
    expect((await ask({ language: "x".repeat(500), timeZone: "Moon/Tycho" })).status).toBe(202);
    expect(await letters()).toMatchObject([{ language: "en" }]);
  });

  it("has a bell only for a comment that everybody can see, in the thread it is in", async () => {
    const { id } = await (await server.call("create", { as: "bob" })).json();
    const bell = (changes: object, call: Call = {}) => ask({ kind: "comment", ...changes }, call);
    expect((await bell({ comment: "nowhere" })).status).toBe(404);
    expect((await bell({ comment: id }, { query: { key: "/other" } })).status).toBe(404);
    await server.services.moderation.hold("blog", id);
    expect((await bell({ comment: id })).status).toBe(404);
    await server.services.moderation.publish("blog", id);
    expect((await bell({ comment: id })).status).toBe(202);
  });

  it("is not asked for where the thread is closed, and can be stopped there", async () => {
    const { subscriptions } = await asked();
    await server.services.moderation.close({ siteId: "blog", key: "/ferry" }, true);
    expect((await ask({ kind: "mine" })).status).toBe(409);
    expect((await ask({ by: "push", address: null })).status).toBe(409);
    expect((await server.call("unsubscribe", { id: subscriptions[0]?.id ?? "" })).status).toBe(200);
  });

  it("is one's own to stop", async () => {
    const { subscriptions } = await asked();
    const id = subscriptions[0]?.id ?? "";
    await asked({}, { as: "eve" });
    for (const [as, wanted] of [
      ["eve", id],
      ["never seen", id],
      ["ada", "nowhere"],
      ["ada", "'; drop table"],
    ] as const) {
      const answer = await server.call("unsubscribe", { as, id: wanted });
      expect([answer.status, (await answer.json()).error.code]).toEqual([404, "unknown_subscription"]);
    }
    expect(await mine()).toHaveLength(1);
  });

  it("is asked for by pages of the site only, with an identity", async () => {
    expect((await ask({}, { headers: { origin: "https://evil.example" } })).status).toBe(403);
    expect((await ask({}, { headers: { authorization: null } })).status).toBe(401);
    const { subscriptions } = await asked();
    const id = subscriptions[0]?.id ?? "";
    expect((await server.call("unsubscribe", { id, headers: { origin: "https://evil.example" } })).status).toBe(403);
    const preflight = await server.fetch(server.url("unsubscribe", { id }), {
      method: "OPTIONS",
      headers: { "access-control-request-method": "DELETE" },
    });
    expect(preflight.headers.get("access-control-allow-methods")).toContain("DELETE");
    expect(preflight.headers.get("access-control-allow-origin")).toBe(origin);
  });
});

describe.each(databases)("a server that tells nobody, on $name", (database) => {
  let server: TestApp;
  beforeEach(async () => {
    server = await startApp(database);
  });
  afterEach(() => server.close());

  it("offers no channel, counts no followers, and says so to who asks all the same", async () => {
    const page = await (await server.call("page")).json();
    expect(page).not.toHaveProperty("tell");
    expect(page.thread.figures).not.toHaveProperty("followers");
    expect(await (await server.call("viewer")).json()).not.toHaveProperty("subscriptions");
    const answer = await server.call("subscribe");
    expect([answer.status, (await answer.json()).error.code]).toEqual([501, "unsupported"]);
    expect((await server.page("/mail/settings?t=a.b")).status).toBe(404);
  });

  it("answers a cached page anew once it tells", async () => {
    const etag = (await server.call("page")).headers.get("etag") ?? "";
    const telling = await startApp(database, { tells: true });
    const answer = await telling.call("page", { headers: { "if-none-match": etag } });
    expect([answer.status, (await answer.json()).tell]).toEqual([200, ["mail", "push"]]);
    await telling.close();
  });
});
