import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Act, NewSubscription } from "../../../src/server/storage/contract.ts";
import { openPostgres } from "../../../src/server/storage/postgres.ts";
import { bell, Crowd, day, hour, mine, names, page } from "../../support/crowd.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import { epoch } from "../../support/epoch.ts";
import { lockWaits } from "../../support/lock-waits.ts";
import { siteId } from "../../support/services.ts";

describe.each(databases)("subscriptions on $name", ({ open }) => {
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

  const thread = async () => {
    const found = await database.storage.read((look) => look.threadById(crowd.threadId));
    if (!found) throw new Error("the crowd has no thread");
    return found;
  };
  const followers = async () => (await thread()).followers;
  const subscription = async (id: string) => {
    const found = await database.storage.read((look) => look.subscription(id));
    if (!found) throw new Error(`no subscription ${id}`);
    return found;
  };
  const recipientOf = async (id: string) => {
    const { recipientId } = await subscription(id);
    return { recipientId, found: () => database.storage.read((look) => look.recipient(recipientId)) };
  };
  const write = <T>(work: (act: Act) => Promise<T>) => database.storage.write(work);

  it("makes a follower of a recipient with its first confirmed subscription to the page, and none before", async () => {
    const waiting = await crowd.ask({ by: "ann", ...page, confirmed: false });
    expect(await thread()).toMatchObject({ followers: 0, version: 0 });
    await crowd.confirm(waiting);
    expect(await thread()).toMatchObject({ followers: 1, version: 1 });
    await crowd.confirm(waiting);
    expect(await thread()).toMatchObject({ followers: 1, version: 1 });
  });

  it("counts a mailbox once, however many browsers asked for it, and until the last of them stops", async () => {
    const first = await crowd.ask({ by: "ann", to: "a@b.example", ...page });
    const second = await crowd.ask({ by: "bob", to: "a@b.example", ...page });
    await crowd.ask({ by: "bob", to: "c@d.example", ...page });
    expect(await thread()).toMatchObject({ followers: 2, version: 2 });
    await crowd.stop(first);
    expect(await thread()).toMatchObject({ followers: 2, version: 2 });
    await crowd.stop(second);
    expect(await thread()).toMatchObject({ followers: 1, version: 3 });
    await crowd.stop(second);
    expect(await thread()).toMatchObject({ followers: 1, version: 3 });
  });

  it("tells everybody of a follower more or less: each is an event of the thread", async () => {
    await crowd.stop(await crowd.ask({ by: "ann", ...page }));
    const events = await database.storage.read((look) => look.events(crowd.threadId, 0, 10));
    expect(events.map(({ kind, commentId }) => [kind, commentId])).toEqual([
      ["followed", null],
      ["followed", null],
    ]);
  });

  it("makes no follower of who asks for replies only, nor one less of who stops that or what was never confirmed", async () => {
    const { id } = await crowd.write("bob");
    await crowd.ask({ by: "ann", ...page });
    const { version } = await thread();
    const others = [
      await crowd.ask({ by: "dan", ...mine }),
      await crowd.ask({ by: "eve", ...bell(id) }),
      await crowd.ask({ by: "cid", ...page, confirmed: false }),
    ];
    for (const other of others) await crowd.stop(other);
    expect(await thread()).toMatchObject({ followers: 1, version });
  });

  it("gives what was asked for before another pace and zone, and makes nothing new", async () => {
    const first = await crowd.ask({ by: "ann", ...page, pace: "now", zone: "UTC" });
    crowd.now += hour;
    const again = await crowd.ask({ by: "ann", ...page, pace: "daily", zone: "Asia/Tokyo" });
    expect(again).toBe(first);
    const changed = { pace: "daily", timeZone: "Asia/Tokyo", state: "active", askedAt: epoch, confirmedAt: epoch };
    expect(await subscription(first)).toMatchObject(changed);
    expect(await followers()).toBe(1);
  });

  it("tells apart what is asked for: the page, my comments, one comment, another comment", async () => {
    const one = await crowd.write("bob");
    const two = await crowd.write("bob");
    const asked = [page, mine, bell(one.id), bell(two.id), bell(two.id), mine];
    const ids: string[] = [];
    for (const what of asked) ids.push(await crowd.ask({ by: "ann", ...what }));
    expect(new Set(ids).size).toBe(4);
    expect([ids[4], ids[5]]).toEqual([ids[3], ids[1]]);
  });

  it("takes a wish that still waits for as if it had been made now", async () => {
    const first = await crowd.ask({ by: "ann", ...page, confirmed: false });
    crowd.now += hour;
    expect(await crowd.ask({ by: "ann", ...page, confirmed: false })).toBe(first);
    expect(await subscription(first)).toMatchObject({ state: "waiting", askedAt: epoch + hour, confirmedAt: null });
  });

  it("never makes one that is active, whatever it is given", async () => {
    const asked = await subscription(await crowd.ask({ by: "ann", ...page }));
    const wish: NewSubscription = { ...asked, id: "forged", kind: "mine" };
    const made = await write((act) => act.subscribe(wish));
    expect(made).toMatchObject({ id: "forged", kind: "mine", state: "waiting", confirmedAt: null });
  });

  it("lists what a browser asked for on a page, and what goes to a mailbox from everywhere, oldest first", async () => {
    const to = `${crowd.threadId}@mail.example`;
    const first = await crowd.ask({ by: "ann", to, ...page });
    crowd.now += 1;
    const second = await crowd.ask({ by: "ann", to, ...mine });
    crowd.now -= 2;
    const other = await Crowd.gather(database.storage, `next to ${pages}`);
    other.now += 2;
    const elsewhere = await other.ask({ by: "bob", to, ...page });
    const { authorId, recipientId } = await subscription(first);
    const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id);
    const { of, all } = await database.storage.read(async (look) => ({
      of: await look.subscriptionsOf(authorId, crowd.threadId),
      all: await look.subscriptionsTo(recipientId),
    }));
    expect([ids(of), ids(all)]).toEqual([
      [first, second],
      [first, second, elsewhere],
    ]);
  });

  it("remembers who has shown that a mailbox is theirs, each browser for itself", async () => {
    const first = await subscription(await crowd.ask({ by: "ann", to: "shared@mail.example", ...page }));
    const second = await crowd.ask({ by: "bob", to: "shared@mail.example", ...page, confirmed: false });
    const { authorId, recipientId } = await subscription(second);
    const owns = (author: string) => database.storage.read((look) => look.owns(author, recipientId));
    expect([await owns(first.authorId), await owns(authorId)]).toEqual([true, false]);
    await write((act) => act.own(authorId, recipientId, epoch));
    await write((act) => act.own(authorId, recipientId, epoch + 1));
    expect(await owns(authorId)).toBe(true);
  });

  it("names each zone once in which a day of somebody who is told daily begins", async () => {
    const zones = () => database.storage.read((look) => look.dailyZones(crowd.threadId));
    expect(await zones()).toEqual([]);
    const wishes = [
      { by: "ann", zone: "Europe/Berlin", pace: "daily" as const },
      { by: "bob", zone: "Asia/Tokyo", pace: "daily" as const },
      { by: "cid", zone: "Europe/Berlin", pace: "daily" as const },
      { by: "dan", zone: "Europe/Paris", pace: "hourly" as const },
      { by: "eve", zone: "Africa/Lagos", pace: "daily" as const, confirmed: false },
    ];
    for (const wish of wishes) await crowd.ask({ ...wish, ...page });
    expect([...(await zones())].sort()).toEqual(["Asia/Tokyo", "Europe/Berlin"]);
  });

  it("renews the keys of a browser that is known, and keeps one row for it", async () => {
    const browser = { siteId, channel: "push", address: "https://push.example/renewed", at: epoch } as const;
    const keys = (text: string) => ({ p256dh: text, auth: text });
    const first = await write((act) => act.ensureRecipient({ ...browser, id: "browser-1", keys: keys("old") }));
    const again = await write((act) => act.ensureRecipient({ ...browser, id: "browser-2", keys: keys("new") }));
    expect(again).toBe(first);
    const { found, at } = await database.storage.read(async (look) => ({
      found: await look.recipient(first),
      at: await look.recipientAt(siteId, "push", browser.address),
    }));
    expect(found).toMatchObject({ id: "browser-1", keys: keys("new") });
    expect(at).toEqual(found);
  });

  it("drops a browser that is gone from every page it followed, and leaves the others", async () => {
    const other = await Crowd.gather(database.storage, `other ${pages}`);
    const browser = { by: "ann", to: `https://push.example/${pages}`, channel: "push" } as const;
    const { recipientId, found } = await recipientOf(await crowd.ask({ ...browser, ...page }));
    await crowd.ask({ ...browser, by: "bob", ...page });
    await crowd.ask({ by: "cid", ...page });
    await other.ask({ ...browser, ...page });
    await other.ask({ ...browser, ...mine });
    await write((act) => act.dropRecipient(recipientId, epoch));
    const there = await database.storage.read((look) => look.threadById(other.threadId));
    expect([await followers(), there?.followers, await found()]).toEqual([1, 0, null]);
    expect(names((await crowd.write("dan")).heard)).toEqual(["cid"]);
  });

  describe("forgetting", () => {
    const forget = (before: number) => write((act) => act.forgetUnconfirmed(before));

    it("deletes what was never confirmed, with its address, and nothing that was or that may still be", async () => {
      await forget(epoch + day);
      const to = (name: string) => ({ by: "ann", to: `${name}-${pages}@old.example` });
      const kept = await crowd.ask({ ...to("kept"), ...page });
      const old = await crowd.ask({ ...to("old"), ...page, confirmed: false });
      const beside = await crowd.ask({ ...to("kept"), ...mine, confirmed: false });
      const { found } = await recipientOf(old);
      crowd.now += 2 * hour;
      const young = await crowd.ask({ ...to("young"), ...page, confirmed: false });
      expect(await forget(epoch + hour)).toBe(2);
      await expect(subscription(old)).rejects.toThrow("no subscription");
      await expect(subscription(beside)).rejects.toThrow("no subscription");
      expect(await found()).toBeNull();
      expect([await subscription(kept), await subscription(young)]).toMatchObject([{ id: kept }, { id: young }]);
      expect(await (await recipientOf(kept)).found()).not.toBeNull();
    });

    it("deletes an address some time after its last subscription was stopped, and who had confirmed it", async () => {
      const one = await crowd.ask({ by: "ann", to: `${pages}@stopped.example`, ...page });
      const { recipientId, found } = await recipientOf(one);
      const { authorId } = await subscription(one);
      const two = await crowd.ask({ by: "ann", to: `${pages}@stopped.example`, ...mine });
      crowd.now += hour;
      await crowd.stop(one);
      await forget(epoch + 2 * hour);
      expect(await found()).not.toBeNull();
      await crowd.stop(two);
      await forget(epoch + hour);
      expect(await found()).not.toBeNull();
      await forget(epoch + hour + 1);
      expect(await found()).toBeNull();
      expect(await database.storage.read((look) => look.owns(authorId, recipientId))).toBe(false);
    });

    it("keeps the mailbox of staff for whom a mail is waiting", async () => {
      const address = `staff-${pages}@office.example`;
      const staff = { id: `staff-${pages}`, siteId, channel: "mail", address, keys: null, at: epoch } as const;
      const id = await write((act) => act.ensureRecipient(staff));
      const about = { subscriptionId: null, commentId: null, payload: null, bundle: null, dueAt: epoch };
      const job = { id: `s.${pages}`, siteId, kind: "staff", channel: "mail", recipientId: id, ...about } as const;
      await write((act) => act.enqueue([job]));
      const found = () => database.storage.read((look) => look.recipient(id));
      await forget(epoch + day);
      expect(await found()).not.toBeNull();
      await write((act) => act.settle([job.id]));
      await forget(epoch + day);
      expect(await found()).toBeNull();
    });

    it("keeps an address that is named again for as long as a new one", async () => {
      const address = `again-${pages}@office.example`;
      const again = { id: `again-${pages}`, siteId, channel: "mail", address, keys: null } as const;
      const id = await write((act) => act.ensureRecipient({ ...again, at: epoch }));
      await write((act) => act.ensureRecipient({ ...again, at: epoch + 2 * hour }));
      await forget(epoch + hour);
      expect(await database.storage.read((look) => look.recipient(id))).not.toBeNull();
    });

    it("keeps an address that is subscribed, however often it is named", async () => {
      const address = `named-${pages}@home.example`;
      const { found } = await recipientOf(await crowd.ask({ by: "ann", to: address, ...page }));
      const named = { id: "another", siteId, channel: "mail", address, keys: null, at: epoch } as const;
      await write((act) => act.ensureRecipient(named));
      await forget(epoch + day);
      expect(await found()).not.toBeNull();
    });
  });

  it("keeps why an address is suppressed, the first time and whatever the case of its letters", async () => {
    const address = `Ann-${pages}@Mail.example`;
    const why = { reason: "bounce", detail: "550 5.1.1", at: epoch } as const;
    await write((act) => act.suppress({ address, ...why }));
    await write((act) => act.suppress({ address, reason: "complaint", detail: "", at: epoch + 1 }));
    await write((act) => act.suppress({ address: `next-${pages}@mail.example`, ...why, at: epoch + 1 }));
    const look = await database.storage.read(async (look) => ({
      one: await look.suppressed(address.toUpperCase()),
      none: await look.suppressed("nobody@mail.example"),
      newest: await look.suppressions(2),
    }));
    const kept = { address: address.toLowerCase(), ...why };
    expect(look.one).toEqual(kept);
    expect(look.none).toBeNull();
    expect(look.newest).toEqual([{ address: `next-${pages}@mail.example`, ...why, at: epoch + 1 }, kept]);
    expect(await write((act) => act.unsuppress(address))).toBe(true);
    expect(await write((act) => act.unsuppress(address))).toBe(false);
    await write((act) => act.unsuppress(`next-${pages}@mail.example`));
  });

  it("knows where the page of a thread is", async () => {
    const place = await database.storage.read((look) => look.pageOf(crowd.threadId));
    expect(place).toEqual({ url: `https://blog.example/page-${pages}`, title: `page-${pages}` });
  });
});

