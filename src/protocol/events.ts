/** Kinds of public change, one for each row of the server's `events`; an unknown kind makes a reader list again. */
export const eventKinds = [
  "created",
  "edited",
  "removed",
  "voted",
  "reacted",
  "pinned",
  "unpinned",
  "closed",
  "reopened",
  /** A reaction to the article itself. */
  "article-reacted",
  /** One follower more or less. */
  "followed",
] as const;
export type EventKind = (typeof eventKinds)[number];
