import { AfterwordError } from "../../protocol/errors.ts";
import type { Changed } from "../../protocol/model.ts";
import type { ReactToArticleBody } from "../../protocol/wire.ts";
import type { Storage } from "../storage/contract.ts";
import type { Caller, Outside, ThreadQuery } from "./contract.ts";
import { allow, allowIdentity, secretHash } from "./identity.ts";
import { normaliseKey } from "./key.ts";
import { cleanPage, threadFor } from "./page.ts";
import { presentThread } from "./present.ts";
import { siteIn } from "./sites.ts";
import { tells } from "./tell.ts";
import { checkFields } from "./text.ts";

interface Request {
  readonly query: ThreadQuery;
  readonly input: ReactToArticleBody;
  readonly caller: Caller;
}

/** A reaction to the article itself: under the rules of a reaction to a comment, in a thread that it may be the first to need. */
export async function reactToArticle(
  { storage, outside }: { storage: Storage; outside: Outside },
  { query: { siteId, key: given }, input: { emoji, on, ...named }, caller }: Request,
): Promise<Changed> {
  const hash = secretHash(caller);
  const key = normaliseKey(given);
  const { page, faults } = cleanPage(named);
  const who = { siteId, hash, network: caller.network };
  await allow(outside, "change", who);
  await allowIdentity({ storage, outside }, who);
  return storage.write(async (act) => {
    const at = outside.now();
    const site = await siteIn(act, siteId);
    checkFields({ ...faults, emoji: !on || site.settings.articlePalette.includes(emoji) ? null : "not_allowed" });
    const author = { id: outside.newId(at), siteId, secretHash: hash, network: caller.network, at };
    const authorId = await act.ensureAuthor(author);
    const thread = await act.lock(await threadFor(act, { site, key, page, caller }, outside), at);
    if (thread.closed) throw new AfterwordError("thread_closed");
    const after = await act.reactToArticle(thread, { authorId, emoji, on });
    return { thread: await presentThread(act, after, { settings: site.settings, tells: tells(outside) }) };
  });
}
