import type { EndpointName } from "../../../protocol/wire.ts";
import type { Services } from "../../services/contract.ts";
import { readJson } from "../body.ts";
import { privateAnswer } from "../caching.ts";
import type { Handler } from "../context.ts";
import { json } from "../json.ts";
import { parseBody, parseQuery } from "../parse.ts";
import { threadQuery } from "../schemas/query.ts";
import { createBody, editBody, reactBody, reactToArticleBody, voteBody } from "../schemas/wire.ts";
import { requireIdempotencyKey } from "../secret.ts";
import { commentId } from "./commentId.ts";

/** Writes: the gate has settled site and caller before any of these runs. */
export function writeRoutes({ writers }: Services) {
  const changed = (body: object, status = 200) => json(status, body, privateAnswer);
  return {
    create: async (c) => {
      const { key } = parseQuery(threadQuery, c);
      const idempotencyKey = requireIdempotencyKey(c);
      const body = parseBody(createBody, await readJson(c));
      const thread = { siteId: c.get("site").id, key };
      const { replayed, ...created } = await writers.create(thread, { ...body, idempotencyKey }, c.get("caller"));
      return changed(created, replayed ? 200 : 201);
    },
    edit: async (c) => {
      const { body } = parseBody(editBody, await readJson(c));
      return changed(await writers.edit(c.get("site").id, commentId(c), body, c.get("caller")));
    },
    remove: async (c) => changed(await writers.remove(c.get("site").id, commentId(c), c.get("caller"))),
    vote: async (c) => {
      const { value } = parseBody(voteBody, await readJson(c));
      return changed(await writers.vote(c.get("site").id, commentId(c), value, c.get("caller")));
    },
    react: async (c) => {
      const { emoji, on } = parseBody(reactBody, await readJson(c));
      return changed(await writers.react(c.get("site").id, commentId(c), emoji, on, c.get("caller")));
    },
    reactToArticle: async (c) => {
      const { key } = parseQuery(threadQuery, c);
      const body = parseBody(reactToArticleBody, await readJson(c));
      return changed(await writers.reactToArticle({ siteId: c.get("site").id, key }, body, c.get("caller")));
    },
  } satisfies Partial<Record<EndpointName, Handler>>;
}
