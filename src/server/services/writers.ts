import { AfterwordError } from "../../protocol/errors.ts";
import type { SiteSettings } from "../../protocol/wire.ts";
import type { Storage } from "../storage/contract.ts";
import { reactToArticle } from "./article.ts";
import { changeAny, changeOwn, takeAway } from "./change.ts";
import type { Outside, Writers } from "./contract.ts";
import { create } from "./create.ts";
import { checkFields, cleanBody, treeOf } from "./text.ts";

function checkVote(value: -1 | 0 | 1, { votes }: SiteSettings): void {
  if (votes === "none") throw new AfterwordError("unsupported");
  const isAllowed = votes === "both" ? [-1, 0, 1].includes(value) : [0, 1].includes(value);
  checkFields({ value: isAllowed ? null : "not_allowed" });
}

export function createWriters(storage: Storage, outside: Outside): Writers {
  const parts = { storage, outside };
  return {
    create: (query, input, caller) => create(parts, { query, input, caller }),

    async edit(siteId, id, body, caller) {
      const { source, fault } = cleanBody(body);
      checkFields({ body: fault });
      const tree = treeOf(source);
      return changeOwn(parts, { siteId, id, caller }, async ({ act, thread, comment }) => {
        if (thread.closed) throw new AfterwordError("thread_closed");
        if ((await act.source(id)) === source) return { thread, comment, gone: [] };
        return act.edit(thread, comment, { body: tree, source });
      });
    },

    // one may take back one's words from a closed thread too
    async remove(siteId, id, caller) {
      const changed = await changeOwn(parts, { siteId, id, caller }, (held) => takeAway(held, outside));
      outside.notify?.nudge();
      return changed;
    },

    vote: (siteId, id, value, caller) =>
      changeAny(parts, { siteId, id, caller }, async ({ act, site, thread, comment, authorId }) => {
        checkVote(value, site.settings);
        if (comment.authorId === authorId) throw new AfterwordError("own_comment");
        return act.vote(thread, comment, { authorId, value });
      }),

    react: (siteId, id, emoji, on, caller) =>
      changeAny(parts, { siteId, id, caller }, async ({ act, site, thread, comment, authorId }) => {
        checkFields({ emoji: !on || site.settings.palette.includes(emoji) ? null : "not_allowed" });
        return act.react(thread, comment, { authorId, emoji, on });
      }),

    reactToArticle: (query, input, caller) => reactToArticle(parts, { query, input, caller }),
  };
}
