import type { Comment, CommentId, Page, PublishedComment, SortOrder, ThreadRef } from "../../protocol/model.ts";
import type { Adapter, Capabilities, Io } from "../contract.ts";
import { Broken, must } from "./assert.ts";
import type { Backend, Hooks } from "./subject.ts";

export type Person = 0 | 1 | 2;

interface Said {
  readonly parent?: CommentId | null;
  readonly name?: string;
  readonly thread?: ThreadRef;
}

/** No thread of these rules has as many pages: a listing that goes on is one that never ends. */
const mostPages = 200;

/** One rule's backend, and what rules have to do with it again and again. */
export class World {
  readonly thread: ThreadRef;
  readonly elsewhere: ThreadRef;
  readonly can: Capabilities;
  readonly io: Io = { signal: new AbortController().signal };
  readonly #backend: Backend;
  #drafts = 0;

  constructor(backend: Backend, can: Capabilities) {
    this.#backend = backend;
    this.thread = backend.thread;
    this.elsewhere = backend.elsewhere;
    this.can = can;
  }

  /** With every verb, by type: a rule calls only those that it names among its needs. */
  as(person: Person): Required<Adapter> {
    return this.#backend.reader(person) as Required<Adapter>; // what is missing has skipped the rule
  }

  has(verb: keyof Adapter): boolean {
    return verb in this.#backend.reader(0);
  }

  get hooks(): Hooks {
    return this.#backend.hooks ?? {};
  }

  draft(body: string, parent: CommentId | null = null) {
    this.#drafts += 1;
    const key = this.#backend.draftKey?.() ?? `conformance-${this.#drafts}`;
    return { key, parent, name: "Ann Other", body };
  }

  /** What must come by itself: it does, or the rule is broken. */
  async soon<T>(promise: Promise<T>, what: string): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const { patience = 10_000 } = this.#backend;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Broken(`${what} did not come within ${patience} ms`)), patience);
    });
    return Promise.race([promise, late]).finally(() => clearTimeout(timer));
  }

  /** A new comment of reader 0, a moment after the last one. */
  async write(body: string, parent: CommentId | null = null, thread = this.thread): Promise<CommentId> {
    if (this.has("create") || !this.hooks.plant) return this.say(0, body, { parent, thread });
    await this.hooks.advance?.(1000);
    return this.hooks.plant(thread, this.draft(body, parent));
  }

  /** A new comment of whom you like under the name you like, a moment after the last one. */
  async say(person: Person, body: string, said: Said = {}): Promise<CommentId> {
    const { parent, name = "Ann Other", thread = this.thread } = said;
    await this.hooks.advance?.(1000);
    const draft = { ...this.draft(body, parent), name };
    const { id, comment } = await this.as(person).create(thread, draft, this.io);
    const made = id ?? comment?.id;
    must(made !== undefined, "create names the comment that it made");
    return made;
  }

  async writeAll(count: number, parent: CommentId | null = null): Promise<CommentId[]> {
    const ids: CommentId[] = [];
    for (let number = 1; number <= count; number++) ids.push(await this.write(`words ${number}`, parent));
    return ids;
  }

  list(sort?: SortOrder, person: Person = 0): Promise<Page> {
    return this.as(person).list(this.thread, { sort }, this.io);
  }

  /** Every page of an order, to the end; `between` acts after each one. */
  async pages(sort: SortOrder | undefined, limit: number, between = async (_: Page) => {}): Promise<Page[]> {
    const pages: Page[] = [];
    for (let cursor: string | undefined; pages.length < mostPages; ) {
      const page = await this.as(0).list(this.thread, { sort, limit, cursor }, this.io);
      pages.push(page);
      if (page.next === null) return pages;
      cursor = page.next;
      await between(page);
    }
    throw new Error(`no end after ${mostPages} pages`);
  }

  /** Everything that can be read, by id: all pages, and all branches where they can be asked for. */
  async everything(): Promise<Map<CommentId, Comment>> {
    const all = new Map<CommentId, Comment>();
    for (const page of await this.pages(undefined, 50)) {
      for (const comment of page.comments) all.set(comment.id, comment);
      if (!this.has("replies")) continue;
      for (const [root, cursor] of Object.entries(page.branches)) {
        for (const comment of await this.#rest(root, cursor)) all.set(comment.id, comment);
      }
    }
    return all;
  }

  /** A root of the first page with all its replies, as they are given. */
  async branchOf(root: CommentId): Promise<Comment[]> {
    const page = await this.list();
    const cursor = page.branches[root];
    return cursor === undefined ? [...page.comments] : [...page.comments, ...(await this.#rest(root, cursor))];
  }

  async #rest(root: CommentId, start: string): Promise<Comment[]> {
    const rest: Comment[] = [];
    let cursor: string | undefined = start;
    for (let pieces = 0; cursor !== undefined; pieces++) {
      must(pieces < mostPages, "a branch has an end");
      const page: Page = await this.as(0).replies(this.thread, root, cursor, this.io);
      rest.push(...page.comments);
      cursor = page.branches[root];
    }
    return rest;
  }

  async published(id: CommentId): Promise<PublishedComment> {
    const comment = (await this.everything()).get(id);
    must(comment?.state === "published", `the comment ${id} is published`);
    return comment;
  }

  async votesOf(id: CommentId): Promise<readonly [up: number, down: number]> {
    const { votes } = await this.published(id);
    return [votes?.up ?? 0, votes?.down ?? 0];
  }
}

export function rootsOf(page: Page): readonly Comment[] {
  return page.comments.filter((comment) => comment.parent === null);
}

export function idsOf(comments: readonly Comment[]): CommentId[] {
  return comments.map((comment) => comment.id);
}
