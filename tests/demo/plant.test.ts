import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { houseSettings } from "../../demo/seed/house.ts";
import { nightThread } from "../../demo/seed/night/generate.ts";
import { demoSite, plant } from "../../demo/seed/plant.ts";
import { type PlannedThread, threadsAt } from "../../demo/seed/threads.ts";
import { parseMarkdown } from "../../src/markup/parse.ts";
import { createServices } from "../../src/server/services/index.ts";
import { databases, type OpenDatabase } from "../support/databases.ts";
import { epoch } from "../support/epoch.ts";
import { countedIds, unlimited } from "../support/services.ts";

const origin = "http://127.0.0.1:4600";
/** With at most two votes and one reaction of a kind: each is a transaction of its own. */
const once = (counts: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.keys(counts).map((emoji) => [emoji, 1]));
const quiet = ({ plan, liked, ...thread }: PlannedThread): PlannedThread => ({
  ...thread,
  liked: once(liked),
  plan: plan.map((comment) => ({
    ...comment,
    up: Math.min(comment.up, 1),
    down: Math.min(comment.down, 1),
    reactions: once(comment.reactions),
  })),
});
const written = threadsAt(epoch)
  .filter(({ key }) => key !== "/long")
  .map(quiet);
const threads: readonly PlannedThread[] = [
  ...written,
  { key: "/long", title: "Long", plan: nightThread(20), liked: {} },
];

describe.each(databases)("planting the demo on $name", { timeout: 30_000 }, ({ open }) => {
  let database: OpenDatabase;
  beforeEach(async () => {
    database = await open();
  });
  afterEach(() => database.close());

  const ground = () => {
    const newId = countedIds();
    const servicesAt = (now: () => number) => createServices(database.storage, { now, newId, limiter: unlimited });
    return { services: servicesAt(() => epoch), servicesAt };
  };
  const query = (key: string) => ({ siteId: demoSite.id, key });

  it("writes every comment at its time, with its votes, reactions, edit, pin and tombstone", async () => {
    const { services, servicesAt } = ground();
    expect(await plant(servicesAt, { threads, now: epoch, origin })).toBe("planted");
    const counts = await services.readers.counts(
      demoSite.id,
      threads.map(({ key }) => key),
    );
    for (const { key, plan } of threads) expect(counts[key]).toBe(plan.filter(({ removed }) => !removed).length);
    const { answer } = await services.readers.page({ ...query("/article"), sort: "oldest", limit: 50 });
    expect(answer.thread.comments).toBe(counts["/article"]);
    expect(answer.thread.reactions).toEqual(written[0]?.liked);
    expect(answer.site.caution).toEqual(houseSettings.caution);
    expect(answer.site.guidelines).toEqual(parseMarkdown(houseSettings.guidelines));
    const [first] = answer.comments;
    const pinned = written[0]?.plan.find((comment) => comment.pinned);
    expect(first).toMatchObject({
      state: "published",
      pinned: true,
      author: { name: pinned?.by },
      createdAt: epoch + (pinned?.at ?? 0),
      votes: { up: pinned?.up, down: pinned?.down },
      reactions: pinned?.reactions,
    });
    expect(answer.comments.filter(({ state }) => state === "removed")).toHaveLength(1);
    expect(answer.comments.filter((one) => one.state === "published" && one.editedAt !== null)).toHaveLength(1);
  });

  it("does nothing the second time", async () => {
    const { services, servicesAt } = ground();
    await plant(servicesAt, { threads, now: epoch, origin });
    const stamps = () => Promise.all(threads.map(({ key }) => services.readers.stamp(query(key))));
    const before = await stamps();
    expect(await plant(servicesAt, { threads, now: epoch + 1e9, origin })).toBe("there already");
    expect(await stamps()).toEqual(before);
  });

  it("goes on where it was cut off, and writes nothing twice", async () => {
    const { services, servicesAt } = ground();
    const stop = new AbortController();
    const onProgress = (done: number) => {
      if (done === 70) stop.abort();
    };
    const cut = plant(servicesAt, { threads, now: epoch, origin, signal: stop.signal, onProgress });
    await expect(cut).rejects.toThrow();
    expect(await plant(servicesAt, { threads, now: epoch + 3_600_000, origin })).toBe("planted");
    const counts = await services.readers.counts(
      demoSite.id,
      threads.map(({ key }) => key),
    );
    for (const { key, plan } of threads) expect(counts[key]).toBe(plan.filter(({ removed }) => !removed).length);
  });
});
