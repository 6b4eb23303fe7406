import { AfterwordError } from "../../protocol/errors.ts";
import { limits } from "../../protocol/limits.ts";
import type { Markup } from "../../protocol/markup.ts";
import type { CommentId, Created } from "../../protocol/model.ts";
import type { CreateBody } from "../../protocol/wire.ts";
import type { Act, Look, Outcome, Storage, StoredComment } from "../storage/contract.ts";
import { announce } from "./announce.ts";
import type { Caller, Outside, ThreadQuery } from "./contract.ts";
import { allow, allowIdentity, secretHash, wordsHash } from "./identity.ts";
import { normaliseKey } from "./key.ts";
import { cleanPage, type NamedPage, threadFor } from "./page.ts";
import { presentChange, type Showing } from "./present.ts";
import { siteIn } from "./sites.ts";
import { tells } from "./tell.ts";
import { checkFields, cleanBody, cleanName, treeOf } from "./text.ts";

type Input = CreateBody & { readonly idempotencyKey: string };
type Answer = Created & { readonly replayed: boolean };

/** What was asked for, judged and cleaned; nothing of it depends on the database. */
interface Wish {
  readonly siteId: string;
  readonly key: string;
  readonly page: NamedPage;
  readonly parent: CommentId | null;
  readonly name: string;
  readonly source: string;
  readonly body: Markup;
  readonly idempotencyKey: string;
  readonly words: string;
  readonly hash: string;
  readonly caller: Caller;
}

function wishOf(query: ThreadQuery, input: Input, caller: Caller): Wish {
  const hash = secretHash(caller);
  const key = normaliseKey(query.key);
  const { page, faults } = cleanPage(input);
  const name = cleanName(input.name);
  const body = cleanBody(input.body);
  checkFields({ ...faults, name: name.fault, body: body.fault });
  return {
    siteId: query.siteId,
    key,
    page,
    parent: input.parent,
    name: name.name,
    source: body.source,
    body: treeOf(body.source),
    idempotencyKey: input.idempotencyKey,
    words: wordsHash([hash, key, input.parent, input.name, input.body]),
    hash,
    caller,
  };
}

/** What this draft's key made before, as it is now; `null` if it is new. */
async function replay(look: Look, wish: Wish, outside: Outside): Promise<Answer | null> {
  const site = await siteIn(look, wish.siteId);
  const made = await look.made(wish.siteId, wish.idempotencyKey);
  if (!made) return null;
  if (made.words !== wish.words) throw new AfterwordError("key_reused");
  const thread = await look.threadById(made.comment.threadId);
  if (!thread) throw new AfterwordError("internal", { committed: true });
  const outcome = { thread, comment: made.comment, gone: [] };
  return { ...(await answer(look, { settings: site.settings, tells: tells(outside) }, outcome)), replayed: true };
}

async function answer(look: Look, showing: Showing, outcome: Outcome): Promise<Created> {
  const { id, state } = outcome.comment;
  const changed = await presentChange(look, outcome, { ...showing, eyes: "author" });
  return { state: state === "pending" ? "pending" : "published", id, ...changed };
}

/** The comment to hang it on: as deep as the tree may go, a reply becomes its parent's sibling. */
async function parentFor(act: Act, wish: Wish, threadId: string): Promise<StoredComment | null> {
  if (wish.parent === null) return null;
  const asked = await act.comment(wish.siteId, wish.parent);
  if (asked?.threadId !== threadId || asked.state !== "published") throw new AfterwordError("unknown_comment");
  if (asked.depth + 1 < limits.storedDepth || asked.parentId === null) return asked;
  return act.comment(wish.siteId, asked.parentId);
}

async function write(act: Act, wish: Wish, outside: Outside): Promise<Answer> {
  const site = await siteIn(act, wish.siteId);
  const before = await replay(act, wish, outside);
  if (before) return before;
  const at = outside.now();
  const { siteId, hash: secret, caller, idempotencyKey, name, source, body, words } = wish;
  const author = { id: outside.newId(at), siteId, secretHash: secret, network: caller.network, at };
  const authorId = await act.ensureAuthor(author);
  const thread = await act.lock(await threadFor(act, { ...wish, site }, outside), at);
  if (thread.closed) throw new AfterwordError("thread_closed");
  const outcome = await act.create(thread, {
    id: outside.newId(thread.at),
    parent: await parentFor(act, wish, thread.id),
    authorId,
    state: "published",
    ...{ name, source, body, idempotencyKey, words },
  });
  await announce.created(act, outside, { site, thread, comment: outcome.comment });
  return { ...(await answer(act, { settings: site.settings, tells: tells(outside) }, outcome)), replayed: false };
}

/** A known key is answered without counting against any limit: repeating a request whose answer was lost is no abuse. */
export async function create(
  { storage, outside }: { storage: Storage; outside: Outside },
  request: { query: ThreadQuery; input: Input; caller: Caller },
): Promise<Answer> {
  const wish = wishOf(request.query, request.input, request.caller);
  const before = await storage.read((look) => replay(look, wish, outside));
  if (before) return before;
  const who = { siteId: wish.siteId, hash: wish.hash, network: wish.caller.network };
  await allow(outside, "create", who);
  await allowIdentity({ storage, outside }, who);
  const created = await storage.write((act) => write(act, wish, outside));
  outside.notify?.nudge();
  return created;
}
