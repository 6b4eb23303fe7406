import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Comment, CommentId, Cursor, SortOrder } from "../../../src/protocol/model.ts";
import type { Services } from "../../../src/server/services/contract.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import { type Happening, happening, Stage } from "../../support/happenings.ts";
import { addSite, type HeldClock, servicesOn } from "../../support/services.ts";
import { truthOf } from "../../support/truth.ts";

/** A reader's side, reduced to what paging needs: it shows each id once and follows every cursor it is given. */
class Reader {
  readonly shown = new Set<CommentId>();
  readonly strays: CommentId[] = [];
  readonly #services: Services;
  readonly #stage: Stage;
  readonly #branches = new Map<CommentId, Cursor>();

  constructor(services: Services, stage: Stage) {
    this.#services = services;
    this.#stage = stage;
  }

  async turn(sort: SortOrder, cursor: Cursor | undefined, limit: number): Promise<Cursor | null> {
    const query = { ...this.#stage.query, sort, limit, ...(cursor === undefined ? {} : { cursor }) };
    const { answer } = await this.#services.readers.page(query);
    this.#show(answer.comments);
    for (const [root, rest] of Object.entries(answer.branches)) this.#branches.set(root, rest);
    return answer.next;
  }

  /** Opens every branch to its end. */
  async unfold(): Promise<void> {
    for (const [root, first] of this.#branches) {
      let cursor: Cursor | undefined = first;
      while (cursor !== undefined) {
        const { answer } = await this.#services.readers.branch({ ...this.#stage.query, root, cursor });
        this.#show(answer.comments);
        cursor = answer.branches[root];
      }
    }
  }

  #show(comments: readonly Comment[]): void {
    for (const { id, parent } of comments) {
      if (parent !== null && !this.shown.has(parent)) this.strays.push(id);
      this.shown.add(id);
    }
  }
}

const intersect = (a: ReadonlySet<string>, b: ReadonlySet<string>) => new Set([...a].filter((one) => b.has(one)));

describe.each(databases)("paging on $name", ({ open }) => {
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

  const visibleIn = async (stage: Stage) => {
    const thread = await database.storage.read((look) => look.thread(stage.query.siteId, stage.query.key));
    return thread ? (await truthOf(database.client, thread.id)).visible : new Set<string>();
  };

  /** Reads a thread to its end while things happen between the pages. */
  async function readThrough(sort: SortOrder, script: { before: Happening[]; between: Happening[][]; limit: number }) {
    const stage = new Stage(services, `${sort}-${++threads}`);
    const reader = new Reader(services, stage);
    for (const one of script.before) await stage.play(one);
    const atStart = await visibleIn(stage);
    let throughout = atStart;
    let ever = atStart;
    let cursor: Cursor | null = await reader.turn(sort, undefined, script.limit);
    const rest = [...script.between];
    for (let pages = 0; cursor !== null; pages++) {
      expect(pages, "the end must come").toBeLessThan(300);
      for (const one of rest.shift() ?? []) {
        clock.now += one.at % 3; // often the same millisecond
        await stage.play(one);
        const visible = await visibleIn(stage);
        throughout = intersect(throughout, visible);
        ever = new Set([...ever, ...visible]);
      }
      cursor = await reader.turn(sort, cursor, script.limit);
    }
    await reader.unfold();
    return { reader, throughout, ever };
  }

  it.each(["newest", "oldest", "top"] as const)(
    "%s: a reader who pages to the end has been shown all that was visible throughout, whatever moved meanwhile",
    async (sort) => {
      const script = fc.record({
        before: fc.array(happening, { minLength: 10, maxLength: 40 }),
        between: fc.array(fc.array(happening, { maxLength: 8 }), { maxLength: 12 }),
        limit: fc.integer({ min: 1, max: 4 }),
      });
      await fc.assert(
        fc.asyncProperty(script, async (played) => {
          const { reader, throughout, ever } = await readThrough(sort, played);
          expect([...throughout].filter((id) => !reader.shown.has(id))).toEqual([]);
          expect([...reader.shown].filter((id) => !ever.has(id))).toEqual([]);
          expect(reader.strays).toEqual([]);
        }),
        { numRuns: 50 },
      );
    },
    120_000,
  );

  it("brings what rose behind the reader's back at the head of the next page, and only half a page of it", async () => {
    const stage = new Stage(services, `risen-${++threads}`);
    const ids: CommentId[] = [];
    for (let number = 0; number < 12; number++) ids.push(await stage.post(null));
    const first = await services.readers.page({ ...stage.query, sort: "top", limit: 4 });
    const late = ids.slice(0, 3); // oldest, so the last of equals
    for (const id of late) await services.moderation.pin(stage.query.siteId, id, true);
    const second = await services.readers.page({ ...stage.query, limit: 4, cursor: first.answer.next ?? "" });
    const shown = second.answer.comments.map(({ id }) => id);
    expect(shown.slice(0, 2)).toEqual([ids[1], ids[0]]);
    expect(shown.slice(2)).toEqual([ids[7], ids[6]]);
    const third = await services.readers.page({ ...stage.query, limit: 4, cursor: second.answer.next ?? "" });
    expect(third.answer.comments.map(({ id }) => id)).toEqual([ids[2], ids[5], ids[4], ids[3]]);
    expect(third.answer.next).toBeNull();
  });

  it("brings the house's words with the first page and not again", async () => {
    const stage = new Stage(services, `house-${++threads}`);
    for (let number = 0; number < 2; number++) await stage.post(null);
    const first = await services.readers.page({ ...stage.query, limit: 1 });
    const second = await services.readers.page({ ...stage.query, limit: 1, cursor: first.answer.next ?? "" });
    expect(first.answer.site.notice).not.toEqual([]);
    expect(first.answer.site.guidelines).not.toEqual([]);
    expect(second.answer.site).toEqual({ ...first.answer.site, notice: [], guidelines: [] });
  });
});
