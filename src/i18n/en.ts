/**
 * Texts of the read path: what stands on the page before anybody writes. This file is the catalogue; its type is what
 * every other language fills. `{name}` and `{count}` are put in by `speech.ts`; names arrive isolated for bidi.
 */
export const en = {
  comments: "Comments",
  sort: "Sort comments",
  newest: "Newest",
  oldest: "Oldest",
  top: "Most voted",

  write: "Write a comment…",
  closed: "Comments are closed.",
  empty: "No comments yet",
  emptyHint: "What do you make of it? Yours can be the first.",
  loading: "Loading comments…",
  failed: "The comments could not be loaded.",
  offline: "The comments could not be reached. Is the connection up?",
  actionFailed: "That did not work. Please try again.",
  partFailed: "This part could not be loaded. Try again, or reload the page: your words are kept.",
  retry: "Try again",
  more: "Load more comments",
  moreReplies: { one: "{count} more reply", other: "{count} more replies" },
  someReplies: "More replies",

  commentBy: "Comment by {name}",
  inReplyTo: "in reply to {name}",
  edited: "edited",
  editedOn: "Edited {date}",
  pinned: "Pinned",
  moderator: "Moderator",
  pending: "Waiting for approval. Only you can see it.",
  removed: "This comment was removed.",

  voteUp: "Vote up",
  voteDown: "Vote down",
  react: "Add a reaction",
  palette: "Reactions",
  reply: "Reply",
  edit: "Edit",
  remove: "Remove",

  loaded: { one: "{count} more comment loaded", other: "{count} more comments loaded" },
  sorted: "Sorted: {order}",
  posted: "Your comment is published.",
  held: "Your comment waits for approval.",
  saved: "Your changes are saved.",
  gone: "Your comment is removed.",
} as const;

/** A text with a number, one form for each plural category of the language; `other` is always there. */
export type Forms = { readonly other: string } & { readonly [category in Intl.LDMLPluralRule]?: string };

/** The catalogue of the read path, in any language. */
export type Words = { readonly [key in keyof typeof en]: (typeof en)[key] extends string ? string : Forms };
