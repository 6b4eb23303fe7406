import { type AfterwordOptions, afterword as connect } from "./adapters/afterword.ts";
import type { Adapter } from "./adapters/contract.ts";
import { browserActing } from "./embed/acting.ts";
import { tellOwner } from "./embed/owner.ts";

export type { Adapter, Capabilities, Io, ListOptions, Opening } from "./adapters/contract.ts";
export { type CountOptions, showCounts } from "./embed/count.ts";
export { type Mounted, type MountOptions, mount } from "./embed/mount.ts";
export type { Display, Loading, Theme } from "./embed/options.ts";
export type { GivenThread } from "./embed/thread-ref.ts";
export type { Committed, ErrorCode, ErrorDetails, Fault, FieldCode, Fields } from "./protocol/errors.ts";
export { AfterwordError } from "./protocol/errors.ts";
export type {
  Block,
  Inline,
  ListItem,
  Markup,
} from "./protocol/markup.ts";
export type {
  Author,
  Changed,
  Comment,
  CommentId,
  Created,
  Cursor,
  Draft,
  EpochMs,
  Page,
  PendingComment,
  PublishedComment,
  RemovedComment,
  SortOrder,
  ThreadRef,
  ThreadState,
  Viewer,
  Votes,
} from "./protocol/model.ts";
export type { Clock, KeyValue } from "./protocol/outside.ts";
export type { ThreadStore } from "./store/contract.ts";

/** `fetch`, `storage` and `newSecret` default to the browser's own. */
export type ServerOptions = Pick<AfterwordOptions, "server" | "site"> & Partial<AfterwordOptions>;

/** The adapter for a server of ours. */
export function afterword(options: ServerOptions): Adapter {
  return connect({ ...browserActing(), refused: tellOwner(options), ...options });
}
