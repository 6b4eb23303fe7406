import { effect } from "@preact/signals";
import type { Io } from "../adapters/contract.ts";
import type { Changed, Comment, CommentId } from "../protocol/model.ts";
import { article, asComment } from "./article.ts";
import { type Change, removal, type Step, vote } from "./changes.ts";
import type { Core } from "./core.ts";
import { countReply, rootOf } from "./descendants.ts";
import { createLanes } from "./lanes.ts";
import { loadViewer } from "./open.ts";
import { drop } from "./place.ts";
import { notAllowed, windowOver } from "./refusal.ts";
import type { Said } from "./said.ts";
import { update } from "./update.ts";

/** Votes, reactions and removals: shown at once, taken back if the backend refuses. */
export function createWriter(core: Core, said: Said) {
  const { comments } = core;
  const press = createLanes(core, said, {
    send: (id, change, io) => ask(core, { id, change, io }),
    arrived(before, { what }, answer) {
      update(core, answer);
      if (what === removal) leave(core, before, answer);
    },
  });
  const wish = async (allowed: boolean, ...wanted: Parameters<typeof press>) => {
    if (allowed) await press(...wanted);
    else core.fail(notAllowed(core));
    // The first viewer may have been asked before this was agreed to, or there was nobody to ask for.
    if (!said.heard() || core.unheard) await loadViewer(core);
  };
  return {
    vote(id: CommentId, to: Step) {
      const { votes } = core.can.peek();
      return wish(votes === "both" || (votes === "up" && to !== -1), id, vote, to);
    },
    react: (id: CommentId, emoji: string, on: boolean) =>
      wish(offers(core.can.peek().palette, emoji, on), id, emoji, on ? 1 : 0),
    async reactToArticle(emoji: string, on: boolean) {
      if (!comments.get(article)) effect(() => comments.put(asComment(core.told.value)));
      await wish(offers(core.can.peek().articlePalette, emoji, on), article, emoji, on ? 1 : 0);
    },
    async remove(id: CommentId) {
      const late = windowOver(core, said, id);
      if (late) core.fail(late);
      else await wish(core.can.peek().remove, id, removal, 1);
    },
  };
}

/** What is no longer on offer can still be taken back, for as long as there is anything. */
const offers = (palette: readonly string[], emoji: string, on: boolean) =>
  on ? palette.includes(emoji) : palette.length > 0;

/** One change, one request. Abilities were asked before: the verb is there. */
async function ask({ adapter, thread }: Core, { id, change, io }: Press): Promise<Changed> {
  const { what, to } = change;
  if (what === vote) return (await adapter.vote?.(thread, id, to, io)) ?? {};
  if (what === removal) return (await adapter.remove?.(thread, id, io)) ?? {};
  if (id !== article) return (await adapter.react?.(thread, id, what, to > 0, io)) ?? {};
  const changed = await adapter.reactToArticle?.(thread, what, to > 0, io);
  return { ...changed, ...(changed?.thread && { comment: asComment(changed.thread) }) };
}

interface Press {
  readonly id: CommentId;
  readonly change: Change;
  readonly io: Io;
}

/** My comment is gone, or a tombstone where there are replies. */
function leave(core: Core, { id, state }: Comment, { comment, gone, thread }: Changed) {
  if (state === "published") countReply(core, { id, by: -1, version: thread?.version });
  if (gone) drop(core, gone, thread?.version);
  else if (!comment) dropEmpty(core, id);
  core.notice.value = { kind: "removed" };
}

/** Where the backend does not say what has left: this place and those above it, unless there are replies, here or not. */
function dropEmpty(core: Core, id: CommentId): void {
  const { comments, branches } = core;
  const one = comments.get(id);
  const root = rootOf(core, id);
  if (one?.state !== "removed" || comments.below(id).peek()[0]) return;
  if (branches.branch(root).peek() || branches.missing(root).peek()) return;
  drop(core, [id]);
  dropEmpty(core, one.parent ?? "");
}
