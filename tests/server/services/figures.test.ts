import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { limits } from "../../../src/protocol/limits.ts";
import type {
  Author,
  Comment,
  Cursor,
  Figures,
  Page,
  PublishedComment,
  ThreadState,
} from "../../../src/protocol/model.ts";
import type { Services, ThreadQuery } from "../../../src/server/services/contract.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import { happening, Stage } from "../../support/happenings.ts";
import { addSite, guest, type HeldClock, origin, servicesOn, siteId } from "../../support/services.ts";

/** All that anybody can read of a thread. */
async function everything({ readers }: Services, query: ThreadQuery): Promise<readonly Comment[]> {
  const all = new Map<string, Comment>();
  const keep = (comments: readonly Comment[]) => comments.forEach((one) => void all.set(one.id, one));
  for (let cursor: Cursor | null | undefined; cursor !== null; ) {
    const { answer } = await readers.page({ ...query, ...(cursor === undefined ? {} : { cursor }) });
    keep(answer.comments);
    for (const [root, start] of Object.entries(answer.branches)) {
      for (let rest: Cursor | undefined = start; rest !== undefined; ) {
        const branch: Page = (await readers.branch({ ...query, root, cursor: rest })).answer;
        keep(branch.comments);
        rest = branch.branches[root];
      }
    }
    cursor = answer.next;
  }
  return [...all.values()];
}

const stateOf = async ({ readers }: Services, query: ThreadQuery): Promise<ThreadState> =>
  (await readers.page(query)).answer.thread;

/** The highest of these, the first one on a tie; nobody where all are 0. */
function first<T extends Comment>(comments: readonly T[], numberOf: (comment: T) => number): string | null {
  const best = Math.max(0, ...comments.map(numberOf));
  return comments.find((one) => best > 0 && numberOf(one) === best)?.id ?? null;
}

const activityOf = ({ votes = { up: 0, down: 0 }, reactions = {} }: PublishedComment) =>
  Object.values(reactions).reduce((sum, count) => sum + count, votes.up + votes.down);

/** The figures told by hand from what can be read. */
function toldFrom(all: readonly Comment[]): Figures {
  const newest = [...all].sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));
  const published = newest.filter((one) => one.state === "published");
  const roots = newest.filter(({ parent }) => parent === null);
  const parents = new Map(all.map(({ id, parent }) => [id, parent]));
  const rootOf = (id: string): string => {
    const parent = parents.get(id) ?? null;
    return parent === null ? id : rootOf(parent);
  };
  const replies = published.filter(({ parent }) => parent !== null);
  const authors = new Map<string, Author>();
  for (const { author } of published.toReversed()) {
    authors.delete(author.id);
    authors.set(author.id, author);
  }
  return {
    threads: roots.length,
    replies: replies.length,
    authors: authors.size,
    recent: [...authors.values()].toReversed().slice(0, limits.recent),
    mostReacted: first(published, activityOf),
    hottest: first(roots, ({ id }) => replies.filter((reply) => rootOf(reply.id) === id).length),
  };
}

