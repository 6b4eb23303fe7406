import { AfterwordError } from "../../protocol/errors.ts";
import { limits } from "../../protocol/limits.ts";
import type { CommentId, Cursor, Page, ThreadRef, Viewer } from "../../protocol/model.ts";
import type { ListOptions } from "../contract.ts";
import { type Bank, lineOf, untilOf, wordsOf } from "./bank.ts";
import { readBranchCursor, readCursor, readSort, slice, writeBranchCursor, writeCursor } from "./order.ts";
import { branchOf, countPublished, present, presentPending, presentThread } from "./present.ts";
import { isVisible, type Stored, type StoredThread, threadOf } from "./state.ts";
import { subscriptionsOf } from "./subscribe.ts";

export function list(bank: Bank, ref: ThreadRef, options: ListOptions): Page {
  const thread = threadOf(bank.threads, ref.key);
  const sort = readSort(options.sort, bank.settings.sort);
  const mark = options.cursor === undefined ? null : readCursor(options.cursor, ref.key, sort);
  const limit = Math.min(Math.max(Math.floor(options.limit ?? limits.page) || 1, 1), limits.pageMax);
  const roots = thread.comments.filter((one) => one.parent === null && isVisible(thread, one));
  const page = slice(roots, sort, { mark, limit, version: thread.version });
  const pieces = page.roots.map((root) => ({ root, branch: branchOf(thread, root.id) }));
  return {
    ...frame(bank, thread, sort),
    comments: pieces.flatMap(({ root, branch }) => shown(bank, thread, [root, ...branch.slice(0, limits.replies)])),
    next: page.next === null ? null : writeCursor(ref.key, sort, page.next),
    branches: Object.assign({}, ...pieces.map(({ root, branch }) => restOf(root.id, branch, limits.replies))),
  };
}

export function replies(bank: Bank, ref: ThreadRef, branch: { root: CommentId; cursor: Cursor }): Page {
  const thread = threadOf(bank.threads, ref.key);
  const after = readBranchCursor(branch.cursor, branch.root);
  const rest = branchOf(thread, branch.root).filter((one) => one.ordinal > after);
  return {
    ...frame(bank, thread),
    comments: shown(bank, thread, rest.slice(0, limits.branch)),
    branches: restOf(branch.root, rest, limits.branch),
  };
}

export function find(bank: Bank, ref: ThreadRef, id: CommentId): Page {
  const thread = threadOf(bank.threads, ref.key);
  const found = thread.comments.find((one) => one.id === id);
  if (found === undefined || !isVisible(thread, found)) throw new AfterwordError("unknown_comment");
  const line = lineOf(thread, found).toReversed();
  const branch = branchOf(thread, found.root);
  const first = branch.slice(0, limits.replies).filter((one) => !line.includes(one));
  return {
    ...frame(bank, thread),
    comments: shown(bank, thread, [...line, ...first]),
    branches: restOf(found.root, branch, limits.replies),
  };
}

export function viewer(bank: Bank, ref: ThreadRef, reader: string): Viewer {
  const thread = threadOf(bank.threads, ref.key);
  const { comments, article } = thread;
  const own = comments.filter((one) => one.author.id === reader && one.state !== "removed");
  const live = comments.filter((one) => one.state === "published");
  return {
    at: Math.floor(bank.now()),
    votes: collect(live, (one) => one.votes[reader]),
    reactions: collect(live, (one) => one.reactions[reader]),
    article: article?.[reader] ?? [],
    own: collect(own, (one) => ({ until: untilOf(bank, one) })),
    pending: own.filter((one) => one.state === "pending").map(presentPending),
    ...(bank.channels.length === 0 ? {} : { subscriptions: subscriptionsOf(thread, reader) }),
  };
}

export function source(bank: Bank, ref: ThreadRef, one: { id: CommentId; reader: string }): string {
  const found = wordsOf(threadOf(bank.threads, ref.key), one.id, one.reader);
  if (found.author.id !== one.reader) throw new AfterwordError("not_yours");
  return found.source;
}

export function counts(bank: Bank, keys: readonly string[]): Record<string, number> {
  return Object.fromEntries(keys.map((key) => [key, countPublished(threadOf(bank.threads, key))]));
}

function frame(bank: Bank, thread: StoredThread, sort = bank.settings.sort) {
  return { thread: presentThread(bank, thread), sort, next: null };
}

function shown(bank: Bank, thread: StoredThread, comments: readonly Stored[]) {
  return comments.map((one) => present(thread, one, bank.settings));
}

function restOf(root: CommentId, branch: readonly Stored[], size: number): Record<CommentId, Cursor> {
  const last = branch[size - 1];
  return last !== undefined && branch.length > size ? { [root]: writeBranchCursor(root, last.ordinal) } : {};
}

function collect<T>(comments: readonly Stored[], pick: (comment: Stored) => T | undefined): Record<CommentId, T> {
  const mine: Record<CommentId, T> = {};
  for (const comment of comments) {
    const value = pick(comment);
    if (value !== undefined) mine[comment.id] = value;
  }
  return mine;
}
