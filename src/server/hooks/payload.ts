import type { HookEvent } from "../../protocol/hooks.ts";
import type { CommentId, EpochMs, ThreadRef } from "../../protocol/model.ts";
import { commentUrl } from "../../protocol/permalink.ts";

interface HookCommentBase {
  readonly id: CommentId;
  /** `null` for a root. */
  readonly parent: CommentId | null;
  readonly createdAt: EpochMs;
}

/** A comment as an event tells of it. */
export type HookComment =
  | (HookCommentBase & {
      /** `pending`: held for a moderator; nobody but its author sees it. */
      readonly state: "published" | "pending";
      readonly author: { readonly id: string; readonly name: string };
      /** Plain text, for people and for search. */
      readonly text: string;
      /** What the author wrote. */
      readonly markdown: string;
      /** `null`: never edited. */
      readonly editedAt: EpochMs | null;
    })
  /** No author, no words: they are gone here too. */
  | (HookCommentBase & { readonly state: "removed" });

/** Something that happened, with whom it is about as far as everybody may know. */
export interface HookFacts {
  readonly event: HookEvent;
  readonly at: EpochMs;
  readonly site: { readonly id: string; readonly name: string };
  readonly thread: ThreadRef;
  readonly comment: HookComment;
}

const iso = (at: EpochMs) => new Date(at).toISOString();

function commentOf({ thread, comment }: HookFacts) {
  const { id, parent, state } = comment;
  const always = { id, parent, state, url: commentUrl(thread.url, id), createdAt: iso(comment.createdAt) };
  if (comment.state === "removed") return always;
  const { author, text, markdown, editedAt } = comment;
  return {
    ...always,
    author: { id: author.id, name: author.name },
    text,
    markdown,
    editedAt: editedAt === null ? null : iso(editedAt),
  };
}

/**
 * The body of a webhook: type, time and data, as Standard Webhooks 1.0 has it, times in ISO 8601. It is made when something
 * happens and sent as it was then, however late. docs/webhooks.md tells receivers what stands in it; fields may be added.
 */
export function hookPayload(facts: HookFacts): string {
  const { event, at, site, thread } = facts;
  return JSON.stringify({
    type: event,
    timestamp: iso(at),
    data: {
      site: { id: site.id, name: site.name },
      thread: { key: thread.key, url: thread.url, title: thread.title },
      comment: commentOf(facts),
    },
  });
}
