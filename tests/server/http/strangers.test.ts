import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Subscription } from "../../../src/protocol/subscriptions.ts";
import { type Call, draft, wish } from "../../support/calls.ts";
import { databases } from "../../support/databases.ts";
import { linkIn } from "../../support/letters.ts";
import { startApp, type TestApp } from "../../support/server.ts";

/** What others can do to a mailbox that is not theirs, whose owner has confirmed it once. */
describe.each(databases)("a mailbox that others name too, on $name", (database) => {
  let server: TestApp;
  let settings = "";
  const ask = (changes: object = {}, call: Call = {}) =>
    server.call("subscribe", { ...call, body: { ...wish, ...changes } });
  const press = (address: string, body = "") =>
    server.page(address, {
      method: "POST",
      body,
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
  const letters = async () => {
    await server.services.dispatch.round();
    return server.notify?.mailer.letters() ?? [];
  };
  beforeEach(async () => {
    server = await startApp(database, { tells: true });
    await ask();
    const [letter] = await letters();
    const confirmed = await (await press(linkIn(letter ?? { text: "" }, "confirm"))).text();
    settings = `/mail/${/settings\?t=[\w.-]+/.exec(confirmed)?.[0]}`;
  });
  afterEach(() => server.close());

  it("shows its owner nothing of what strangers ask for and call their pages", async () => {
    await ask({ title: "Buy pills" }, { as: "eve", query: { key: "/pills" } });
    const page = await (await server.page(settings)).text();
    expect(page).toContain(draft.title);
    expect(page).not.toContain("Buy pills");
    const stopped = await (await press(settings, "do=stop-all")).text();
    expect(stopped).not.toContain("Buy pills");
    expect(await (await server.page(settings)).text()).not.toContain("Buy pills");
  });

  it("has to be confirmed anew by a browser of which everything was stopped from a mail", async () => {
    server.advance(11 * 60_000);
    await press(settings, "do=stop-all");
    const before = (await letters()).length;
    const { subscriptions } = await (await ask({}, { query: { key: "/other" } })).json();
    expect(subscriptions).toMatchObject([{ state: "waiting" }]);
    expect(await letters()).toHaveLength(before + 1);
  });

  it("needs no more confirming by a browser that stops in place, or of which something is left", async () => {
    const { subscriptions } = await (await ask({ kind: "mine" })).json();
    const page = subscriptions.find(({ kind }: Subscription) => kind === "page");
    await press(settings, `do=stop&id=${page.id}`);
    expect((await (await ask()).json()).subscriptions).toMatchObject([{ state: "active" }, { state: "active" }]);
    for (const { id } of (await (await ask()).json()).subscriptions) await server.call("unsubscribe", { id });
    expect((await (await ask()).json()).subscriptions).toMatchObject([{ state: "active" }]);
  });

  it("is one of few that a browser may name without confirming any, whatever the mailbox", async () => {
    const statuses = new Set<number>();
    for (let n = 0; n < 50; n++) statuses.add((await ask({ address: `a${n}@mail.example` }, { as: "eve" })).status);
    expect([...statuses]).toEqual([202]);
    const known = await ask({}, { as: "eve" });
    const unknown = await ask({ address: "nobody@mail.example" }, { as: "eve" });
    for (const answer of [known, unknown]) {
      expect([answer.status, (await answer.json()).error.code]).toEqual([429, "rate_limited"]);
    }
    // one that waits already may be asked for again, and what is confirmed does not count
    expect((await ask({ address: "a7@mail.example" }, { as: "eve" })).status).toBe(202);
    expect((await ask({ kind: "mine" })).status).toBe(202);
  });
});
