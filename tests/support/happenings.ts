import fc from "fast-check";
import type { CommentId } from "../../src/protocol/model.ts";
import type { Caller, Services, ThreadQuery } from "../../src/server/services/contract.ts";
import { guest, page, siteId } from "./services.ts";

/** Something that happens in a thread while somebody reads it. `at` picks a comment, `who` one of a few readers. */
export interface Happening {
  readonly kind:
    | "post"
    | "reply"
    | "vote"
    | "react"
    | "applaud"
    | "unreact"
    | "remove"
    | "hold"
    | "publish"
    | "pin"
    | "unpin"
    | "edit";
  readonly at: number;
  readonly who: number;
  readonly value: -1 | 0 | 1;
}

export const happening: fc.Arbitrary<Happening> = fc.record({
  kind: fc.oneof(
    { weight: 4, arbitrary: fc.constant("vote" as const) },
    { weight: 3, arbitrary: fc.constantFrom("post" as const, "reply" as const) },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        "remove",
        "hold",
        "publish",
        "pin",
        "unpin",
        "react",
        "applaud",
        "unreact",
        "edit" as const,
      ),
    },
  ),
  at: fc.nat(1000),
  who: fc.nat(4),
  value: fc.constantFrom(-1, 0, 1),
});

/** A thread that things happen to. */
export class Stage {
  readonly query: ThreadQuery;
  readonly #services: Services;
  readonly #readers: readonly Caller[];
  readonly #ids: CommentId[] = [];
  readonly #authors: number[] = [];
  readonly #reactions: [id: CommentId | null, emoji: string, by: Caller][] = [];
  #drafts = 0;

  constructor(services: Services, name: string) {
    this.#services = services;
    this.query = { siteId, key: `/${name}` };
    this.#readers = Array.from({ length: 5 }, (_, number) => guest(`reader ${number} of ${name}`));
  }

  /** What the moment does not allow (a vote on what was removed, say) does not happen. */
  async play({ kind, at, who, value }: Happening): Promise<void> {
    const index = at % Math.max(1, this.#ids.length);
    const id = this.#ids[index] ?? "none";
    const by = this.#caller(who);
    const own = this.#caller(this.#authors[index] ?? 0);
    const { writers, moderation } = this.#services;
    const acts = {
      post: () => this.post(null, who),
      reply: () => this.post(id, who),
      vote: () => writers.vote(siteId, id, value, by),
      react: () => this.#react(id, value > 0 ? "👏" : "😂", by),
      applaud: () => this.#react(null, value > 0 ? "👍" : "💡", by),
      unreact: () => this.#unreact(at),
      edit: () => writers.edit(siteId, id, `Other words, ${at}.`, own),
      remove: () => (value > 0 ? writers.remove(siteId, id, own) : moderation.remove(siteId, id)),
      hold: () => moderation.hold(siteId, id),
      publish: () => moderation.publish(siteId, id),
      pin: () => moderation.pin(siteId, id, true),
      unpin: () => moderation.pin(siteId, id, false),
    } satisfies Record<Happening["kind"], () => Promise<unknown>>;
    await acts[kind]().catch((error: unknown) => {
      if (!(error instanceof Error && ["unknown_comment", "own_comment"].includes(error.message))) throw error;
    });
  }

  async post(parent: CommentId | null, who = 0): Promise<CommentId> {
    const idempotencyKey = `${this.query.key}-${++this.#drafts}`;
    // names change and collide: only who writes tells authors apart
    const words = { parent, name: `Reader ${(who + this.#drafts) % 3}`, body: `Words number ${this.#drafts}.` };
    const input = { ...page, ...words, idempotencyKey };
    const { id } = await this.#services.writers.create(this.query, input, this.#caller(who));
    if (id === undefined) throw new Error("create answered no id");
    this.#ids.push(id);
    this.#authors.push(who);
    return id;
  }

  /** To a comment, or to the article itself. */
  async #react(id: CommentId | null, emoji: string, by: Caller, on = true): Promise<void> {
    const { writers } = this.#services;
    if (id === null) await writers.reactToArticle(this.query, { ...page, emoji, on }, by);
    else await writers.react(siteId, id, emoji, on, by);
    if (on) this.#reactions.push([id, emoji, by]);
  }

  async #unreact(at: number): Promise<void> {
    const [given] = this.#reactions.splice(at % Math.max(1, this.#reactions.length), 1);
    if (given) await this.#react(...given, false);
  }

  #caller(who: number): Caller {
    return this.#readers[who % this.#readers.length] ?? guest();
  }
}
