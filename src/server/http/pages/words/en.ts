import type { Pace, SubscriptionKind } from "../../../../protocol/subscriptions.ts";

/** Everything that the pages behind mailed links say. */
export interface PageWords {
  readonly kinds: Readonly<Record<SubscriptionKind, string>>;
  readonly paces: Readonly<Record<Pace, string>>;
  /** A page without a title. */
  readonly untitled: string;
  readonly since: (day: string) => string;
  readonly notConfirmed: string;
  readonly settingsLink: string;

  readonly confirm: {
    readonly heading: string;
    /** Stands before the address. */
    readonly to: string;
    readonly action: string;
    readonly notYou: string;
  };
  readonly confirmed: {
    readonly heading: string;
    readonly to: string;
    readonly foot: string;
  };
  readonly tooOld: { readonly heading: string; readonly text: string };

  readonly settings: {
    readonly heading: string;
    readonly byMail: string;
    readonly byPush: string;
    readonly pace: string;
    readonly stop: string;
    readonly stopAll: string;
    readonly saved: string;
    readonly stopped: string;
  };

  readonly stop: {
    readonly heading: string;
    readonly text: string;
    readonly action: string;
    readonly actionAll: string;
  };
  readonly stopped: {
    readonly heading: string;
    readonly text: string;
    readonly left: (count: number) => string;
  };

  readonly nothing: { readonly heading: string; readonly text: string };
  /** For a link that leads nowhere: its token is wrong, or all that it was about has been stopped. */
  readonly unknown: { readonly heading: string; readonly text: string };
  readonly trouble: { readonly heading: string; readonly text: string };
}

export const en: PageWords = {
  kinds: {
    page: "Every new comment",
    mine: "Replies to your comments",
    comment: "Replies to one comment",
  },
  paces: { now: "At once", hourly: "Hourly", daily: "Daily" },
  untitled: "A page without a title",
  since: (day) => `Since ${day}`,
  notConfirmed: "Not confirmed yet",
  settingsLink: "See and change what you are told of",

  confirm: {
    heading: "Do you want to be told of comments?",
    to: "Mail goes to",
    action: "Yes, send me news",
    notYou: "If you did not ask for this, close this page. Nothing will be sent to you.",
  },
  confirmed: {
    heading: "Done: you will be told",
    to: "Mail goes to",
    foot: "Each mail has a link that stops it.",
  },
  tooOld: {
    heading: "This link no longer works",
    text: "A link that confirms works for 48 hours. Ask once more below the article, and a new one comes by mail.",
  },

  settings: {
    heading: "What you are told of",
    byMail: "By mail to",
    byPush: "By notifications of your browser",
    pace: "How often",
    stop: "Stop",
    stopAll: "Stop everything",
    saved: "Saved.",
    stopped: "Stopped.",
  },

  stop: {
    heading: "Stop being told?",
    text: "You will hear no more of this:",
    action: "Stop",
    actionAll: "Stop everything",
  },
  stopped: {
    heading: "Stopped",
    text: "You will hear no more of this.",
    left: (count) =>
      count === 1 ? "You are still told of one other thing." : `You are still told of ${count} other things.`,
  },

  nothing: { heading: "Nothing left", text: "You are told of nothing any more." },
  unknown: {
    heading: "Nothing here",
    text: "Either all that this link was about has been stopped, or a part of the link got lost.",
  },
  trouble: { heading: "Not now", text: "This does not work at the moment. Please try again in a few minutes." },
};
