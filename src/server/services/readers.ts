import { AfterwordError } from "../../protocol/errors.ts";
import { limits } from "../../protocol/limits.ts";
import { type CommentId, type Cursor, ordersWith, type Page } from "../../protocol/model.ts";
import type { Channel } from "../../protocol/subscriptions.ts";
import type { PageAnswer } from "../../protocol/wire.ts";
import type { Look, Storage, StoredComment } from "../storage/contract.ts";
import type { Outside, Readers, Stamped } from "./contract.ts";
import { readBranchCursor, readRootsCursor, writeBranchCursor, writeRootsCursor } from "./cursor.ts";
import { normaliseKey } from "./key.ts";
import { news } from "./news.ts";
import { rootsPage } from "./paging.ts";
import { type Place, place, stampOf } from "./place.ts";
import { presentComment, presentThread } from "./present.ts";
import { siteIn } from "./sites.ts";
import { channelsOf } from "./tell.ts";

const byOrdinal = (a: StoredComment, b: StoredComment) => (a.ordinal ?? 0) - (b.ordinal ?? 0);

/** Roots with their first replies, and for each one where the rest of its branch starts. */
function withReplies(roots: readonly StoredComment[], replies: readonly StoredComment[]) {
  const branches: Record<CommentId, Cursor> = {};
  const comments = roots.flatMap((root) => {
    const first = replies.filter((reply) => reply.rootId === root.id).sort(byOrdinal);
    const published = first.filter(({ state }) => state === "published").length;
    if (root.descendants > published) {
      branches[root.id] = writeBranchCursor({ rootId: root.id, ordinal: limits.replies });
    }
    return [root, ...first];
  });
  return { comments, branches };
}

/** Where there is no thread yet, an empty one. */
async function emptyPage(look: Look, { site, thread }: Place, tell: readonly Channel[]): Promise<Page> {
  const { settings } = site;
  const state = await presentThread(look, thread, { settings, tells: tell.length > 0 });
  return { comments: [], next: null, branches: {}, thread: state, sort: settings.sort };
}

type PageQuery = Parameters<Readers["page"]>[0];

async function page(look: Look, query: PageQuery, tell: readonly Channel[]): Promise<Stamped<PageAnswer>> {
  const here = await place(look, query);
  const { site, thread } = here;
  const cursor = query.cursor === undefined ? null : readRootsCursor(query.cursor);
  const { settings: own } = site;
  // whoever began by votes may go on so; nobody begins where there are none
  const asked = cursor || ordersWith(own.votes).some((order) => order === query.sort) ? query.sort : undefined;
  const sort = asked ?? cursor?.sort ?? own.sort;
  const isForeign = cursor !== null && (cursor.sort !== sort || cursor.threadId !== thread?.id);
  if (isForeign) throw new AfterwordError("invalid_query", { fields: { cursor: "not_allowed" } });
  // further pages need not carry the house's words again
  const settings = cursor ? { ...own, notice: [], guidelines: [] } : own;
  const offer = tell.length === 0 ? {} : { tell };
  const frame = { ...(await emptyPage(look, here, tell)), sort, site: settings, ...offer };
  if (!thread) return { stamp: stampOf(here, tell), answer: frame };
  const usual = cursor === null && thread.roots <= limits.whole ? limits.whole : limits.page;
  const limit = Math.min(Math.max(Math.floor(query.limit ?? usual) || 1, 1), limits.pageMax);
  const { roots, next } = await rootsPage(look, { thread, sort, limit, cursor });
  const answered = roots.filter(({ descendants, replies }) => descendants > 0 || replies > 0).map(({ id }) => id);
  const { comments, branches } = withReplies(roots, await look.firstReplies(answered, limits.replies));
  return {
    stamp: stampOf(here, tell),
    answer: {
      ...frame,
      comments: comments.map((comment) => presentComment(comment, site.settings)),
      branches,
      next: next && writeRootsCursor(next),
    },
  };
}

type BranchQuery = Parameters<Readers["branch"]>[0];

async function branch(look: Look, query: BranchQuery, tell: readonly Channel[]): Promise<Stamped<Page>> {
  const here = await place(look, query);
  const { rootId, ordinal } = readBranchCursor(query.cursor);
  if (rootId !== query.root) throw new AfterwordError("invalid_query", { fields: { cursor: "not_allowed" } });
  const root = await look.comment(query.siteId, rootId);
  if (!root?.listed || root.threadId !== here.thread?.id) throw new AfterwordError("unknown_comment");
  const rows = await look.branch(rootId, ordinal, limits.branch + 1);
  const replies = rows.slice(0, limits.branch);
  const last = replies.at(-1)?.ordinal ?? null;
  const isMore = rows.length > replies.length && last !== null;
  return {
    stamp: stampOf(here, tell),
    answer: {
      ...(await emptyPage(look, here, tell)),
      comments: replies.map((comment) => presentComment(comment, here.site.settings)),
      branches: isMore ? { [rootId]: writeBranchCursor({ rootId, ordinal: last }) } : {},
    },
  };
}

type FindQuery = Parameters<Readers["find"]>[0];

async function find(look: Look, query: FindQuery, tell: readonly Channel[]): Promise<Stamped<Page>> {
  const here = await place(look, query);
  const found = await look.comment(query.siteId, query.id);
  if (!found?.listed || found.threadId !== here.thread?.id) throw new AfterwordError("unknown_comment");
  const root = found.parentId === null ? found : await look.comment(query.siteId, found.rootId);
  if (!root) throw new AfterwordError("unknown_comment");
  const first = await look.firstReplies([root.id], limits.replies);
  const line = [...(await look.repliesAt(root.id, found.trail)), ...(found === root ? [] : [found])];
  const known = new Set(first.map(({ id }) => id));
  const replies = [...first, ...line.filter(({ id }) => !known.has(id))].sort(byOrdinal);
  return {
    stamp: stampOf(here, tell),
    answer: {
      ...(await emptyPage(look, here, tell)),
      comments: [root, ...replies].map((comment) => presentComment(comment, here.site.settings)),
      branches: withReplies([root], first).branches,
    },
  };
}

async function counts(look: Look, siteId: string, keys: readonly string[]): Promise<Record<string, number>> {
  if (keys.length > limits.counts) throw new AfterwordError("invalid_query", { params: { limit: limits.counts } });
  await siteIn(look, siteId);
  const normal = new Map(keys.map((key) => [key, normaliseKey(key)]));
  const found = await look.counts(siteId, [...new Set(normal.values())]);
  const byKey = new Map(found.map(({ key, comments }) => [key, comments]));
  return Object.fromEntries([...normal].map(([asked, key]) => [asked, byKey.get(key) ?? 0]));
}

/** Each answer is made in one snapshot, its stamp included. */
export function createReaders(storage: Storage, outside: Outside): Readers {
  const tell = channelsOf(outside);
  return {
    stamp: (query) => storage.read(async (look) => stampOf(await place(look, query), tell)),
    page: (query) => storage.read((look) => page(look, query, tell)),
    branch: (query) => storage.read((look) => branch(look, query, tell)),
    find: (query) => storage.read((look) => find(look, query, tell)),
    news: (query) => storage.read((look) => news(look, query, tell)),
    counts: (siteId, keys) => storage.read((look) => counts(look, siteId, keys)),
  };
}
