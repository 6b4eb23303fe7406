import { parseMarkdown } from "../../markup/parse.ts";
import { AfterwordError, type FieldCode } from "../../protocol/errors.ts";
import { limits } from "../../protocol/limits.ts";
import type { Markup } from "../../protocol/markup.ts";
import type { Changed, CommentId, Created, Draft, ThreadRef } from "../../protocol/model.ts";
import { wordsFault } from "../../protocol/words.ts";
import {
  type Bank,
  keep,
  lineOf,
  ownThread,
  publicChange,
  rootOf,
  takeAway,
  timeIn,
  untilOf,
  wordsOf,
} from "./bank.ts";
import { present, presentPending, presentThread } from "./present.ts";
import { isVisible, type Stored, type StoredThread } from "./state.ts";

/** One comment of one thread, and who acts. */
export interface Target {
  readonly thread: ThreadRef;
  readonly id: CommentId;
  readonly reader: string;
}

export function create(bank: Bank, ref: ThreadRef, { draft, reader }: { draft: Draft; reader: string }): Created {
  checkWords({ name: wordsFault(draft.name, { max: limits.name }), ...bodyFault(draft.body) });
  const thread = ownThread(bank, ref);
  const sent = JSON.stringify([draft.parent, draft.name, draft.body]);
  const before = thread.comments.find((one) => one.key === draft.key && one.author.id === reader);
  if (before !== undefined) return replay(bank, thread, { before, sent });
  const made = compose(bank, thread, { draft, reader, sent });
  if (thread.closed) throw new AfterwordError("thread_closed");
  thread.comments.push(made);
  made.ordinal = made.rank = publicChange(thread, made, rootOf(thread, made));
  keep(bank);
  return { state: "published", id: made.id, ...answer(bank, thread, made) };
}

function replay(bank: Bank, thread: StoredThread, { before, sent }: { before: Stored; sent: string }): Created {
  if (before.sent !== sent) throw new AfterwordError("key_reused");
  const state = before.state === "pending" ? "pending" : "published";
  return { state, id: before.id, ...answer(bank, thread, before) };
}

function compose(bank: Bank, thread: StoredThread, from: { draft: Draft; reader: string; sent: string }): Stored {
  const { draft, reader, sent } = from;
  const parent = draft.parent === null ? null : parentFor(thread, draft.parent);
  const id = bank.newId();
  return {
    id,
    parent: parent?.id ?? null,
    root: parent?.root ?? id,
    author: { id: reader, name: draft.name, kind: "guest" },
    createdAt: timeIn(bank, thread),
    key: draft.key,
    sent,
    state: "published",
    source: draft.body,
    body: treeOf(draft.body),
    editedAt: null,
    pinned: false,
    rev: 0,
    ordinal: 0,
    rank: 0,
    votes: {},
    reactions: {},
  };
}

/** A reply to a comment at the deepest level is stored as its sibling. */
function parentFor(thread: StoredThread, id: CommentId): Stored {
  const parent = thread.comments.find((one) => one.id === id && one.state === "published");
  if (parent === undefined) throw new AfterwordError("unknown_comment");
  const line = lineOf(thread, parent);
  return line.length < limits.storedDepth ? parent : (line[1] ?? parent);
}

export function edit(bank: Bank, target: Target, body: string): Changed {
  const { thread, comment } = own(bank, target);
  if (thread.closed) throw new AfterwordError("thread_closed");
  checkWords(bodyFault(body));
  if (body === comment.source) return answer(bank, thread, comment);
  const markup = treeOf(body);
  const editedAt = Math.max(Math.floor(bank.now()), comment.editedAt ?? comment.createdAt);
  if (comment.state === "published") publicChange(thread, comment);
  else comment.rev += 1;
  Object.assign(comment, { source: body, body: markup, editedAt });
  keep(bank);
  return answer(bank, thread, comment);
}

/** Refused as `create` would refuse it. */
export function preview(body: string): Markup {
  checkWords(bodyFault(body));
  return treeOf(body);
}

export function remove(bank: Bank, target: Target): Changed {
  const { thread, comment } = own(bank, target);
  const gone = takeAway(thread, comment);
  keep(bank);
  return { ...answer(bank, thread, comment), gone };
}