describe.each(databases)("figures on $name", ({ open }) => {
  let database: OpenDatabase;
  let services: Services;
  let clock: HeldClock;
  let threads = 0;
  beforeAll(async () => {
    database = await open();
    ({ services, clock } = servicesOn(database.storage));
    await addSite(services);
  });
  afterAll(() => database.close());
  const stage = () => new Stage(services, `figures-${++threads}`);

  it("equal what can be read of the thread after any sequence of changes, equal times among them", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 5, maxLength: 60 }), async (happenings) => {
        const here = stage();
        await here.post(await here.post(null));
        for (const one of happenings) {
          clock.now += one.at % 2;
          await here.play(one);
        }
        const { figures } = await stateOf(services, here.query);
        expect(figures).toEqual(toldFrom(await everything(services, here.query)));
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it("come with every answer to a change, as they are after it", async () => {
    const here = stage();
    const root = await here.post(null, 0);
    const reply = await here.post(root, 1);
    const { writers, moderation } = services;
    const changes = [
      () => writers.vote(siteId, root, 1, guest()),
      () => writers.react(siteId, reply, "👏", true, guest()),
      () => moderation.pin(siteId, root, true),
      () => moderation.hold(siteId, reply),
      () => moderation.publish(siteId, reply),
      () => moderation.remove(siteId, root),
      () => moderation.remove(siteId, reply),
    ];
    for (const change of changes) expect((await change()).thread).toEqual(await stateOf(services, here.query));
    expect(await stateOf(services, here.query)).toMatchObject({ figures: toldFrom([]), comments: 0 });
  });

  it("are the same in a page, a branch and a permalink", async () => {
    const here = stage();
    const root = await here.post(null);
    for (let number = 0; number < 7; number++) await here.post(root, number);
    const page = (await services.readers.page(here.query)).answer;
    const branch = await services.readers.branch({ ...here.query, root, cursor: page.branches[root] ?? "" });
    const found = await services.readers.find({ ...here.query, id: root });
    expect(page.thread.figures).toMatchObject({ replies: 7, hottest: root });
    expect(branch.answer.thread).toEqual(page.thread);
    expect(found.answer.thread).toEqual(page.thread);
  });

  it("name no more than the last few authors", async () => {
    const here = stage();
    for (let who = 0; who < 5; who++) await here.post(null, who);
    const key = here.query.key;
    const words = { url: `${origin}/a`, title: "", parent: null, name: "Zoe", body: "Words.", idempotencyKey: key };
    await services.writers.create(here.query, words, guest());
    const { figures } = await stateOf(services, here.query);
    expect(figures?.authors).toBe(6);
    expect(figures?.recent?.length).toBe(limits.recent);
    expect(figures?.recent?.[0]).toMatchObject({ name: "Zoe", kind: "guest" });
  });
});

describe.each(databases)("a recent author on $name", ({ open }) => {
  it("is neither moved nor renamed by an older comment that is published late", async () => {
    const database = await open();
    const { services, clock } = servicesOn(database.storage);
    await addSite(services);
    const stage = new Stage(services, "late");
    const first = await stage.post(null, 0);
    await services.moderation.hold(siteId, first);
    clock.now += 1;
    await stage.post(null, 0);
    const before = (await stateOf(services, stage.query)).figures?.recent;
    await services.moderation.publish(siteId, first);
    expect((await stateOf(services, stage.query)).figures?.recent).toEqual(before);
    expect(before).toMatchObject([{ name: "Reader 2" }]);
    await database.close();
  });
});

describe.each(databases)("the most reacted comment on $name", ({ open }) => {
  it("is one by what the site shows: what it has switched off does not count", async () => {
    const database = await open();
    const { services } = servicesOn(database.storage);
    await addSite(services);
    const stage = new Stage(services, "shown");
    const voted = await stage.post(null);
    const reacted = await stage.post(null);
    for (let count = 0; count < 3; count++) await services.writers.vote(siteId, voted, -1, guest());
    for (let count = 0; count < 2; count++) await services.writers.react(siteId, reacted, "👏", true, guest());
    await services.writers.vote(siteId, reacted, 1, guest());
    await services.writers.react(siteId, reacted, "😂", true, guest());
    const most = async (settings: object) => {
      await services.sites.set(siteId, { settings });
      return (await stateOf(services, stage.query)).figures;
    };
    expect(await most({})).toHaveProperty("mostReacted", reacted);
    expect(await most({ votes: "none" })).toHaveProperty("mostReacted", reacted);
    expect(await most({ votes: "both", palette: [] })).toHaveProperty("mostReacted", voted);
    expect(await most({ votes: "none", palette: [] })).not.toHaveProperty("mostReacted");
    await database.close();
  });
});
