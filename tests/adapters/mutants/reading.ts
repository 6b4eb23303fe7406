import type { Page } from "../../../src/protocol/model.ts";
import { elsewhere, thread } from "../../support/memory.ts";
import { adapters, inPages, instead, isPinned, type Mutant, orders, pages, type Whole } from "./mutant.ts";

export const reading: Readonly<Record<string, Mutant>> = {
  "open announces what the backend can do": adapters((whole) => ({
    async open(...call) {
      const { capabilities, ...rest } = await whole.open(...call);
      return { ...rest, capabilities: { ...capabilities, indent: 1.5 } };
    },
  })),
  "a page that comes with open is the one that list gives": adapters((whole) => ({
    async open(...call) {
      const { page, ...rest } = await whole.open(...call);
      return page === undefined ? rest : { ...rest, page: { ...page, comments: page.comments.toReversed() } };
    },
  })),
  "a thread that nobody has written in is empty, not missing": pages((page) =>
    page.comments.length === 0 ? { ...page, thread: { ...page.thread, closed: true } } : page,
  ),
  "a page says which order it is in: the one asked for, else the backend's first": pages((page) => ({
    ...page,
    sort: "newest",
  })),
  "threads do not mix": adapters((whole) => ({
    find: (ref, id, io) =>
      whole.find(ref, id, io).catch(() => whole.find(ref.key === thread.key ? elsewhere : thread, id, io)),
  })),
  "pages are the same for everybody": adapters((whole) => ({
    async list(ref, options, io) {
      const page = await whole.list(ref, options, io);
      const { votes } = await whole.viewer(ref, io);
      return { ...page, comments: page.comments.map((one) => (votes[one.id] ? { ...one, mine: votes[one.id] } : one)) };
    },
  })),
  "times are whole milliseconds": inPages((one) =>
    one.state !== "removed" && one.editedAt !== null ? { editedAt: one.editedAt + 0.5 } : {},
  ),
  "bodies are trees of known nodes, and links lead to safe addresses": inPages((one) =>
    one.state === "removed"
      ? {}
      : { body: JSON.parse(JSON.stringify(one.body).replaceAll("https://example.com/", "javascript:alert(1)")) },
  ),

  "newest begins with the newest root": orders((roots, { sort }) => (sort === "newest" ? byTime(roots, 1) : roots)),
  "oldest begins with the oldest root": orders((roots, { sort }) => (sort === "oldest" ? byTime(roots, -1) : roots)),
  "oldest is newest read backwards, roots of the same moment too": orders((roots, { sort }) =>
    sort === "oldest" ? byTime(roots.toReversed(), 1) : roots,
  ),
  "top begins with the most voted root, and of equals with the newer": orders((roots, { sort }) =>
    sort === "top" ? byTime(roots, -1) : roots,
  ),
  "pinned roots come first in every order": orders((roots) =>
    roots.toSorted((a, b) => Number(isPinned(a)) - Number(isPinned(b))),
  ),

  "paging to the end shows every root, in every order": adapters((whole) => {
    let version: number | null = null;
    return {
      async list(...call) {
        const page = await whole.list(...call);
        const quiet = version === page.thread.version && call[1].cursor !== undefined;
        version = page.thread.version;
        return quiet ? { ...page, comments: page.comments.slice(1) } : page;
      },
    };
  }),
  "paging misses nothing while others vote, write and remove": adapters((whole) => ({
    list: (...call) => listByNumber(whole, ...call),
  })),
  "a cursor that the backend did not give is refused": adapters((whole) => ({
    list: (ref, options, io) => whole.list(ref, options.cursor === "made up" ? { sort: options.sort } : options, io),
  })),
  "a cursor is good for its own thread and order only": adapters((whole) => ({
    list: (ref, options, io) =>
      instead("invalid_query", whole.list(ref, options, io), () =>
        whole.list(ref, { ...options, cursor: options.cursor === "made up" ? "made up" : undefined }, io),
      ),
  })),
  "replies read oldest first": adapters((whole) => ({
    async list(...call) {
      const page = await whole.list(...call);
      const roots = page.comments.filter((one) => one.parent === null);
      const flat = roots.length === 1 && page.comments.every((one) => [null, roots[0]?.id].includes(one.parent));
      return flat ? { ...page, comments: [...roots, ...page.comments.slice(1).toReversed()] } : page;
    },
  })),
  "a parent stands before its replies": pages((page) => {
    const roots = page.comments.filter((one) => one.parent === null).map((one) => one.id);
    const isDeep = (parent: string | null) => parent !== null && !roots.includes(parent);
    return { ...page, comments: page.comments.toSorted((a, b) => Number(isDeep(b.parent)) - Number(isDeep(a.parent))) };
  }),
  "a branch that is not whole can be read to its end": adapters((whole) => ({
    async replies(...call) {
      const page = await whole.replies(...call);
      return { ...page, comments: page.comments.slice(0, -1) };
    },
  })),
  "find brings a comment and all above it": adapters((whole) => ({
    async find(ref, id, io) {
      const page = await whole.find(ref, id, io);
      return { ...page, comments: page.comments.filter((one) => one.parent === null || one.id === id) };
    },
  })),
  "find refuses an id that names no comment": adapters((whole) => ({
    find: (ref, id, io) => (id === "no-such-comment" ? whole.list(ref, { limit: 1 }, io) : whole.find(ref, id, io)),
  })),

  "a thread counts its published comments at any depth, if it counts at all": pages((page) => ({
    ...page,
    thread: { ...page.thread, comments: page.comments.filter((one) => one.parent === null).length },
  })),
  "a root counts the published replies below it, if it counts at all": inPages((one, page) =>
    one.descendants === null ? {} : { descendants: page.comments.filter((reply) => reply.parent === one.id).length },
  ),
  "counts gives every thread's published comments, and 0 where nobody has written": adapters((whole) => ({
    async counts(keys, io) {
      const counts = await whole.counts(keys, io);
      return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
    },
  })),
};

/** Earlier first for 1, later first for -1; pinned stay first, and the same moment keeps its order. */
function byTime<T extends Page["comments"][number]>(roots: readonly T[], direction: 1 | -1): T[] {
  return roots.toSorted((a, b) => Number(isPinned(b)) - Number(isPinned(a)) || direction * (a.createdAt - b.createdAt));
}

/** Pages by position, as many backends do. */
async function listByNumber(whole: Whole, ...[ref, options, io]: Parameters<Whole["list"]>): Promise<Page> {
  const { sort, cursor, limit = 20 } = options;
  const prefix = `${ref.key} ${sort} `;
  if (cursor !== undefined && !cursor.startsWith(prefix)) return whole.list(ref, options, io);
  const start = Number(cursor?.slice(prefix.length) ?? 0);
  const all = await whole.list(ref, { sort, limit: 50 }, io);
  const roots = all.comments.filter((one) => one.parent === null).map((one) => one.id);
  const wanted = roots.slice(start, start + limit);
  const rest = roots.length > start + limit;
  let root = "";
  const comments = all.comments.filter((one) => {
    if (one.parent === null) root = one.id;
    return wanted.includes(root);
  });
  return { ...all, comments, next: rest ? `${prefix}${start + limit}` : null };
}
