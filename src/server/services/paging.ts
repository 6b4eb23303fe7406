import type { SortOrder } from "../../protocol/model.ts";
import type { Look, Mark, Place, StoredComment, StoredThread } from "../storage/contract.ts";
import type { RootsCursor } from "./cursor.ts";

/**
 * One page of roots, exact while votes move. A reader stands at a place P and has looked at all moves up to a mark V.
 * What moved forward since V and now stands at or before P would be missed by going on from P alone, so up to half a
 * page is given to it; the rest is what follows P. Then: whatever was visible throughout has been shown, or stands
 * after P, or has moved after V. That stays true from page to page, because nothing moves forward without a new version.
 * Something may come twice, so the reader's side shows each id once.
 */
interface Query {
  readonly thread: StoredThread;
  readonly sort: SortOrder;
  readonly limit: number;
  readonly cursor: RootsCursor | null;
}
interface Slice {
  readonly roots: readonly StoredComment[];
  readonly next: RootsCursor | null;
}

const placeOf = ({ pinned, score, createdAt, id }: StoredComment): Place => ({ pinned, score, createdAt, id });

/** Negative: `a` comes first. The same orders as the indexes of the storage have. */
export function comparePlaces(sort: SortOrder, a: Place, b: Place): number {
  const pinned = Number(b.pinned) - Number(a.pinned);
  const score = sort === "top" ? b.score - a.score : 0;
  const time = b.createdAt - a.createdAt || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
  return pinned || score || (sort === "oldest" ? -time : time);
}

/** Everything up to this version has been looked at; the next move is in a later one. */
const upTo = (version: number): Mark => ({ version: version + 1, id: "" });

/** Moves read from a mark on, and how far they have been dealt with. */
class Moves {
  readonly shown: StoredComment[] = [];
  readonly #rows: readonly StoredComment[];
  readonly #isWhole: boolean;
  readonly #query: Query & { readonly cursor: RootsCursor };
  #done = 0;

  constructor(rows: readonly StoredComment[], query: Query & { readonly cursor: RootsCursor }) {
    this.#isWhole = rows.length <= query.limit;
    this.#rows = rows.slice(0, query.limit);
    this.#query = query;
  }

  static async read(look: Look, query: Query & { readonly cursor: RootsCursor }): Promise<Moves> {
    const { thread, sort, limit, cursor } = query;
    return new Moves(await look.moved({ threadId: thread.id, sort, since: cursor.mark, limit: limit + 1 }), query);
  }

  /** Shows what stands at or before the reader's place, until `most` are shown. What stands after it comes by itself. */
  take(most: number): void {
    const { sort, cursor } = this.#query;
    for (const row of this.#rows.slice(this.#done)) {
      if (comparePlaces(sort, placeOf(row), cursor.place) <= 0) {
        if (this.shown.length >= most) return;
        this.shown.push(row);
      }
      this.#done++;
    }
  }

  get isCut(): boolean {
    return !this.#isWhole || this.#done < this.#rows.length;
  }

  get mark(): Mark {
    const { thread, sort, cursor } = this.#query;
    if (!this.isCut) return upTo(thread.version);
    const last = this.#rows[this.#done - 1];
    return last ? { version: sort === "top" ? last.ranked : last.placed, id: last.id } : cursor.mark;
  }
}

async function firstPage(look: Look, { thread, sort, limit }: Query): Promise<Slice> {
  const rows = await look.roots({ threadId: thread.id, sort, after: null, limit: limit + 1 });
  const roots = rows.slice(0, limit);
  const last = roots.at(-1);
  const isEnd = rows.length <= limit || last === undefined;
  const next = isEnd ? null : { sort, threadId: thread.id, place: placeOf(last), mark: upTo(thread.version) };
  return { roots, next };
}

export async function rootsPage(look: Look, query: Query): Promise<Slice> {
  const { thread, sort, limit, cursor } = query;
  if (cursor === null) return firstPage(look, query);
  const moves = await Moves.read(look, { ...query, cursor });
  moves.take(Math.ceil(limit / 2));
  const rest = limit - moves.shown.length;
  const rows = await look.roots({ threadId: thread.id, sort, after: cursor.place, limit: rest + 1 });
  const following = rows.slice(0, rest);
  const isEnd = rows.length <= rest;
  // nothing follows: the whole page is free for what moved
  if (isEnd) moves.take(limit - following.length);
  const risen = moves.shown.toSorted((a, b) => comparePlaces(sort, placeOf(a), placeOf(b)));
  const last = following.at(-1);
  const place = last ? placeOf(last) : cursor.place;
  return {
    roots: [...risen, ...following],
    next: isEnd && !moves.isCut ? null : { sort, threadId: thread.id, place, mark: moves.mark },
  };
}
