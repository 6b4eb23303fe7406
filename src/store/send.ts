import type { Io } from "../adapters/contract.ts";
import { AfterwordError } from "../protocol/errors.ts";
import type { Changed, Comment, CommentId, Created } from "../protocol/model.ts";
import { light } from "./collapse.ts";
import type { ComposerTarget } from "./contract.ts";
import type { Core } from "./core.ts";
import { countReply } from "./descendants.ts";
import { nothingOfMine } from "./expected.ts";
import { reveal } from "./finding.ts";
import { relist } from "./more.ts";
import { loadViewer } from "./open.ts";
import { drop, place } from "./place.ts";
import { postedSlot } from "./slots.ts";
import { update } from "./update.ts";

type Show = (lit?: boolean) => void;

interface Sending {
  readonly io: Io;
  readonly key: string;
  readonly name: string;
  readonly body: string;
}

/** Sends words to where they belong; resolves to what then changes in the thread, and whether the reader is taken there. */
export async function send(core: Core, target: ComposerTarget, { io, ...words }: Sending): Promise<Show> {
  const { adapter, thread } = core.options;
  if (target.kind === "edit") {
    const changed = await adapter.edit?.(thread, target.id, words.body, io);
    return () => edited(core, target.id, changed ?? {});
  }
  const parent = target.kind === "reply" ? target.to : null;
  const created = await adapter.create?.(thread, { ...words, parent }, io);
  if (!created) throw new AfterwordError("unsupported");
  return (lit = true) => posted(core, created, lit);
}

function posted(core: Core, created: Created, lit: boolean): void {
  const { comment, state, id = comment?.id } = created;
  const { face, options } = core;
  update(core, created);
  options.storage.set(postedSlot, "1");
  face.newcomer.value = false;
  face.notice.value = { kind: state === "pending" ? "held" : "posted" };
  if (comment) show(core, comment, lit);
  else {
    const listed = relist(core, face.sort.peek());
    if (lit && id !== undefined && state === "published") listed.then(() => reveal(core, id));
  }
  loadViewer(core);
}

function show(core: Core, comment: Comment, lit: boolean): void {
  // until the backend says so itself
  core.mine(comment.id).value = { ...nothingOfMine, own: true };
  const isNew = place(core, [comment], "top") > 0;
  if (isNew && comment.state === "published") countReply(core, { id: comment.id, by: 1, version: comment.rev });
  if (lit) light(core, comment.id);
}

function edited(core: Core, id: CommentId, changed: Changed): void {
  const { comments, face } = core;
  const { comment, gone } = changed;
  update(core, changed);
  face.notice.value = { kind: "edited" };
  if (comment) {
    comments.put(comment);
  } else if (gone?.includes(id)) drop(core, gone);
  else relist(core, face.sort.peek());
}
