import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { SortOrder } from "../../../src/protocol/model.ts";
import type { Caller, Services } from "../../../src/server/services/contract.ts";
import type { Storage } from "../../../src/server/storage/contract.ts";
import type { Client } from "../../../src/server/storage/schema.ts";
import { createStorage } from "../../../src/server/storage/storage.ts";
import { type Bulk, bulkLoad } from "../../support/bulk.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import { judges, type Query, recorded } from "../../support/plans.ts";
import { servicesOn } from "../../support/services.ts";

// forty pages of a big thread, on a machine that runs other tests meanwhile
vi.setConfig({ testTimeout: 30_000 });

const deepCursor = async (services: Services, bulk: Bulk, sort: SortOrder) => {
  let cursor: string | null = null;
  for (let page = 0; page < 40; page++) {
    const { answer } = await services.readers.page({
      ...bulk,
      sort,
      limit: 50,
      ...(cursor === null ? {} : { cursor }),
    });
    cursor = answer.next;
  }
  if (cursor === null) throw new Error("the thread is too short for a deep page");
  return cursor;
};

/** A cursor whose reader has been away: everything has moved since, so the page is made of moves too. */
function aged(cursor: string): string {
  const parts: unknown[] = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  return Buffer.from(JSON.stringify([...parts.slice(0, -2), 1, ""])).toString("base64url");
}

const orders = ["newest", "oldest", "top"] as const;

type Read = (services: Services, bulk: Bulk, storage: Storage) => Promise<unknown>;
const reader: Caller = { secret: "bulk", network: "192.0.2.1" };
const reads: readonly (readonly [string, Read])[] = [
  ...orders.flatMap((sort): (readonly [string, Read])[] => [
    [`first page, ${sort}`, ({ readers }, bulk) => readers.page({ ...bulk, sort })],
    [
      `deep page, ${sort}`,
      async (services, bulk) => services.readers.page({ ...bulk, cursor: await deepCursor(services, bulk, sort) }),
    ],
    [
      `deep page after everything moved, ${sort}`,
      async (services, bulk) =>
        services.readers.page({ ...bulk, cursor: aged(await deepCursor(services, bulk, sort)) }),
    ],
  ]),
  ["stamp", ({ readers }, bulk) => readers.stamp(bulk)],
  [
    "branch",
    async ({ readers }, bulk) => {
      const { answer } = await readers.find({ ...bulk, id: bulk.longRoot });
      return readers.branch({ ...bulk, root: bulk.longRoot, cursor: answer.branches[bulk.longRoot] ?? "" });
    },
  ],
  ["find", ({ readers }, bulk) => readers.find({ ...bulk, id: bulk.deepReply })],
  [
    "counts",
    ({ readers }, bulk) =>
      readers.counts(
        bulk.siteId,
        Array.from({ length: 30 }, (_, n) => `/article-${n}`),
      ),
  ],
  ["what is mine", ({ viewers }, bulk) => viewers.mine(bulk, reader)],
  ...(["votes", "reactions", "both", null] as const).map((shown): readonly [string, Read] => [
    `figures where what counts is ${shown}`,
    (_, { threadId }, storage) => storage.read((look) => look.figures({ threadId, shown, recent: 5 })),
  ]),
  ["events since a version", (_, bulk, storage) => storage.read((look) => look.events(bulk.threadId, 5_000, 50))],
];

const words = { url: "https://blog.example/a", title: "", parent: null, name: "Ann", body: "Words." };
const writes: readonly (readonly [string, Read])[] = [
  ["create", ({ writers }, bulk) => writers.create(bulk, { ...words, idempotencyKey: "new" }, reader)],
  [
    "reply",
    ({ writers }, bulk) => writers.create(bulk, { ...words, parent: bulk.deepReply, idempotencyKey: "below" }, reader),
  ],
  ["vote", ({ writers }, bulk) => writers.vote(bulk.siteId, bulk.deepReply, 1, reader)],
  ["react", ({ writers }, bulk) => writers.react(bulk.siteId, bulk.deepReply, "👏", true, reader)],
  [
    "react to the article",
    ({ writers }, bulk) => writers.reactToArticle(bulk, { ...words, emoji: "👍", on: true }, reader),
  ],
  ["remove an author's newest comment", ({ moderation }, bulk) => moderation.remove(bulk.siteId, bulk.newest)],
];

describe.each(databases)("among 100,000 comments on $name", ({ name, open }) => {
  let database: OpenDatabase;
  let client: Client;
  let services: Services;
  let storage: Storage;
  let queries: Query[];
  let written: Query[];
  let bulk: Bulk;

  beforeAll(async () => {
    database = await open();
    ({ client, queries, written } = recorded(database.client));
    bulk = await bulkLoad(client, { comments: 100_000, others: 2_000 });
    storage = createStorage(client);
    ({ services } = servicesOn(storage));
  }, 120_000);
  afterAll(() => database?.close());

  it.each(reads)(
    "%s: every query follows an index, sorts nothing and reads little more than it returns",
    async (_, read) => {
      queries.length = 0;
      await read(services, bulk, storage);
      const asked = queries.slice(-8);
      expect(asked).not.toEqual([]);
      const judge = judges[name];
      if (!judge) throw new Error(`no judge for ${name}`);
      const faults: string[] = [];
      for (const query of asked) {
        for (const fault of await judge(client.writer, query)) faults.push(`${fault}: ${query.sql}`);
      }
      expect(faults).toEqual([]);
    },
  );

  it.each(writes)("%s: what is looked up before it and after it follows an index too", async (_, write) => {
    written.length = 0;
    await write(services, bulk, storage);
    const asked = written.filter((query) => query.sql.startsWith("select"));
    expect(asked.length).toBeGreaterThan(4);
    const faults: string[] = [];
    for (const query of asked) {
      for (const fault of (await judges[name]?.(database.client.writer, query)) ?? ["no judge"]) {
        faults.push(`${fault}: ${query.sql}`);
      }
    }
    expect(faults).toEqual([]);
  });

  it("the judge finds fault with a query that has no index", async () => {
    const query = { sql: "select id from comments where name = 'x' order by body", parameters: [] };
    expect(await judges[name]?.(client.writer, query)).not.toEqual([]);
  });
});
