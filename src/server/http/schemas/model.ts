import * as v from "valibot";
import { limits } from "../../../protocol/limits.ts";
import type {
  Author,
  Changed,
  Comment,
  Created,
  Figures,
  Page,
  PendingComment,
  PublishedComment,
  RemovedComment,
  ThreadState,
  Update,
  Viewer,
} from "../../../protocol/model.ts";
import { sortOrders } from "../../../protocol/model.ts";
import { describes } from "./describes.ts";
import { markup } from "./markup.ts";
import { subscription } from "./subscriptions.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const epochMs = v.pipe(v.number(), v.integer());
export const sort = v.picklist(sortOrders);
const reactions = v.record(v.string(), count);

export const author = describes<Author>()(
  v.object({ id: v.string(), name: v.string(), kind: v.picklist(["guest", "member", "moderator"]) }),
);

const base = {
  id: v.string(),
  parent: v.nullable(v.string()),
  createdAt: epochMs,
  rev: count,
  descendants: v.nullable(count),
};
const words = { ...base, author, body: markup, editedAt: v.nullable(epochMs) };

export const publishedComment = describes<PublishedComment>()(
  v.object({
    ...words,
    state: v.literal("published"),
    pinned: v.boolean(),
    votes: v.exactOptional(v.object({ up: count, down: count })),
    reactions: v.exactOptional(reactions),
  }),
);
export const pendingComment = describes<PendingComment>()(v.object({ ...words, state: v.literal("pending") }));
export const removedComment = describes<RemovedComment>()(v.object({ ...base, state: v.literal("removed") }));
export const comment = describes<Comment>()(v.variant("state", [publishedComment, pendingComment, removedComment]));

export const figures = describes<Figures>()(
  v.object({
    threads: v.exactOptional(count),
    replies: v.exactOptional(count),
    authors: v.exactOptional(count),
    followers: v.exactOptional(count),
    recent: v.exactOptional(v.pipe(v.array(author), v.maxLength(limits.recent))),
    mostReacted: v.exactOptional(v.nullable(v.string())),
    hottest: v.exactOptional(v.nullable(v.string())),
  }),
);
export const threadState = describes<ThreadState>()(
  v.object({
    version: v.nullable(count),
    closed: v.boolean(),
    comments: v.nullable(count),
    figures: v.exactOptional(figures),
    reactions: v.exactOptional(reactions),
  }),
);

const pageEntries = {
  comments: v.array(comment),
  next: v.nullable(v.string()),
  branches: v.record(v.string(), v.string()),
  thread: threadState,
  sort,
};
export const page = describes<Page>()(v.object(pageEntries));
export { pageEntries };

export const update = describes<Update>()(
  v.object({
    thread: threadState,
    comments: v.array(comment),
    fresh: v.array(v.string()),
    gone: v.array(v.string()),
    complete: v.boolean(),
  }),
);

export const viewer = describes<Viewer>()(
  v.object({
    at: epochMs,
    votes: v.record(v.string(), v.picklist([-1, 1])),
    reactions: v.record(v.string(), v.array(v.string())),
    article: v.exactOptional(v.array(v.string())),
    own: v.record(v.string(), v.object({ until: v.nullable(epochMs) })),
    pending: v.array(pendingComment),
    subscriptions: v.exactOptional(v.array(subscription)),
  }),
);

const changedEntries = {
  comment: v.exactOptional(comment),
  gone: v.exactOptional(v.array(v.string())),
  thread: v.exactOptional(threadState),
};
export const changed = describes<Changed>()(v.object(changedEntries));
export const created = describes<Created>()(
  v.object({ ...changedEntries, state: v.picklist(["published", "pending"]), id: v.exactOptional(v.string()) }),
);
