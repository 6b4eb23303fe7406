/** What another program can be told of. */
export const hookEvents = [
  "comment.created",
  "comment.published",
  "comment.removed",
  /** Sent once readers can report. */
  "comment.reported",
] as const;
export type HookEvent = (typeof hookEvents)[number];
