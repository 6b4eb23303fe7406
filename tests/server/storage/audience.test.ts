import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { bell, Crowd, mine, minute, names, page } from "../../support/crowd.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";

type Row = (crowd: Crowd, storage: OpenDatabase["storage"]) => Promise<void>;

/** The rows of the table in docs/notifications.md, in its words and order. */
const rows: Readonly<Record<string, Row>> = {
  async "New comments on this page: each comment that is published there, however deep"(crowd) {
    await crowd.ask({ by: "ann", ...page });
    const root = await crowd.write("bob");
    expect(names(root.heard)).toEqual(["ann"]);
    const reply = await crowd.write("cid", root.id);
    expect(names(reply.heard)).toEqual(["ann"]);
    expect(names((await crowd.write("bob", reply.id)).heard)).toEqual(["ann"]);
  },

  async "Replies to my comments: each reply below one of them, at any depth"(crowd) {
    const own = await crowd.write("ann");
    await crowd.ask({ by: "ann", ...mine });
    const reply = await crowd.write("bob", own.id);
    expect(names(reply.heard)).toEqual(["ann"]);
    const deep = await crowd.write("cid", reply.id);
    expect(names(deep.heard)).toEqual(["ann"]);
    expect(names((await crowd.write("bob", deep.id)).heard)).toEqual(["ann"]);
  },

  async "Replies to my comments: not what stands beside or above them"(crowd) {
    const above = await crowd.write("bob");
    await crowd.write("ann", above.id);
    await crowd.ask({ by: "ann", ...mine });
    expect((await crowd.write("cid", above.id)).heard).toEqual([]);
    expect((await crowd.write("cid")).heard).toEqual([]);
  },

  async "Replies to my comments: also to those that I write later"(crowd) {
    await crowd.ask({ by: "ann", ...mine });
    const own = await crowd.write("ann");
    expect(names((await crowd.write("bob", own.id)).heard)).toEqual(["ann"]);
  },

  async "Replies to my comments: not below one that was removed"(crowd) {
    const own = await crowd.write("ann");
    await crowd.ask({ by: "ann", ...mine });
    const reply = await crowd.write("bob", own.id);
    await crowd.remove(own.id);
    expect((await crowd.write("cid", reply.id)).heard).toEqual([]);
  },

  async "Replies to this comment: each direct reply, whoever wrote the comment"(crowd) {
    const root = await crowd.write("bob");
    await crowd.ask({ by: "ann", ...bell(root.id) });
    expect(names((await crowd.write("cid", root.id)).heard)).toEqual(["ann"]);
  },

  async "Replies to this comment: not the replies to those replies, nor anything else"(crowd) {
    const root = await crowd.write("bob");
    await crowd.ask({ by: "ann", ...bell(root.id) });
    const reply = await crowd.write("cid", root.id);
    expect((await crowd.write("bob", reply.id)).heard).toEqual([]);
    expect((await crowd.write("bob")).heard).toEqual([]);
  },

  async "A comment on another page: nothing"(crowd, storage) {
    await crowd.ask({ by: "ann", ...page });
    await crowd.ask({ by: "ann", ...mine });
    const other = await Crowd.gather(storage, "elsewhere");
    const own = await other.write("ann");
    expect((await other.write("bob", own.id)).heard).toEqual([]);
  },

  async "My own comment: never, by whatever I asked for"(crowd) {
    const root = await crowd.write("ann");
    for (const what of [page, mine, bell(root.id)]) await crowd.ask({ by: "ann", ...what });
    expect((await crowd.write("ann", root.id)).heard).toEqual([]);
  },

  async "My own comment: not in a mailbox of mine either that another browser of mine subscribed"(crowd) {
    await crowd.ask({ by: "ann", to: "ann@home.example", ...page });
    await crowd.ask({ by: "ann's phone", to: "ann@home.example", ...page });
    expect((await crowd.write("ann")).heard).toEqual([]);
    expect((await crowd.write("ann's phone")).heard).toEqual([]);
    expect(names((await crowd.write("bob")).heard)).toEqual(["ann"]);
  },

  async "A comment of somebody who has named my mailbox and not confirmed it: I hear of it, since the mailbox is not theirs"(
    crowd,
  ) {
    await crowd.ask({ by: "ann", ...page });
    await crowd.ask({ by: "mallory", to: "ann@home.example", ...mine, confirmed: false });
    expect(names((await crowd.write("mallory")).heard)).toEqual(["ann"]);
  },

  async "Several of my subscriptions fit: one notice, by the one that is due first"(crowd) {
    const root = await crowd.write("bob");
    await crowd.ask({ by: "ann", ...bell(root.id), pace: "daily" });
    const soon = await crowd.ask({ by: "ann", ...page, pace: "hourly" });
    const { heard } = await crowd.write("cid", root.id);
    expect(heard.map(({ subscription, dueAt }) => [subscription, dueAt])).toEqual([[soon, crowd.nextHour]]);
  },

  async "Several fit and are due at once: one notice, which names the nearest: this comment, my comments, this page"(
    crowd,
  ) {
    const root = await crowd.write("ann");
    await crowd.ask({ by: "ann", ...page });
    const own = await crowd.ask({ by: "ann", ...mine });
    const why = async () => (await crowd.write("cid", root.id)).heard.map(({ subscription }) => subscription);
    expect(await why()).toEqual([own]);
    const nearest = await crowd.ask({ by: "ann", ...bell(root.id) });
    expect(await why()).toEqual([nearest]);
    expect((await crowd.write("cid")).heard).toHaveLength(1);
  },

  async "A mailbox and a browser: both hear"(crowd) {
    await crowd.ask({ by: "ann", ...page });
    await crowd.ask({ by: "ann", to: "https://push.example/1", channel: "push", ...page });
    expect(names((await crowd.write("bob")).heard)).toEqual(["ann", "https://push.example/1"]);
  },

  async "Not yet confirmed: nothing, and nothing of that later"(crowd) {
    const waiting = await crowd.ask({ by: "ann", ...page, confirmed: false });
    expect((await crowd.write("bob")).heard).toEqual([]);
    await crowd.confirm(waiting);
    expect(names((await crowd.write("bob")).heard)).toEqual(["ann"]);
  },

  async "Asked for after the comment was published: nothing of that comment"(crowd) {
    crowd.now += minute;
    await crowd.ask({ by: "ann", ...page });
    crowd.now -= minute;
    expect((await crowd.write("bob")).heard).toEqual([]);
    crowd.now += minute;
    expect(names((await crowd.write("bob")).heard)).toEqual(["ann"]);
  },

  async "A comment that is held: nothing until it is approved, and then once"(crowd) {
    await crowd.ask({ by: "ann", ...page });
    const { id, heard } = await crowd.write("bob", null, true);
    expect(heard).toEqual([]);
    await crowd.ask({ by: "cid", ...page });
    expect(names(await crowd.publish(id))).toEqual(["ann", "cid"]);
  },

  async "Held and approved again: nothing more, to nobody"(crowd) {
    await crowd.ask({ by: "ann", ...page });
    const { id } = await crowd.write("bob");
    await crowd.hold(id);
    await crowd.ask({ by: "cid", ...page });
    expect(await crowd.publish(id)).toEqual([]);
  },

  async "Unsubscribed: nothing from then on, while what else was asked for goes on"(crowd) {
    const root = await crowd.write("ann");
    const gone = await crowd.ask({ by: "ann", ...page });
    await crowd.ask({ by: "ann", ...mine });
    await crowd.stop(gone);
    expect((await crowd.write("bob")).heard).toEqual([]);
    expect(names((await crowd.write("bob", root.id)).heard)).toEqual(["ann"]);
  },

  async "An address on the suppression list: nothing, on any page, until it is taken off"(crowd, storage) {
    await crowd.ask({ by: "Ann", ...page });
    const at = crowd.now;
    const address = "ann@HOME.example";
    await storage.write((act) => act.suppress({ address, reason: "bounce", detail: "550", at }));
    expect((await crowd.write("bob")).heard).toEqual([]);
    const root = await crowd.write("dan");
    await crowd.ask({ by: "Ann", ...bell(root.id) });
    expect((await crowd.write("bob", root.id)).heard).toEqual([]);
    expect(await storage.write((act) => act.unsuppress(address))).toBe(true);
    expect(names((await crowd.write("bob", root.id)).heard)).toEqual(["Ann"]);
  },

  async "At once: due when the comment is published, each in a message of its own"(crowd) {
    await crowd.ask({ by: "ann", ...page, pace: "now" });
    crowd.now += minute;
    const { heard } = await crowd.write("bob");
    expect(heard).toMatchObject([{ dueAt: crowd.now, bundle: null }]);
  },

  async "Hourly: due at the next full hour, all of a mailbox in one message"(crowd) {
    const root = await crowd.write("ann");
    await crowd.ask({ by: "ann", ...page, pace: "hourly" });
    await crowd.ask({ by: "ann", ...mine, pace: "hourly" });
    await crowd.ask({ by: "bob", ...page, pace: "hourly" });
    const first = await crowd.write("cid", root.id);
    const second = await crowd.write("cid");
    expect(first.heard.map(({ dueAt }) => dueAt)).toEqual([crowd.nextHour, crowd.nextHour]);
    expect(new Set([...first.heard, ...second.heard].map(({ bundle }) => bundle)).size).toBe(2);
  },

  async "Daily: due when the day begins in the zone that was asked for"(crowd) {
    for (const zone of ["Asia/Tokyo", "America/New_York"]) {
      await crowd.ask({ by: zone, to: zone, ...page, pace: "daily", zone });
    }
    const { heard } = await crowd.write("cid");
    const expected = ["America/New_York", "Asia/Tokyo"].map((zone) => [zone, crowd.nextDay(zone)]);
    expect(heard.map(({ to, dueAt }) => [to, dueAt]).sort()).toEqual(expected);
    for (const { bundle, dueAt } of heard) expect(bundle).toMatch(new RegExp(`^d\\..+\\.${dueAt}$`));
  },
};

describe("the table in docs/notifications.md", () => {
  it("has these rows and no others", () => {
    const text = readFileSync(new URL("../../../docs/notifications.md", import.meta.url), "utf8");
    const [, table = ""] = text.split("<!-- who hears what -->");
    const told = [...table.matchAll(/^\| (?!-|what )(.+?) \| (.+?) +\|$/gm)].map(
      ([, what, who]) => `${what?.trim()}: ${who}`,
    );
    expect(told).toEqual(Object.keys(rows));
  });
});

describe.each(databases)("who hears what, on $name", ({ open }) => {
  let database: OpenDatabase;
  let crowd: Crowd;
  let pages = 0;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    crowd = await Crowd.gather(database.storage, `page-${++pages}`);
  });

  it.each(Object.entries(rows))("%s", (_, row) => row(crowd, database.storage));
});
