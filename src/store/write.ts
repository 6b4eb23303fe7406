import { effect } from "@preact/signals";
import type { Io } from "../adapters/contract.ts";
import type { Changed, CommentId } from "../protocol/model.ts";
import { article, asComment } from "./article.ts";
import type { Change } from "./changes.ts";
import type { Core } from "./core.ts";
import { countReply } from "./descendants.ts";
import { holdOn } from "./held.ts";
import { createLanes } from "./lanes.ts";
import { leavingWith } from "./leaving.ts";
import { loadViewer } from "./open.ts";
import { drop } from "./place.ts";
import { notAllowed, windowOver } from "./refusal.ts";
import type { Said } from "./said.ts";
import { update } from "./update.ts";

/** Votes, reactions and removals: shown at once, taken back if the backend refuses. */
export function createWriter(core: Core, said: Said) {
  const { comments, mine, face } = core;
  const press = createLanes(core, said, {
    send: (id, change, io) => ask(core, { id, change, io }),
    arrived(id, change, answer) {
      update(core, answer);
      if (change.kind === "remove") leave(core, id, answer);
    },
  });
  const wish = async (id: CommentId, allowed: boolean, change: Change) => {
    const refused = allowed ? null : notAllowed(core);
    if (refused) core.fail(refused);
    else if (comments.get(id)) await press(id, change);
    // The first viewer may have been asked before this was agreed to, or there was nobody to ask for.
    if (!said.heard() || core.unheard) await loadViewer(core);
  };
  return {
    vote(id: CommentId, to: -1 | 0 | 1) {
      const { votes } = face.can.peek();
      const allowed = votes === "both" || (votes === "up" && to !== -1);
      return wish(id, allowed, { kind: "vote", from: mine(id).peek().vote, to });
    },
    react(id: CommentId, emoji: string, on: boolean) {
      const { palette } = face.can.peek();
      return wish(id, palette.includes(emoji), { kind: "react", emoji, on });
    },
    async reactToArticle(emoji: string, on: boolean) {
      if (!comments.get(article)) effect(() => comments.put(asComment(core.told.value)));
      await wish(article, face.can.peek().articlePalette.includes(emoji), { kind: "react", emoji, on });
    },
    async remove(id: CommentId) {
      const late = windowOver(core, said, id);
      if (late) core.fail(late);
      else await wish(id, face.can.peek().remove, { kind: "remove", on: true });
    },
  };
}

/** One change, one request. Abilities were asked before: the verb is there. */
async function ask({ options: { adapter, thread } }: Core, { id, change, io }: Press): Promise<Changed> {
  switch (change.kind) {
    case "vote":
      return (await adapter.vote?.(thread, id, change.to, io)) ?? {};
    case "react": {
      if (id !== article) return (await adapter.react?.(thread, id, change.emoji, change.on, io)) ?? {};
      const changed = await adapter.reactToArticle?.(thread, change.emoji, change.on, io);
      return { ...changed, ...(changed?.thread && { comment: asComment(changed.thread) }) };
    }
    case "remove":
      return (await adapter.remove?.(thread, id, io)) ?? {};
  }
}

interface Press {
  readonly id: CommentId;
  readonly change: Change;
  readonly io: Io;
}

/** My comment is gone, or a tombstone where there are replies. */
function leave(core: Core, id: CommentId, { comment, gone, thread }: Changed) {
  const { comments, face } = core;
  if (!core.held.some((held) => held.id === id)) countReply(core, { id, by: -1, version: thread?.version });
  holdOn(core, comment ?? { id });
  drop(core, gone ?? (comment ? [] : [...leavingWith(core, [id], comments.shown())]), thread?.version);
  face.notice.value = { kind: "removed" };
}
