import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { DevMailbox } from "../../../src/server/mail/contract.ts";
import { devMailbox } from "../../../src/server/mail/devbox.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import { hour, minute, type Stage, setStage, tokenIn } from "../../support/delivery.ts";
import { epoch } from "../../support/epoch.ts";
import { linkIn } from "../../support/letters.ts";
import { guest, page, siteId } from "../../support/services.ts";

describe.each(databases)("several comments in one mail, on $name", ({ open }) => {
  let database: OpenDatabase;
  let mailbox: DevMailbox;
  let stage: Stage;
  beforeEach(async () => {
    database = await open();
    mailbox = devMailbox(() => stage.clock.now);
    stage = await setStage(database.storage, mailbox);
  });
  afterEach(() => database.close());

  const round = () => stage.services.dispatch.round();
  async function at(moment: number): Promise<number> {
    stage.clock.now = moment;
    return round();
  }

  it("come at the full hour to who wants them hourly, and not before", async () => {
    await stage.follow("a@mail.example", { pace: "hourly" });
    await stage.say({ name: "Ann", body: "The first." });
    stage.clock.now += 20 * minute;
    await stage.say({ name: "Ben", body: "The second." });
    expect(await at(epoch + hour - 1)).toBe(0);
    expect(await stage.services.dispatch.nextAt()).toBe(epoch + hour);
    expect(await at(epoch + hour)).toBe(1);
    const [letter] = mailbox.letters();
    expect(letter?.text).toMatch(/The first\.[\s\S]*The second\./);
    expect(await stage.services.dispatch.nextAt()).toBeNull();
  });

  it("come at eight in the morning where their reader lives to who wants them daily", async () => {
    await stage.follow("a@mail.example", { pace: "daily", timeZone: "Asia/Tokyo" });
    await stage.follow("b@mail.example", { pace: "daily", timeZone: "America/New_York" });
    await stage.say();
    const eight = { tokyo: Date.UTC(2026, 0, 1, 23), newYork: Date.UTC(2026, 0, 1, 13) };
    expect(await at(eight.newYork - 1)).toBe(0);
    await at(eight.newYork);
    expect(mailbox.letters().map(({ to }) => to)).toEqual(["b@mail.example"]);
    await at(eight.tokyo);
    expect(mailbox.letters().map(({ to }) => to)).toEqual(["a@mail.example", "b@mail.example"]);
  });

  it("belong to their page's conversation, and to none where they tell of several pages", async () => {
    const by = guest();
    const other = { siteId, key: "/other" };
    const wish = { kind: "page", comment: null, by: "mail", pace: "hourly", address: "a@mail.example" } as const;
    const draft = { ...page, parent: null, name: "Bob", body: "Elsewhere.", idempotencyKey: "elsewhere" };
    await stage.follow(wish.address, { by, pace: "hourly" });
    await stage.say();
    await stage.say();
    await at(epoch + hour);
    expect(mailbox.letters()[0]?.references).toEqual([expect.stringMatching(/^t\.\S+@comments\.example$/)]);
    await stage.services.subscriptions.subscribe(other, { ...page, ...wish, language: "en", timeZone: "UTC" }, by);
    stage.clock.now += 1;
    await stage.say();
    await stage.services.writers.create(other, draft, guest());
    expect(await at(epoch + 2 * hour)).toBe(1);
    expect(mailbox.letters()[0]?.references).toEqual([]);
  });

  it("leave out what was removed meanwhile, and do not come if nothing is left", async () => {
    await stage.follow("a@mail.example", { pace: "hourly" });
    const removed = await stage.say({ body: "To be removed." });
    const also = await stage.say({ body: "To stay for a while." });
    await stage.services.moderation.remove(siteId, removed);
    expect(await at(epoch + hour)).toBe(1);
    expect(mailbox.letters()[0]?.text).toContain("To stay for a while.");
    expect(mailbox.letters()[0]?.text).not.toContain("To be removed.");
    const last = await stage.say({ body: "Not for long." });
    await stage.services.moderation.remove(siteId, last);
    expect(await at(epoch + 2 * hour)).toBe(0);
    expect(also).not.toBe(last);
  });

  it("are stopped by the link in their foot, all that stand behind them", async () => {
    const by = guest();
    const first = await stage.say({ by, body: "Mine." });
    await stage.follow("a@mail.example", { by, pace: "hourly", target: { kind: "mine", comment: null } });
    const other = await stage.say({ body: "Somebody's." });
    await stage.follow("a@mail.example", { by, pace: "hourly", target: { kind: "comment", comment: other } });
    await stage.say({ parent: first, body: "To mine." });
    await stage.say({ parent: other, body: "To theirs." });
    expect(await at(epoch + hour)).toBe(1);
    const [letter] = mailbox.letters();
    expect(letter?.text).toMatch(/To mine\.[\s\S]*To theirs\./);
    const stopped = await stage.services.correspondence.unsubscribe(tokenIn(linkIn(letter ?? { text: "" }, "stop")));
    expect(stopped).toMatchObject({ subscriptions: [] });
  });
});

describe.each(databases)("a site's staff, on $name", ({ open }) => {
  let database: OpenDatabase;
  let mailbox: DevMailbox;
  let stage: Stage;
  beforeEach(async () => {
    database = await open();
    mailbox = devMailbox(() => stage.clock.now);
    stage = await setStage(database.storage, mailbox);
  });
  afterEach(() => database.close());
  const to = () => mailbox.letters().map((letter) => letter.to);

  it("is mailed about each new comment at once, from the site's own sender, with nothing to unsubscribe from", async () => {
    const staff = ["mia@blog.example", "moe@blog.example"];
    await stage.services.sites.set(siteId, { office: { staff, sender: "talk@blog.example" } });
    await stage.say({ body: "Look at this." });
    expect(await stage.services.dispatch.round()).toBe(2);
    expect(to().sort()).toEqual(staff);
    const [letter] = mailbox.letters();
    expect(letter?.from).toEqual({ name: "Blog", address: "talk@blog.example" });
    expect(letter?.unsubscribe).toBeNull();
    expect(letter?.text).toContain("Look at this.");
  });

  it("is mailed of what is held too, and of nothing that was removed", async () => {
    await stage.services.sites.set(siteId, { office: { staff: ["mia@blog.example"] } });
    const held = await stage.say({ body: "To be held." });
    await stage.services.moderation.hold(siteId, held);
    const removed = await stage.say({ body: "To be removed." });
    await stage.services.moderation.remove(siteId, removed);
    expect(await stage.services.dispatch.round()).toBe(1);
    expect(mailbox.letters()[0]?.text).toContain("To be held.");
  });

  it("gets one mail for an hour if it wants that, and none once it is staff no more", async () => {
    await stage.services.sites.set(siteId, {
      office: { staff: ["mia@blog.example", "moe@blog.example"], staffPace: "hourly" },
    });
    await stage.say({ body: "One." });
    await stage.say({ body: "Two." });
    expect(await stage.services.dispatch.round()).toBe(0);
    await stage.services.sites.set(siteId, { office: { staff: ["moe@blog.example"] } });
    stage.clock.now = epoch + hour;
    expect(await stage.services.dispatch.round()).toBe(1);
    expect(to()).toEqual(["moe@blog.example"]);
    expect(mailbox.letters()[0]?.text).toMatch(/One\.[\s\S]*Two\./);
  });
});
