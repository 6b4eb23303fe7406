/**
 * Texts of the read path: what stands on the page before anybody acts. This file is the catalogue; its type is what
 * every other language fills. Further texts come with the parts that show them: `en-compose.ts`, `en-errors.ts`.
 */
export const en = {
  comments: "Comments",
  sort: "Sort comments",
  newest: "Newest",
  oldest: "Oldest",
  top: "Most voted",

  ask: "What do you think of this article?",
  share: "Share",
  threads: { one: "{count} comment thread", other: "{count} comment threads" },
  replies: { one: "{count} reply", other: "{count} replies" },
  authors: { one: "{count} author", other: "{count} authors" },
  followers: { one: "{count} follower", other: "{count} followers" },
  recent: "Recent comment authors",
  mostReacted: "Most reacted comment",
  hottest: "Hottest thread",
  fresh: { other: "{count} new since your last visit" },
  guidelines: "Guidelines",

  write: "Write a comment…",
  closed: "Comments are closed.",
  empty: "No comments yet",
  loading: "Loading…",
  failed: "This could not be loaded.",
  retry: "Try again",
  more: "Load more comments",
  moreReplies: { one: "{count} more reply", other: "{count} more replies" },
  someReplies: "More replies",

  /** `{name}` is set apart, since it may be written in the other direction. */
  inReplyTo: "in reply to {name}",
  edited: "edited",
  pinned: "Pinned",
  moderator: "Moderator",
  pending: "Waiting for approval. Only you can see it.",
  removed: "This comment was removed.",
  isNew: "New",
  toParent: "Go to the comment it answers",
  readMore: "Read more",
  readLess: "Read less",
  hideReplies: "Hide replies",
  showReplies: { one: "Show {count} reply", other: "Show {count} replies" },
  newComments: { one: "{count} new comment", other: "{count} new comments" },
  newReplies: { one: "{count} new reply", other: "{count} new replies" },

  voteUp: "Vote up",
  voteDown: "Vote down",
  react: "Add a reaction",
  reply: "Reply",

  notify: "Notify me of…",
  bell: "Notify me of replies to this",
} as const;

/** A text with a number, one form for each plural category of the language; `other` is always there. */
export type Forms = { readonly other: string } & { readonly [category in Intl.LDMLPluralRule]?: string };

/** A catalogue with the same keys in any language. */
export type InAnyLanguage<Catalogue> = {
  readonly [key in keyof Catalogue]: Catalogue[key] extends string ? string : Forms;
};
export type Words = InAnyLanguage<typeof en>;
