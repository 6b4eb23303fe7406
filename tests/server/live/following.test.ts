import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Comment, CommentId, Cursor, ThreadState, Update } from "../../../src/protocol/model.ts";
import type { Hub } from "../../../src/server/live/contract.ts";
import { createHub } from "../../../src/server/live/hub.ts";
import type { Services } from "../../../src/server/services/contract.ts";
import { normaliseKey } from "../../../src/server/services/key.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import { type Happening, happening, Stage } from "../../support/happenings.ts";
import { later } from "../../support/server.ts";
import { addSite, servicesOn } from "../../support/services.ts";
import { readStream, type StreamReader } from "../../support/stream.ts";

interface Seen {
  readonly comments: ReadonlyMap<CommentId, Comment>;
  readonly thread: ThreadState;
}

/** Everything that can be read of a thread at once. */
async function listing({ readers }: Services, query: Stage["query"]): Promise<Seen> {
  const comments = new Map<CommentId, Comment>();
  const branches = new Map<CommentId, Cursor>();
  let thread: ThreadState;
  let cursor: Cursor | null | undefined;
  do {
    const { answer } = await readers.page({ ...query, ...(cursor && { cursor }) });
    for (const comment of answer.comments) comments.set(comment.id, comment);
    for (const [root, rest] of Object.entries(answer.branches)) branches.set(root, rest);
    ({ next: cursor, thread } = answer);
  } while (cursor !== null);
  for (const [root, rest] of branches) {
    for (let from: Cursor | undefined = rest; from !== undefined; ) {
      const { answer }: Awaited<ReturnType<Services["readers"]["branch"]>> = await readers.branch({
        ...query,
        root,
        cursor: from,
      });
      for (const comment of answer.comments) comments.set(comment.id, comment);
      from = answer.branches[root];
    }
  }
  return { comments, thread };
}

/** A reader who lists once and from then on believes what streams tell, and whose streams break. */
class Follower {
  readonly #hub: Hub;
  readonly #query: Stage["query"];
  #comments: Map<CommentId, Comment>;
  #thread: ThreadState;
  #stream: StreamReader | null = null;

  constructor(hub: Hub, query: Stage["query"], { comments, thread }: Seen) {
    this.#hub = hub;
    this.#query = query;
    this.#comments = new Map(comments);
    this.#thread = thread;
  }

  get #version(): number {
    return this.#thread.version ?? 0;
  }

  async read(): Promise<void> {
    this.#stream ??= readStream(
      this.#hub.open({ ...this.#query, after: this.#version, client: "a reader", network: "its own" }),
    );
    const told = await this.#stream.next();
    if (told === null) this.#stream = null;
    else this.#take(told.update);
  }

  async cut(): Promise<void> {
    await this.#stream?.leave();
    this.#stream = null;
  }

  async upTo(version: number): Promise<Seen> {
    await this.cut();
    do await this.read();
    while (this.#version < version);
    await this.cut();
    return { comments: this.#comments, thread: this.#thread };
  }

  #take({ thread, comments, gone, complete }: Update): void {
    expect(complete).toBe(true);
    for (const comment of comments) this.#comments.set(comment.id, comment);
    for (const id of gone) this.#comments.delete(id);
    this.#thread = thread;
  }
}

const step = fc.oneof(
  { weight: 6, arbitrary: happening },
  { weight: 1, arbitrary: fc.constantFrom("read" as const, "cut" as const) },
);

describe.each(databases)("whoever follows a thread on $name", ({ name, open }) => {
  let database: OpenDatabase;
  let services: Services;
  let hub: Hub;
  let threads = 0;
  beforeAll(async () => {
    database = await open();
    ({ services } = servicesOn(database.storage));
    await addSite(services);
    hub = createHub({
      watch: database.storage.watch,
      news: services.readers.news,
      keyOf: normaliseKey,
      outside: { now: () => performance.now(), random: () => 0.5, later },
      bounds: { pause: 0 },
    });
  });
  afterAll(async () => {
    hub.close();
    await database.close();
  });

  async function play(before: readonly Happening[], steps: readonly (Happening | "read" | "cut")[]): Promise<void> {
    const stage = new Stage(services, `${name}-${++threads}`);
    for (const happening of before) await stage.play(happening);
    const follower = new Follower(hub, stage.query, await listing(services, stage.query));
    for (const one of steps) {
      if (one === "cut") await follower.cut();
      else if (one === "read") await follower.cut().then(() => follower.read());
      else await stage.play(one);
    }
    const fresh = await listing(services, stage.query);
    expect(await follower.upTo(fresh.thread.version ?? 0)).toEqual(fresh);
  }

  it("has in the end what a fresh listing shows, wherever the streams broke", { timeout: 120_000 }, async () => {
    await fc.assert(fc.asyncProperty(fc.array(happening, { maxLength: 25 }), fc.array(step, { maxLength: 40 }), play), {
      numRuns: name === "SQLite" ? 60 : 15,
    });
  });
});
