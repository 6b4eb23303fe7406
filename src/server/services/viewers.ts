import { AfterwordError } from "../../protocol/errors.ts";
import type { CommentId, Viewer } from "../../protocol/model.ts";
import type { Look, Storage, StoredComment } from "../storage/contract.ts";
import type { Caller, Outside, Site, ThreadQuery, Viewers } from "./contract.ts";
import { secretHash } from "./identity.ts";
import { normaliseKey } from "./key.ts";
import { presentPending } from "./present.ts";
import { siteIn } from "./sites.ts";
import { subscriptionsIn } from "./subscriptions.ts";
import { tells } from "./tell.ts";

/** Until when its author may edit or remove it; `null`: without limit. */
export const untilOf = ({ settings }: Site, comment: StoredComment): number | null =>
  settings.editWindow === null ? null : comment.createdAt + settings.editWindow;

interface Asks {
  readonly at: number;
  /** Does this server tell anybody of comments? */
  readonly tells: boolean;
}

const nothing = ({ at, tells }: Asks): Viewer => ({
  ...{ at, votes: {}, reactions: {}, article: [], own: {}, pending: [] },
  ...(tells ? { subscriptions: [] } : {}),
});

async function mine(look: Look, query: ThreadQuery & Asks & { hash: string }): Promise<Viewer> {
  const site = await siteIn(look, query.siteId);
  const thread = await look.thread(query.siteId, normaliseKey(query.key));
  const authorId = await look.author(query.siteId, query.hash);
  if (!thread || authorId === null) return nothing(query);
  const reactions: Record<CommentId, string[]> = {};
  for (const { commentId, emoji } of await look.reactionsOf(authorId, thread.id)) {
    reactions[commentId] = [...(reactions[commentId] ?? []), emoji];
  }
  const own = await look.commentsOf(authorId, thread.id);
  const votes = await look.votesOf(authorId, thread.id);
  return {
    at: query.at,
    votes: Object.fromEntries(votes.map(({ commentId, value }) => [commentId, value])),
    reactions,
    article: await look.articleReactionsOf(authorId, thread.id),
    own: Object.fromEntries(own.map((comment) => [comment.id, { until: untilOf(site, comment) }])),
    pending: own.filter(({ state }) => state === "pending").map(presentPending),
    ...(query.tells ? { subscriptions: await subscriptionsIn(look, authorId, thread.id) } : {}),
  };
}

async function source(look: Look, query: { siteId: string; id: CommentId; hash: string }): Promise<string> {
  await siteIn(look, query.siteId);
  const comment = await look.comment(query.siteId, query.id);
  const authorId = await look.author(query.siteId, query.hash);
  if (!comment || comment.state === "removed") throw new AfterwordError("unknown_comment");
  if (authorId === null || comment.authorId !== authorId) {
    // a held comment of somebody else's is not there at all
    throw new AfterwordError(comment.state === "pending" ? "unknown_comment" : "not_yours");
  }
  return look.source(comment.id);
}

export const createViewers = (storage: Storage, outside: Outside): Viewers => ({
  async mine(query, caller: Caller) {
    const asks = { at: outside.now(), tells: tells(outside) };
    if (caller.secret === null) return nothing(asks);
    const hash = secretHash(caller);
    return storage.read((look) => mine(look, { ...query, ...asks, hash }));
  },
  async source(siteId, id, caller) {
    const hash = secretHash(caller);
    return storage.read((look) => source(look, { siteId, id, hash }));
  },
});
