import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { paces, subscriptionKinds } from "../../../src/protocol/subscriptions.ts";
import type { Storage } from "../../../src/server/storage/contract.ts";
import { bell, Crowd, type Heard, minute } from "../../support/crowd.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import {
  type NaiveComment,
  type NaiveSubscription,
  type NaiveThread,
  naiveAudience,
} from "../../support/naive-audience.ts";

// some hundred transactions, on a machine that runs other tests meanwhile
vi.setConfig({ testTimeout: 120_000 });

const who = fc.nat(3);
const at = fc.nat(1_000);
const writing = fc.record({ do: fc.constant("write"), by: who, at, isRoot: fc.boolean(), held: fc.boolean() });
const asking = fc.record({
  do: fc.constant("ask"),
  ...{ by: who, to: who, at },
  what: fc.constantFrom(...subscriptionKinds),
  pace: fc.constantFrom(...paces),
  zone: fc.constantFrom("UTC", "Asia/Tokyo"),
  confirmed: fc.boolean(),
});
const step = fc.oneof(
  { weight: 6, arbitrary: writing },
  { weight: 6, arbitrary: asking },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom("publish", "hold", "remove"), at }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("confirm", "stop"), at }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("suppress", "unsuppress"), by: who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("wait") }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
type Asking = Extract<Step, { do: "ask" }>;
type Writing = Extract<Step, { do: "write" }>;

/** The same steps in the database and in plain lists. */
class Play {
  readonly #storage: Storage;
  readonly #crowd: Crowd;
  readonly #name: string;
  readonly #thread: NaiveThread = { comments: [], subscriptions: [], owned: new Set(), suppressed: new Set() };

  private constructor(storage: Storage, crowd: Crowd, name: string) {
    this.#storage = storage;
    this.#crowd = crowd;
    this.#name = name;
  }

  static async begin(storage: Storage, name: string): Promise<Play> {
    return new Play(storage, await Crowd.gather(storage, name), name);
  }

  async take(step: Step): Promise<void> {
    switch (step.do) {
      case "write":
        return this.#write(step);
      case "ask":
        return this.#ask(step);
      case "publish":
        return this.#moderate(step.at, "pending", "published");
      case "hold":
        return this.#moderate(step.at, "published", "pending");
      case "remove":
        return this.#moderate(step.at, "published", "removed");
      case "confirm":
      case "stop":
        return this.#change(step.at, step.do);
      case "suppress":
      case "unsuppress":
        return this.#suppress(this.#mailbox(step.by), step.do);
      case "wait":
        this.#crowd.now += minute;
    }
  }

  async #write({ by, at, isRoot, held }: Writing): Promise<void> {
    const published = this.#thread.comments.filter(({ state }) => state === "published");
    const parent = isRoot ? null : (published[at % Math.max(1, published.length)] ?? null);
    const author = this.#browser(by);
    const { id, heard } = await this.#crowd.write(author, parent?.id ?? null, held);
    const comment: NaiveComment = { id, parent, author, state: held ? "pending" : "published", told: false };
    this.#thread.comments.push(comment);
    this.#compare(comment, heard);
  }

  async #moderate(at: number, from: NaiveComment["state"], to: NaiveComment["state"]): Promise<void> {
    const some = this.#thread.comments.filter(({ state }) => state === from);
    const comment = some[at % Math.max(1, some.length)];
    if (!comment) return;
    comment.state = to;
    if (to === "removed") comment.author = null;
    const verb = to === "published" ? "publish" : to === "pending" ? "hold" : "remove";
    this.#compare(comment, await this.#crowd[verb](comment.id));
  }

  #compare(comment: NaiveComment, heard: readonly Heard[]): void {
    const { now, nextHour } = this.#crowd;
    const dueAt = ({ pace, zone }: NaiveSubscription) =>
      pace === "daily" ? this.#crowd.nextDay(zone) : pace === "hourly" ? nextHour : now;
    const told = heard.map(({ to, subscription, dueAt }) => ({ to, subscription, dueAt }));
    told.sort((a, b) => (a.to < b.to ? -1 : 1));
    expect(told).toEqual(naiveAudience(this.#thread, comment, { now, dueAt }));
    if (comment.state === "published") comment.told = true;
  }

  async #ask({ by, to, what, at, pace, zone, confirmed }: Asking): Promise<void> {
    const { comments, subscriptions, owned } = this.#thread;
    const meant = comments[at % Math.max(1, comments.length)];
    if (!meant) return;
    const target = what === "comment" ? bell(meant.id) : { kind: what, comment: null };
    const wish = { ...target, by: this.#browser(by), to: this.#mailbox(to), pace, zone };
    const id = await this.#crowd.ask({ ...wish, confirmed });
    const asked = { id, ...wish, active: confirmed, askedAt: this.#crowd.now };
    const before = subscriptions.find((one) => one.id === id);
    if (!before) subscriptions.push(asked);
    else if (before.active) Object.assign(before, { pace, zone });
    else Object.assign(before, asked);
    if (confirmed) owned.add(`${wish.by} ${wish.to}`);
  }

  async #change(at: number, what: "confirm" | "stop"): Promise<void> {
    const { subscriptions } = this.#thread;
    const one = subscriptions[at % Math.max(1, subscriptions.length)];
    if (!one) return;
    await this.#crowd[what](one.id);
    if (what === "confirm") one.active = true;
    else subscriptions.splice(subscriptions.indexOf(one), 1);
  }

  async #suppress(address: string, what: "suppress" | "unsuppress"): Promise<void> {
    const { suppressed } = this.#thread;
    await this.#storage.write(async (act) => {
      if (what === "unsuppress") return void (await act.unsuppress(address));
      return act.suppress({ address, reason: "bounce", detail: "", at: this.#crowd.now });
    });
    if (what === "suppress") suppressed.add(address);
    else suppressed.delete(address);
  }

  /** As many as there are people: each may name anybody's. */
  #mailbox(number: number): string {
    return `${number}@${this.#name}.example`;
  }

  #browser(number: number): string {
    return `browser ${number} of ${this.#name}`;
  }
}

describe.each(databases)("who hears of a comment, on $name", ({ open }) => {
  let database: OpenDatabase;
  let plays = 0;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  it("is whom the rules name when they are told one by one, whatever happened before", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
        const play = await Play.begin(database.storage, `play-${++plays}`);
        for (const one of steps) await play.take(one);
      }),
      { numRuns: 40 },
    );
  });
});
