import type { Pace, SubscriptionKind } from "../../../protocol/subscriptions.ts";

/** Everything that letters say. Names come isolated, numbers as numbers. */
export interface Catalogue {
  /** Stands where somebody wrote an address. */
  readonly addressLeftOut: string;
  readonly by: (author: string) => string;
  readonly byInReply: (author: string, answers: string) => string;
  readonly waits: string;
  /** A page without a title. */
  readonly untitled: string;
  /** In quotation marks: somebody else's words. */
  readonly titled: (title: string) => string;
  readonly read: string;
  readonly readAndReply: string;
  readonly preferences: string;
  readonly unsubscribe: string;
  readonly more: (count: number) => string;

  readonly confirm: {
    readonly subject: (site: string) => string;
    readonly heading: string;
    readonly asked: (site: string) => string;
    readonly action: string;
    readonly hours: (hours: number) => string;
    readonly notYou: string;
    readonly why: (site: string) => string;
  };
  readonly notice: Readonly<
    Record<SubscriptionKind, { readonly subject: (site: string) => string; readonly heading: string }>
  >;
  readonly digest: {
    readonly subject: (count: number, site: string, pace: Pace) => string;
    readonly heading: (count: number) => string;
  };
  readonly staff: {
    readonly subject: (count: number, waiting: number, site: string) => string;
    readonly heading: (count: number, waiting: number) => string;
    readonly action: string;
    readonly why: (site: string) => string;
  };
  /** Why somebody hears of a comment. */
  readonly why: Readonly<Record<SubscriptionKind, (site: string) => string>>;
}

const comments = (count: number) => (count === 1 ? "new comment" : `${count} new comments`);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const paces: Readonly<Record<Pace, string>> = { now: "", hourly: " (hourly)", daily: " (daily)" };
const staffLine = (count: number, waiting: number) => {
  if (waiting === 0) return capital(comments(count));
  if (waiting < count) return `${count} new comments, ${waiting} waiting for approval`;
  return count === 1 ? "A comment is waiting for approval" : `${count} comments are waiting for approval`;
};

export const en: Catalogue = {
  addressLeftOut: "[link]",
  by: (author) => author,
  byInReply: (author, answers) => `${author} in reply to ${answers}`,
  waits: "Waiting for approval",
  untitled: "A page without a title",
  titled: (title) => `“${title}”`,
  read: "Read it on the page",
  readAndReply: "Read and reply",
  preferences: "Change what you are told of",
  unsubscribe: "Unsubscribe",
  more: (count) => (count === 1 ? "One more comment is on the page." : `${count} more comments are on the page.`),

  confirm: {
    subject: (site) => `Please confirm your address for ${site}`,
    heading: "Is this your address?",
    asked: (site) =>
      `Somebody, most likely you, asked ${site} to send news of comments to this address. Please confirm that you want them.`,
    action: "Yes, send me news",
    hours: (hours) => `The page that opens has a button for it. It works for ${hours} hours.`,
    notYou: "If it was not you, do nothing: you will not be sent anything.",
    why: (site) => `You were sent this one mail because your address was entered at ${site}.`,
  },
  notice: {
    page: { subject: (site) => `New comment on ${site}`, heading: "A new comment" },
    mine: { subject: (site) => `A reply to your comment on ${site}`, heading: "A reply to your comment" },
    comment: {
      subject: (site) => `A reply to a comment you follow on ${site}`,
      heading: "A reply to a comment you follow",
    },
  },
  digest: {
    subject: (count, site, pace) => `${capital(comments(count))} on ${site}${paces[pace]}`,
    heading: (count) => capital(comments(count)),
  },
  staff: {
    subject: (count, waiting, site) => `${site}: ${staffLine(count, waiting)}`,
    heading: staffLine,
    action: "Open it on the page",
    why: (site) => `You are told of this because whoever runs ${site} listed your address as one of its staff.`,
  },
  why: {
    page: (site) => `You are told of this because you asked ${site} for news of every new comment on a page.`,
    mine: (site) => `You are told of this because you asked ${site} for news of replies to your comments.`,
    comment: (site) => `You are told of this because you asked ${site} for news of replies to one comment.`,
  },
};
