import type { Markup } from "../../protocol/markup.ts";
import type { EpochMs } from "../../protocol/model.ts";
import type { Pace, SubscriptionKind } from "../../protocol/subscriptions.ts";

/** What came of handing a message over. */
export type Delivery =
  | { readonly kind: "sent" }
  /** This message not now: a 4xx answer, or a connection that died in doubt. */
  | {
      readonly kind: "later";
      readonly problem: string;
      /** Seconds that the other side asks to be left alone for; `null`: it did not say, or there is no such thing. */
      readonly retryAfter?: number | null;
    }
  /** This message never: a 5xx answer. `gone`: there is nobody at the address, and nothing should go there again. */
  | { readonly kind: "refused"; readonly problem: string; readonly gone: boolean }
  /** Nothing can be handed over at the moment: no connection, no log-in. Other messages would fare no better. */
  | { readonly kind: "away"; readonly problem: string };

/** A mail as it goes out. All of it is plain data: whoever sends it builds and encodes the headers. */
export interface Letter {
  /** Without the angle brackets; the same for each attempt. */
  readonly messageId: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: string;
  /** Message ids of the thread and of the mail it answers, nearest last. */
  readonly references: readonly string[];
  /** Takes the one-click POST of RFC 8058; `null` where there is nothing to unsubscribe from. */
  readonly unsubscribe: string | null;
}

export interface Mailer {
  /** Never rejects. */
  send(letter: Letter): Promise<Delivery>;
  close(): Promise<void>;
}

/** A comment as a mail tells of it. */
export interface ToldComment {
  readonly author: string;
  readonly body: Markup;
  readonly at: EpochMs;
  /** Address of the page with the comment's fragment. */
  readonly url: string;
  readonly pageTitle: string;
  readonly pageUrl: string;
  /** Whose comment it answers, if it is a reply. */
  readonly answers: string | null;
  readonly why: SubscriptionKind;
  /** Held for a moderator: only staff is told of these. */
  readonly held: boolean;
}

/** Who a letter is for and where its links lead. */
export interface Heading {
  readonly site: { readonly name: string };
  /** BCP 47; the nearest language there is stands in. */
  readonly language: string;
  /** IANA; for times and days. */
  readonly timeZone: string;
}

export interface Words {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The language it came out in. */
  readonly language: string;
}

/** Letters as text and HTML, from facts alone. No text from people stands in a subject but the site's own name. */
export interface Letters {
  /** Holds no word of whoever asked: it goes to people who may never have heard of the page. */
  confirm(heading: Heading, letter: { readonly confirmUrl: string; readonly hours: number }): Words;
  /** One comment. */
  notice(
    heading: Heading,
    letter: { readonly comment: ToldComment; readonly preferencesUrl: string; readonly unsubscribeUrl: string },
  ): Words;
  /** Several, by page and in the order they were written. */
  digest(
    heading: Heading,
    letter: {
      readonly comments: readonly ToldComment[];
      readonly pace: Pace;
      readonly preferencesUrl: string;
      readonly unsubscribeUrl: string;
    },
  ): Words;
  /** To staff: one comment or several. */
  staff(heading: Heading, letter: { readonly comments: readonly ToldComment[] }): Words;
}

/** What the dev mailbox shows. */
export interface KeptLetter extends Letter {
  readonly number: number;
  readonly at: EpochMs;
}
/** A mailer that sends nothing and keeps the last ones to be looked at. */
export interface DevMailbox extends Mailer {
  /** Newest first. */
  letters(): readonly KeptLetter[];
}
