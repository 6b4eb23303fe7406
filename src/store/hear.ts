import { AfterwordError } from "../protocol/errors.ts";
import type { Update } from "../protocol/model.ts";
import type { Core } from "./core.ts";
import { loadViewer } from "./open.ts";
import { drop } from "./place.ts";
import { aboutOf } from "./slots.ts";
import { update } from "./update.ts";

/** Takes in what others did. Nothing that is shown moves; what is new waits. */
export function hear(core: Core, news: Update): void {
  const { comments, waits, fresh } = core;
  const { thread, comments: delivered, gone } = spare(core, news);
  const version = thread.version ?? 0;
  const published = new Set(news.fresh);
  const heard = new Map([...waits.peek()].filter(([id]) => (comments.get(id)?.rev ?? 0) > (core.listed.peek() ?? 0)));
  for (const comment of delivered) {
    const { id, rev } = comment;
    if (rev !== comments.get(id)?.rev) comments.put(comment);
    heard.set(id, Math.max(heard.get(id) ?? 0, published.has(id) ? rev : 0));
  }
  // what has come back since stays, and what is only for my eyes
  const left = gone.filter((id) => {
    const known = comments.get(id);
    return known?.state !== "pending" && !((known?.rev ?? 0) > version);
  });
  drop(core, left, version);
  const removed = new Set([...left, ...delivered.filter(({ state }) => state === "removed").map(({ id }) => id)]);
  const known = fresh.peek();
  fresh.value = known && new Set([...known, ...news.fresh].filter((id) => !removed.has(id)));
  // one of mine may wait for a moderator now: to me it is still there
  if ([...removed].some((id) => core.mine(id).peek().own)) loadViewer(core);
  update(core, { thread });
  core.heard = Math.max(core.heard, version);
  waits.value = heard;
}

/** What the reader is writing about does not vanish from under their hands: it goes when the form has closed. */
function spare(core: Core, news: Update): Update {
  const form = core.composer.peek();
  const about = form && aboutOf(form.target);
  const comments = news.comments.filter(({ id, state }) => id !== about || state !== "removed");
  const gone = news.gone.filter((id) => id !== about);
  if (comments.length + gone.length === news.comments.length + news.gone.length) return news;
  core.fail(new AfterwordError("unknown_comment"));
  // what it calls new has been noted by then
  core.spared.push({ ...news, fresh: [] });
  return { ...news, comments, gone };
}
