import { AfterwordError } from "../../protocol/errors.ts";
import type { Changed, CommentId } from "../../protocol/model.ts";
import type { Act, LockedThread, Outcome, Storage, StoredComment } from "../storage/contract.ts";
import { announce } from "./announce.ts";
import type { Caller, Outside, Site } from "./contract.ts";
import { allow, allowIdentity, secretHash } from "./identity.ts";
import { presentChange } from "./present.ts";
import { siteIn } from "./sites.ts";
import { tells } from "./tell.ts";
import { untilOf } from "./viewers.ts";

export interface Target {
  readonly siteId: string;
  readonly id: CommentId;
  readonly caller: Caller;
}

/** A comment held for a change: its thread is locked, so it stays as it is until the transaction ends. */
export interface Held {
  readonly act: Act;
  readonly site: Site;
  readonly thread: LockedThread;
  readonly comment: StoredComment;
  readonly authorId: string | null;
}
type Parts = { readonly storage: Storage; readonly outside: Outside };
type Work = (held: Held) => Promise<Outcome>;

/** Locks the comment's thread and reads the comment again: only now does it stand still. */
export async function hold(act: Act, outside: Outside, target: { siteId: string; id: CommentId }) {
  const site = await siteIn(act, target.siteId);
  const seen = await act.comment(target.siteId, target.id);
  if (!seen) throw new AfterwordError("unknown_comment");
  const thread = await act.lock(seen.threadId, outside.now());
  const comment = await act.comment(target.siteId, target.id);
  if (!comment || comment.state === "removed") throw new AfterwordError("unknown_comment");
  return { act, site, thread, comment };
}

/** By its author or by staff: the webhooks hear of both alike. */
export async function takeAway({ act, site, thread, comment }: Omit<Held, "authorId">, outside: Outside) {
  const outcome = await act.remove(thread, comment);
  await announce.removed(act, outside, { site, thread, comment: outcome.comment });
  return outcome;
}

/** A change of one's own words, by an author who is known. */
export async function changeOwn({ storage, outside }: Parts, target: Target, work: Work): Promise<Changed> {
  const hash = secretHash(target.caller);
  await allow(outside, "change", { hash, network: target.caller.network });
  return storage.write(async (act) => {
    const authorId = await act.author(target.siteId, hash);
    const held = await hold(act, outside, target);
    const { comment, site, thread } = held;
    // words that came without an author are nobody's, and a secret never seen is not their author's
    if (authorId === null || comment.authorId !== authorId) {
      throw new AfterwordError(comment.state === "pending" ? "unknown_comment" : "not_yours");
    }
    const until = untilOf(site, comment);
    const isOver = until !== null && (site.settings.editWindow === 0 || thread.at > until);
    if (isOver) throw new AfterwordError("edit_window_over");
    return presentChange(act, await work({ ...held, authorId }), {
      settings: site.settings,
      tells: tells(outside),
      eyes: "author",
    });
  });
}

/** A vote or reaction on a published comment of an open thread, by anybody with an identity. */
export async function changeAny(
  { storage, outside }: Parts,
  target: Target,
  work: (held: Held & { readonly authorId: string }) => Promise<Outcome>,
): Promise<Changed> {
  const { siteId, caller } = target;
  const hash = secretHash(caller);
  const who = { siteId, hash, network: caller.network };
  await allow(outside, "change", who);
  await allowIdentity({ storage, outside }, who);
  return storage.write(async (act) => {
    const at = outside.now();
    await siteIn(act, siteId);
    const author = { id: outside.newId(at), siteId, secretHash: hash, network: caller.network, at };
    const authorId = await act.ensureAuthor(author);
    const held = await hold(act, outside, target);
    if (held.comment.state !== "published") throw new AfterwordError("unknown_comment");
    if (held.thread.closed) throw new AfterwordError("thread_closed");
    return presentChange(act, await work({ ...held, authorId }), {
      settings: held.site.settings,
      tells: tells(outside),
      eyes: "public",
    });
  });
}