describe.each(databases)("what a server keeps for itself, on $name", ({ open }) => {
  it("is made once and then the same for everybody, and does not show with the site", async () => {
    const { storage, close } = await open();
    const ensure = (value: string) => storage.write((act) => act.ensureSecret("key", value));
    expect(await storage.read((look) => look.secret("key"))).toBeNull();
    expect(new Set(await Promise.all(["a", "b", "c"].map(ensure))).size).toBe(1);
    expect(["a", "b", "c"]).toContain(await storage.read((look) => look.secret("key")));
    const office = { sender: "blog@example.org", staff: ["a@example.org"], staffPace: "daily" as const };
    const site = { id: "blog", name: "Blog", origins: [], settings: {}, office: {} };
    await storage.write((act) => act.addSite({ ...site, at: epoch }));
    expect(await storage.read((look) => look.site("blog"))).toMatchObject({ office: {} });
    const changed = await storage.write((act) => act.setSite({ ...site, office }));
    expect(changed).toMatchObject({ office, settings: {} });
    await close();
  });
});

describe("two processes on PostgreSQL", () => {
  it("count a follower less once, though one of them stops what the other drops", async () => {
    const database = await databases[1]?.open();
    if (!database) throw new Error("no PostgreSQL");
    const other = openPostgres({ url: database.url });
    const crowd = await Crowd.gather(database.storage, "shared");
    await crowd.ask({ by: "bob", ...page });
    await crowd.ask({ by: "ann", ...mine });
    const id = await crowd.ask({ by: "ann", ...page });
    const recipientId = (await other.read((look) => look.subscription(id)))?.recipientId ?? "";
    const dropped = await database.storage.write(async (act) => {
      await act.unsubscribe(await act.lock(crowd.threadId, epoch), id);
      const dropping = other.write((act) => act.dropRecipient(recipientId, epoch));
      await expect.poll(() => lockWaits(database.client)).toBe(1);
      return { dropping };
    });
    await dropped.dropping;
    expect(await other.read((look) => look.threadById(crowd.threadId))).toMatchObject({ followers: 1 });
    await other.close();
    await database.close();
  });
});
