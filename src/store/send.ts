import { AfterwordError } from "../protocol/errors.ts";
import type { Changed, Comment, CommentId, Created, Draft } from "../protocol/model.ts";
import { light } from "./collapse.ts";
import type { ComposerTarget } from "./contract.ts";
import type { Core } from "./core.ts";
import { countReply } from "./descendants.ts";
import { nothingOfMine } from "./expected.ts";
import { reveal } from "./finding.ts";
import { tellReplies } from "./follow.ts";
import { relist } from "./more.ts";
import { loadViewer } from "./open.ts";
import { drop, place } from "./place.ts";
import { aboutOf, postedSlot } from "./slots.ts";
import { update } from "./update.ts";

interface Sending {
  readonly target: ComposerTarget;
  readonly words: Pick<Draft, "key" | "name" | "body">;
  /** Left out: the reader is taken there. */
  readonly lit?: boolean;
  answered?(): void;
  failed(error: AfterwordError): void;
  /** They have arrived, and are about to be shown. */
  done(): void;
}

/** Sends words to where they belong, and shows what came of them. */
export async function send(core: Core, { target, words, lit = true, done, ...on }: Sending): Promise<void> {
  const { adapter, thread } = core;
  const asked = core.ask({ name: `send ${words.key}`, ...on }, async (io) => {
    if (target.kind === "edit") {
      const changed = await adapter.edit?.(thread, target.id, words.body, io);
      return () => {
        done();
        edited(core, target.id, changed ?? {});
      };
    }
    const created = await adapter.create?.(thread, { ...words, parent: aboutOf(target) }, io);
    if (!created) throw new AfterwordError("unsupported");
    return () => {
      done();
      posted(core, created, lit);
    };
  });
  core.sending = Promise.all([core.sending, asked]);
  await asked;
}

function posted(core: Core, created: Created, lit: boolean): void {
  const { comment, state, id = comment?.id } = created;
  const { storage } = core;
  update(core, created);
  storage.set(postedSlot, "1");
  core.newcomer.value = false;
  tellReplies(core);
  core.notice.value = { kind: state === "pending" ? "held" : "posted" };
  if (comment) show(core, comment, lit);
  else {
    const listed = relist(core);
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
  const { comments } = core;
  const { comment, gone } = changed;
  update(core, changed);
  core.notice.value = { kind: "edited" };
  if (comment) {
    comments.put(comment);
  } else if (gone?.includes(id)) drop(core, gone);
  else relist(core);
}
