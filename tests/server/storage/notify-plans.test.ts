import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Act, Look, Storage } from "../../../src/server/storage/contract.ts";
import type { Client } from "../../../src/server/storage/schema.ts";
import { createStorage } from "../../../src/server/storage/storage.ts";
import { type Bulk, bulkLoad, id } from "../../support/bulk.ts";
import { bulkCrowd } from "../../support/bulk-crowd.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import { epoch } from "../../support/epoch.ts";
import { gathererJudges, judges, type Query, recorded } from "../../support/plans.ts";

vi.setConfig({ testTimeout: 30_000 });

const [author, recipient, subscription] = [id("author", 7), id("recipient", 7), id("subscription", 7)];
/** One of two thousand, with fifteen subscriptions. */
const thread = id("thread", 7);

const reads: Readonly<Record<string, (look: Look, bulk: Bulk) => Promise<unknown>>> = {
  recipient: (look) => look.recipient(recipient),
  "recipient at an address": (look, { siteId }) => look.recipientAt(siteId, "mail", "reader7@example.org"),
  subscription: (look) => look.subscription(subscription),
  "subscriptions of a browser on a page": (look) => look.subscriptionsOf(author, thread),
  "subscriptions to a mailbox": (look) => look.subscriptionsTo(recipient),
  "who owns a mailbox": (look) => look.owns(author, recipient),
  "whether an address is suppressed": (look) => look.suppressed("gone7@example.org"),
  "the newest suppressions": (look) => look.suppressions(20),
  "where a page is": (look) => look.pageOf(thread),
  "what was given up": (look) => look.deadJobs(20),
  "when something is due": (look) => look.nextDue(),
};

/** An index read from one end, as far as the limit goes. */
const head = /SCAN \w+ USING INDEX (suppressions_newest|outbox_dead)/;

const job = { siteId: "site", kind: "notice", channel: "mail", recipientId: null, subscriptionId: null } as const;
const writes: Readonly<Record<string, (act: Act, bulk: Bulk) => Promise<unknown>>> = {
  "zones of those who are told daily": (act) => act.dailyZones(thread),
  "a confirmation": async (act) => act.activate(await act.lock(id("thread", 500), epoch), id("subscription", 500)),
  "an end": async (act) => act.unsubscribe(await act.lock(thread, epoch), subscription),
  "a browser that is gone": (act) => act.dropRecipient(id("recipient", 9), epoch),
  "what was given up long ago": (act) => act.forgetDead(epoch - 1),
  "what was never confirmed": (act) => act.forgetUnconfirmed(epoch + 2),
  "an address that is suppressed, and no more": async (act) => {
    await act.suppress({ address: "reader70@example.org", reason: "bounce", detail: "", at: epoch });
    await act.unsuppress("reader70@example.org");
  },
  "who hears of a comment": async (act, { longRoot }) => {
    const locked = await act.lock(thread, epoch);
    const parent = await act.comment(id("site", 0), longRoot);
    const words = { body: [], source: "", words: "", idempotencyKey: "told", name: "Ann" };
    await act.create(locked, { id: "told", parent, authorId: author, state: "published", ...words });
    const due = { now: epoch + 1e9, hourly: epoch + 2e9, daily: { UTC: epoch + 3e9 } };
    expect(await act.enqueueNotices("told", due)).toBeGreaterThan(5);
  },
  "a worker's round": async (act) => {
    const jobs = await act.claim({ now: epoch + 1e9, channels: ["mail"], limit: 20, lease: 1e9, worker: "w" });
    expect(jobs.length).toBeGreaterThan(10);
    const [one, two, three, four, ...rest] = jobs.map((claimed) => claimed.id);
    const ids = (name: string | undefined) => [name ?? ""];
    await act.begin(ids(one), { worker: "w", until: epoch + 3e9 });
    await act.settle(ids(one));
    await act.postpone(ids(two), { dueAt: epoch + 3e9, problem: "later" });
    await act.release(ids(three));
    await act.bury(ids(four), "gone");
    await act.revive(ids(four), epoch);
    await act.settle(rest);
    await act.enqueue([{ ...job, id: "one more", commentId: null, payload: null, bundle: null, dueAt: epoch }]);
  },
};

describe.each(databases)("among 30,000 subscriptions and as many jobs on $name", ({ name, open }) => {
  let database: OpenDatabase;
  let client: Client;
  let storage: Storage;
  let queries: Query[];
  let written: Query[];
  let bulk: Bulk;

  beforeAll(async () => {
    database = await open();
    ({ client, queries, written } = recorded(database.client));
    bulk = await bulkLoad(client, { comments: 5_000, others: 2_000 });
    await bulkCrowd(client, bulk, { threads: 2_000 });
    storage = createStorage(client);
  }, 120_000);
  afterAll(() => database?.close());

  const faultsOf = async (judge: (typeof judges)[string] | undefined, asked: readonly Query[]) => {
    const faults: string[] = [];
    for (const query of asked) {
      for (const fault of (await judge?.(database.client.writer, query)) ?? ["no judge"]) {
        faults.push(`${fault}: ${query.sql}`);
      }
    }
    return faults;
  };

  it.each(Object.entries(reads))(
    "%s: follows an index, sorts nothing, reads little more than it returns",
    async (_, read) => {
      queries.length = 0;
      await storage.read((look) => read(look, bulk));
      expect(queries).not.toEqual([]);
      const faults = await faultsOf(judges[name], [...queries]);
      expect(faults.filter((fault) => !head.test(fault))).toEqual([]);
    },
  );

  it.each(Object.entries(writes))("%s: no table is read from end to end", async (_, write) => {
    written.length = 0;
    await storage.write((act) => write(act, bulk));
    const asked = written.filter((query) => /^\s*(select|update|delete|with)/.test(query.sql));
    expect(asked).not.toEqual([]);
    expect(await faultsOf(gathererJudges[name], asked)).toEqual([]);
  });

  it("the judge finds fault with what gathers from a whole table", async () => {
    const text = "insert into secrets (name, value) select id, 'x' from subscriptions where language = 'de'";
    expect(await gathererJudges[name]?.(client.writer, { sql: text, parameters: [] })).not.toEqual([]);
  });
});
