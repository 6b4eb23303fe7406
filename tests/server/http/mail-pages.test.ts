import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Subscription } from "../../../src/protocol/subscriptions.ts";
import { channels } from "../../../src/protocol/subscriptions.ts";
import { type Call, draft, wish } from "../../support/calls.ts";
import { databases } from "../../support/databases.ts";
import { dumpOf } from "../../support/dump.ts";
import { linkIn } from "../../support/letters.ts";
import { startApp, type TestApp } from "../../support/server.ts";

const form = "application/x-www-form-urlencoded";

describe.each(databases)("pages behind mailed links, on $name", (database) => {
  let server: TestApp;
  beforeEach(async () => {
    server = await startApp(database, { tells: true });
  });
  afterEach(() => server.close());

  const ask = (changes: object = {}, call: Call = {}) =>
    server.call("subscribe", { ...call, body: { ...wish, ...changes } });
  const mine = async (call: Call = {}): Promise<readonly Subscription[]> =>
    (await (await server.call("viewer", call)).json()).subscriptions;
  const letters = async () => {
    await server.services.dispatch.round();
    return server.notify?.mailer.letters() ?? [];
  };
  const press = (address: string, fields: Record<string, string> = {}) =>
    server.page(address, { method: "POST", body: new URLSearchParams(fields) });
  /** Of the newest letter that asks. */
  const confirmLink = async () =>
    linkIn((await letters()).find(({ text }) => text.includes("/mail/confirm")) ?? { text: "" }, "confirm");
  /** Confirmed, and told of one comment: the links of its mail. */
  const follow = async (changes: object = {}) => {
    await ask(changes);
    await press(await confirmLink());
    server.advance(1_000);
    await server.call("create", { as: "bob", key: "draft-of-bob" });
    const [letter] = await letters();
    return {
      settings: linkIn(letter ?? { text: "" }, "settings"),
      stop: linkIn(letter ?? { text: "" }, "stop"),
      letter,
    };
  };

  it("keep what they are asked for to themselves", async () => {
    const { settings, stop } = await follow();
    for (const address of [settings, stop, "/mail/confirm?t=none", "/mail/settings", "/mail/stop?t=a.b"]) {
      for (const method of ["GET", "POST"]) {
        const answer = await server.page(address, { method, headers: { origin: "https://evil.example" } });
        const policy = answer.headers.get("content-security-policy");
        expect(policy).toMatch(
          /^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
        );
        expect(Object.fromEntries(answer.headers)).toMatchObject({
          "content-type": "text/html; charset=utf-8",
          "cache-control": "private, no-store",
          "referrer-policy": "no-referrer",
          "x-content-type-options": "nosniff",
          "x-robots-tag": "noindex",
        });
        expect(answer.headers.get("access-control-allow-origin")).toBeNull();
        expect(await answer.text()).not.toMatch(/<script|javascript:|onclick/i);
      }
    }
    // tokens are keys, and a log is no place for keys
    expect(server.log.join("\n")).not.toMatch(/[?&]t=|mail\.example/);
    expect(server.log.join("\n")).toContain('"route":"/mail/settings"');
  });

  it("change nothing when they are only looked at, and nor does anything else", async () => {
    await ask();
    const confirm = await confirmLink();
    const { next } = await (await ask({ by: "push", address: null })).json();
    const before = await dumpOf(server.database);
    const looks = async (addresses: readonly string[]) => {
      for (const address of addresses) {
        for (const method of ["GET", "HEAD"]) {
          const answer = await server.page(address, { method });
          expect(answer.status).toBeLessThan(500);
        }
      }
    };
    await looks([confirm, `${confirm}&List-Unsubscribe=One-Click`, next, "/push", "/dev/mail", "/hooks/bounces"]);
    expect(await dumpOf(server.database)).toEqual(before);
    await press(confirm);
    server.advance(1_000);
    await server.call("create", { as: "bob", key: "draft-of-bob" });
    const letter = (await letters())[0] ?? { text: "" };
    const told = await dumpOf(server.database);
    expect(told).not.toEqual(before);
    const [settings, stop] = [linkIn(letter, "settings"), linkIn(letter, "stop")];
    await looks([confirm, settings, `${settings}&do=stop-all`, stop, `${stop}&List-Unsubscribe=One-Click`]);
    expect(await dumpOf(server.database)).toEqual(told);
    expect(await mine()).toMatchObject([{ state: "active" }]);
  });

  it("stop exactly one subscription by a mail client's one click, from anywhere, and once more without a fuss", async () => {
    const { stop, letter } = await follow();
    await ask({ kind: "mine" });
    expect(letter?.unsubscribe).toContain(stop);
    const body = "List-Unsubscribe=One-Click";
    const answer = await server.page(stop, { method: "POST", body, headers: { "content-type": form } });
    expect(answer.status).toBe(200);
    expect(await mine()).toMatchObject([{ kind: "mine", state: "active" }]);
    const again = await server.page(stop, { method: "POST", body, headers: { "content-type": form } });
    expect(again.status).toBe(200);
    expect(await mine()).toHaveLength(1);
  });

  const multipart = new FormData();
  multipart.set("List-Unsubscribe", "One-Click");
  it.each<[string, RequestInit]>([
    ["multipart", { body: multipart }],
    [
      "from a foreign origin",
      { body: "List-Unsubscribe=One-Click", headers: { "content-type": form, origin: "https://mail.example" } },
    ],
    [
      "from a page without one",
      {
        body: "List-Unsubscribe=One-Click",
        headers: { "content-type": form, origin: "null", "sec-fetch-site": "cross-site" },
      },
    ],
    ["without a body", {}],
  ])("take the one click %s", async (_, init) => {
    const { stop } = await follow();
    expect(await mine()).toHaveLength(1);
    expect((await server.page(stop, { method: "POST", ...init })).status).toBe(200);
    expect(await mine()).toEqual([]);
  });

  it("show, change and stop what one mailbox is told of, and nothing of anybody else's", async () => {
    const { settings } = await follow();
    server.advance(600_000);
    await ask({ address: "bob@mail.example" }, { as: "bob" });
    await press(await confirmLink());
    await ask({ kind: "mine" });
    const text = async (answer: Response | Promise<Response>) => (await answer).text();
    expect(await text(server.page(settings))).toContain("Every new comment");
    const [first, second] = await mine();
    const [bobs] = await mine({ as: "bob" });

    expect((await press(settings, { do: "pace", id: first?.id ?? "", pace: "daily" })).status).toBe(200);
    expect(await mine()).toMatchObject([{ pace: "daily" }, { pace: "now" }]);
    for (const fields of [
      { do: "pace", id: bobs?.id ?? "", pace: "hourly" },
      { do: "stop", id: bobs?.id ?? "" },
      { do: "stop", id: "nowhere" },
    ]) {
      expect((await press(settings, fields)).status).toBe(200);
      expect(await mine({ as: "bob" })).toEqual([bobs]);
      expect(await mine()).toHaveLength(2);
    }
    for (const fields of [{}, { do: "everything" }, { do: "pace", id: first?.id ?? "", pace: "weekly" }]) {
      expect((await press(settings, fields)).status).toBe(400);
    }
    await press(settings, { do: "stop", id: second?.id ?? "" });
    expect(await mine()).toMatchObject([{ id: first?.id }]);
    await ask({ kind: "mine" });
    expect(await text(press(settings, { do: "stop-all" }))).toContain("Nothing left");
    expect(await mine()).toEqual([]);
    expect(await mine({ as: "bob" })).toEqual([bobs]);
  });

  it("take presses at the same moment for one", async () => {
    await ask();
    await ask({ kind: "mine" });
    const link = await confirmLink();
    const statuses = async (presses: readonly Promise<Response>[]) =>
      (await Promise.all(presses)).map(({ status }) => status);
    expect(await statuses(Array.from({ length: 6 }, () => press(link)))).toEqual(Array(6).fill(200));
    expect(await mine()).toMatchObject([{ state: "active" }, { state: "active" }]);
    const { figures } = (await (await server.call("page")).json()).thread;
    expect(figures.followers).toBe(1);
    server.advance(1_000);
    await server.call("create", { as: "bob", key: "draft-of-bob" });
    const letter = (await letters())[0] ?? { text: "" };
    const [settings, stop] = [linkIn(letter, "settings"), linkIn(letter, "stop")];
    const all = [stop, settings, stop, settings, stop].map((each) => press(each, { do: "stop-all" }));
    expect(new Set(await statuses(all))).toEqual(new Set([200]));
    expect(await mine()).toEqual([]);
    expect((await (await server.call("page")).json()).thread.figures.followers).toBe(0);
  });

  it("know the token of one page from another's", async () => {
    const { settings, stop } = await follow();
    const confirm = await confirmLink();
    const token = (link: string) => link.split("t=")[1] ?? "";
    const before = await mine();
    for (const [page, links] of [
      ["confirm", [settings, stop]],
      ["settings", [confirm, stop]],
      ["stop", [confirm, settings]],
    ] as const) {
      for (const link of links) {
        expect((await server.page(`/mail/${page}?t=${token(link)}`)).status).toBe(404);
        expect((await press(`/mail/${page}?t=${token(link)}`, { do: "stop-all" })).status).toBe(404);
      }
    }
    expect(await mine()).toEqual(before);
  });

  it("speak the subscriber's language, and about nobody the reader's", async () => {
    await ask({ language: "de-AT" });
    const page = await (await server.page(await confirmLink())).text();
    expect(page).toContain('<html lang="de">');
    expect(page).toContain("Ja, benachrichtigen");
    const nowhere = (language: string) => server.page("/mail/stop?t=x", { headers: { "accept-language": language } });
    expect(await (await nowhere("fr;q=0.9, de-CH, en;q=0.5")).text()).toContain("Hier ist nichts");
    expect(await (await nowhere("fr, *;q=0.5, '\"><script>")).text()).toContain("Nothing here");
  });

  it("hold what people wrote as text", async () => {
    const title = `<img src=x onerror=alert(1)> "quoted" & 'so' \u202e`;
    await server.services.sites.set("blog", { name: "Blog & <b>Sons</b>" });
    await ask({ title: title.trim() }, { query: { key: "/other" } });
    const page = await (await server.page(await confirmLink())).text();
    expect(page).toContain("Blog &amp; &lt;b&gt;Sons&lt;/b&gt;");
    expect(page).toContain("&lt;img src=x onerror=alert(1)&gt;");
    expect(page).not.toContain("<img");
  });

  it("link to a page only while it is one of the site's", async () => {
    const { settings } = await follow();
    expect(await (await server.page(settings)).text()).toContain(`href="${draft.url}"`);
    await server.services.sites.set("blog", { origins: ["https://new.example"] });
    const page = await (await server.page(settings)).text();
    expect(page).not.toContain("blog.example");
    expect(page).toContain(draft.title);
  });

  it("link to a page of the server itself, which no site lists", async () => {
    const home = server.notify?.url() ?? "";
    await server.services.sites.set("blog", { origins: [new URL(draft.url).origin, home] });
    await ask({ url: `${home}/article` }, { query: { key: "/article" } });
    await server.services.sites.set("blog", { origins: [new URL(draft.url).origin] });
    expect(await (await server.page(await confirmLink())).text()).toContain(`href="${home}/article"`);
  });

  it("lead nowhere else, whatever is added to their address", async () => {
    const { settings, stop } = await follow();
    for (const address of [settings, stop]) {
      for (const name of ["next", "return", "url", "redirect"]) {
        for (const answer of [
          await server.page(`${address}&${name}=https://evil.example`),
          await press(`${address}&${name}=//evil.example`, { do: "stop-all", [name]: "https://evil.example" }),
        ]) {
          expect(answer.headers.get("location")).toBeNull();
          expect([200, 404]).toContain(answer.status);
          expect(await answer.text()).not.toContain("evil.example");
        }
      }
    }
  });

  it("take only GET, HEAD and POST", async () => {
    for (const method of ["PUT", "DELETE", "PATCH"]) {
      const answer = await server.page("/mail/stop?t=x", { method });
      expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET, HEAD, POST"]);
    }
  });

  it("say in words when the database is away", async () => {
    const { settings } = await follow();
    await server.database.storage.close();
    const answer = await server.page(settings);
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expect(await answer.text()).toContain("Not now");
  });

  it("tell which channels there are", async () => {
    expect((await (await server.call("page")).json()).tell).toEqual(channels);
  });
});
