import type { CommentId, ThreadRef } from "../protocol/model.ts";
import type { KeyValue } from "../protocol/outside.ts";
import type { ComposerTarget } from "./contract.ts";

/** Where drafts are kept. The thread comes last, since its key may hold anything. */
export const draftSlot = ({ key }: ThreadRef, target: ComposerTarget): string =>
  `afterword:${target.kind} ${aboutOf(target) ?? ""} ${key}`;

/** The comment that is answered or edited. */
export const aboutOf = (target: ComposerTarget): CommentId | null =>
  "to" in target ? target.to : "id" in target ? target.id : null;

export const unsentSlot = ({ key }: ThreadRef): string => `afterword:unsent ${key}`;

export const answering = (parent: CommentId | null): ComposerTarget =>
  parent === null ? { kind: "root" } : { kind: "reply", to: parent };

/** Something of this browser's was taken on this site. */
export const postedSlot = "afterword:posted";
/** The reader has put the guidelines away. */
export const guidelinesSlot = "afterword:guidelines";

/** Comments that wait to be sent: their thread has to wake. */
export const hasUnsent = (storage: KeyValue, thread: ThreadRef): boolean => storage.get(unsentSlot(thread)) !== null;

/** Where the reader is told of comments. */
export const addressSlot = "afterword:address";
/** My next comment in this thread that is published brings a subscription to its replies. */
export const tellSlot = ({ key }: ThreadRef): string => `afterword:tell ${key}`;
