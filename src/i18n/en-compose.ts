/**
 * Texts for those who act: they travel with the form, not with the page. `{name}` and `{order}` are filled in. What is
 * asked for by a name that varies stands apart: of the others a build can put each where it is said.
 */
export const enCompose = {
  nameLabel: "Your name",
  bodyLabel: "Your comment",
  replyLabel: "Your reply",
  replyToLabel: "Your reply to {name}",
  editLabel: "Edit your comment",
  hint: "Markdown works: **bold**, *italic*, `code`, > quote, - list, [link](https://…).",
  left: { one: "{count} character left", other: "{count} characters left" },
  over: { one: "{count} character too many", other: "{count} characters too many" },
  post: "Post comment",
  postReply: "Post reply",
  save: "Save changes",
  sending: "Sending…",
  loading: "Fetching your words…",
  cancel: "Cancel",
  discard: "Discard draft",
  preview: "Preview",
  format: "Formatting",
  postAnyway: "Post anyway",
  think: "You can change it, or post it as it is.",
  notKept: "This browser does not keep drafts. Copy longer texts before you leave.",

  palette: "Reactions",
  edit: "Edit",
  remove: "Remove",
  removeQuestion: "Remove this comment for good?",
  removeYes: "Yes, remove",
  removeNo: "No, keep it",

  tell: "Tell me about replies",
  addressLabel: "Your e-mail address",
  addressHint: "Nobody sees it. You confirm it once, by mail, and can stop at any time.",
  notifyOf: "Notify me of",
  how: "How",
  notifyMe: "Notify me",
  stop: "Stop",
  goOn: "Allow notifications in a new window",
  close: "Close",

  copyLink: "Copy this link",

  loaded: { one: "{count} more comment loaded", other: "{count} more comments loaded" },
  arrived: { one: "{count} new comment", other: "{count} new comments" },
  sorted: "Sorted: {order}",
  notSent: "Not sent yet",
  sendNow: "Send now",
  unsentWaits: "It goes out by itself when the connection is back.",
  maybeSent: "It may have arrived all the same. Look before you send it again.",
} as const;

export const enMarks = {
  bold: "Bold",
  italic: "Italic",
  link: "Link",
  quote: "Quote",
  code: "Code",
  list: "List",
} as const;

/** Asked once, before a first comment. */
export const enCautions = {
  shouting: "This reads a little like shouting.",
  "name-calling": "This reads a little like name-calling.",
  listed: "This holds a word that this site asks its writers to think over.",
} as const;

/** What has just happened. */
export const enNotices = {
  copied: "The link is copied.",
  waiting: "Please open the mail and confirm.",
  following: "You will be told.",
  stopped: "You will not be told of that any more.",
  posted: "Your comment is published.",
  held: "Your comment waits for approval.",
  edited: "Your changes are saved.",
  removed: "Your comment is removed.",
  unsent: "Your comment could not be sent yet. It stays here.",
} as const;

/** What one is told of, */
export const enKinds = {
  page: "New comments on this page",
  mine: "Replies to my comments",
  comment: "Replies to this comment",
} as const;

/** and how. */
export const enWays = {
  now: "By e-mail, at once",
  hourly: "By e-mail, hourly",
  daily: "By e-mail, daily",
  push: "By browser notification",
} as const;