export function vote(bank: Bank, target: Target, value: -1 | 0 | 1): Changed {
  const { votes } = bank.settings;
  if (votes === "none") throw new AfterwordError("unsupported");
  if (![0, 1, votes === "both" ? -1 : 0].includes(value)) throw invalid({ value: "not_allowed" });
  const { thread, comment } = open(bank, target);
  if (comment.author.id === target.reader) throw new AfterwordError("own_comment");
  const before = comment.votes[target.reader] ?? 0;
  if (before === value) return answer(bank, thread, comment);
  if (value === 0) delete comment.votes[target.reader];
  else comment.votes[target.reader] = value;
  const version = publicChange(thread, comment);
  if (value > before) comment.rank = version;
  keep(bank);
  return answer(bank, thread, comment);
}

export function react(bank: Bank, target: Target, { emoji, on }: Reaction): Changed {
  if (on && !bank.settings.palette.includes(emoji)) throw invalid({ emoji: "not_allowed" });
  const { thread, comment } = open(bank, target);
  if (setReaction(comment.reactions, target.reader, { emoji, on })) {
    publicChange(thread, comment);
    keep(bank);
  }
  return answer(bank, thread, comment);
}

/** The thread is made by whoever writes first, a reaction included. */
export function reactToArticle(bank: Bank, ref: ThreadRef, reaction: Reaction & { reader: string }): Changed {
  if (reaction.on && !bank.settings.articlePalette.includes(reaction.emoji)) throw invalid({ emoji: "not_allowed" });
  const thread = ownThread(bank, ref);
  if (thread.closed) throw new AfterwordError("thread_closed");
  thread.article ??= {};
  if (setReaction(thread.article, reaction.reader, reaction)) {
    publicChange(thread);
    keep(bank);
  }
  return { thread: presentThread(bank, thread) };
}

interface Reaction {
  readonly emoji: string;
  readonly on: boolean;
}

/** Answers whether anything is different now. */
function setReaction(reactions: Record<string, string[]>, reader: string, { emoji, on }: Reaction): boolean {
  const before = reactions[reader] ?? [];
  if (before.includes(emoji) === on) return false;
  const after = on ? [...before, emoji] : before.filter((one) => one !== emoji);
  if (after.length === 0) delete reactions[reader];
  else reactions[reader] = after;
  return true;
}

/** A published comment of a thread that takes votes and reactions. */
function open(bank: Bank, target: Target): { thread: StoredThread; comment: Stored } {
  const thread = ownThread(bank, target.thread);
  const comment = wordsOf(thread, target.id, target.reader);
  if (comment.state !== "published") throw new AfterwordError("unknown_comment");
  if (thread.closed) throw new AfterwordError("thread_closed");
  return { thread, comment };
}

/** One's own comment, within the window. */
function own(bank: Bank, target: Target): { thread: StoredThread; comment: Stored } {
  const thread = ownThread(bank, target.thread);
  const comment = wordsOf(thread, target.id, target.reader);
  if (comment.author.id !== target.reader) throw new AfterwordError("not_yours");
  if (bank.now() > (untilOf(bank, comment) ?? Number.POSITIVE_INFINITY)) throw new AfterwordError("edit_window_over");
  return { thread, comment };
}

function answer(bank: Bank, thread: StoredThread, comment: Stored): Changed {
  const state = presentThread(bank, thread);
  if (comment.state === "pending") return { comment: presentPending(comment), thread: state };
  return isVisible(thread, comment)
    ? { comment: present(thread, comment, bank.settings), thread: state }
    : { gone: [comment.id], thread: state };
}

/** Text that comes to nothing (a link to nowhere without words) is missing. */
function treeOf(body: string): Markup {
  const markup = parseMarkdown(body);
  if (markup.length === 0) throw invalid({ body: "required" });
  return markup;
}

function bodyFault(body: string): { body: FieldCode | null } {
  return { body: wordsFault(body, { max: limits.body, lines: true }) };
}

function checkWords(faults: Readonly<Record<string, FieldCode | null>>): void {
  const wrong: Record<string, FieldCode> = {};
  for (const [field, fault] of Object.entries(faults)) if (fault !== null) wrong[field] = fault;
  if (Object.keys(wrong).length > 0) throw invalid(wrong);
}

function invalid(fields: Record<string, FieldCode>): AfterwordError {
  return new AfterwordError("invalid_fields", { fields });
}
