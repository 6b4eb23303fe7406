import { AfterwordError } from "../../protocol/errors.ts";
import type { CommentId, ThreadRef } from "../../protocol/model.ts";
import { type Bank, keep, lineOf, ownThread, publicChange, rootOf, takeAway } from "./bank.ts";
import { isVisible, type Stored, type StoredThread } from "./state.ts";
import { confirm } from "./subscribe.ts";

/** The staff's hand on a thread in memory: what a moderator's console does on a real backend. */
export interface Staff {
  pin(thread: ThreadRef, id: CommentId, pinned: boolean): void;
  close(thread: ThreadRef, closed: boolean): void;
  /** Takes a published comment's words out of sight until it is published; its author still sees them. */
  hold(thread: ThreadRef, id: CommentId): void;
  publish(thread: ThreadRef, id: CommentId): void;
  /** Leaves a tombstone where there are replies. */
  remove(thread: ThreadRef, id: CommentId): void;
  /** Answers for a reader the mail that asks whether they want to be told of comments. */
  confirm(thread: ThreadRef, reader: string): void;
}

export function staffOf(bank: Bank): Staff {
  return {
    pin(ref, id, pinned) {
      const { thread, comment } = pick(bank, ref, id);
      comment.pinned = pinned;
      comment.rank = publicChange(thread, comment);
      keep(bank);
    },
    close(ref, closed) {
      const thread = ownThread(bank, ref);
      publicChange(thread);
      thread.closed = closed;
      keep(bank);
    },
    hold(ref, id) {
      const { thread, comment } = pick(bank, ref, id);
      if (comment.state === "pending") return;
      publicChange(thread, comment, rootOf(thread, comment));
      Object.assign(comment, { state: "pending", pinned: false });
      keep(bank);
    },
    publish(ref, id) {
      const { thread, comment } = pick(bank, ref, id);
      if (comment.state === "published") return;
      const root = rootOf(thread, comment);
      const risen = root === comment || (root !== undefined && !isVisible(thread, root));
      // tombstones that had left come back with it
      const back = lineOf(thread, comment).filter((one) => !isVisible(thread, one));
      comment.state = "published";
      comment.again = publicChange(thread, comment, root, ...back);
      if (root !== undefined && risen) root.rank = thread.version;
      keep(bank);
    },
    remove(ref, id) {
      const { thread, comment } = pick(bank, ref, id);
      takeAway(thread, comment);
      keep(bank);
    },
    confirm: (ref, reader) => confirm(bank, ref, reader),
  };
}

function pick(bank: Bank, ref: ThreadRef, id: CommentId): { thread: StoredThread; comment: Stored } {
  const thread = ownThread(bank, ref);
  const comment = thread.comments.find((one) => one.id === id && one.state !== "removed");
  if (comment === undefined) throw new AfterwordError("unknown_comment");
  return { thread, comment };
}
