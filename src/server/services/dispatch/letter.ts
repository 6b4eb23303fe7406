import { commentUrl } from "../../../protocol/permalink.ts";
import type { Letter, ToldComment, Words } from "../../mail/contract.ts";
import { confirmable } from "../consent.ts";
import { confirmUrl, preferencesUrl, type Stop, stopUrl } from "../links.ts";
import type { Notify } from "../notification-contract.ts";
import type { Facts } from "./facts.ts";
import type { Followed, Told } from "./told.ts";

type Mailed = Exclude<Facts, { kind: "webhook" }>;
type Notice = Extract<Facts, { kind: "notice" }>;

/** Staff has no settings of its own yet. */
const houseLocale = { language: "en", timeZone: "UTC" } as const;

const toldComment = ({ comment, page, answers }: Told, why: ToldComment["why"]): ToldComment => ({
  author: comment.name,
  body: comment.body,
  at: comment.createdAt,
  url: commentUrl(page.url, comment.id),
  pageTitle: page.title,
  pageUrl: page.url,
  answers,
  why,
  held: comment.state === "pending",
});

/** One subscription where it alone is the reason, else everything: whoever presses wants this kind of mail to end. */
export function stopOf({ told, to }: Notice): Stop {
  const [first, ...others] = new Set(told.map(({ subscription }) => subscription.id));
  if (first !== undefined && others.length === 0) return { what: "one", subscriptionId: first };
  return { what: "all", recipientId: to.id };
}

function noticeWords(notify: Notify, facts: Notice): Words {
  const { site, told, to, isDigest } = facts;
  const [first] = told;
  const { language, timeZone, pace } = first.subscription;
  const heading = { site, language, timeZone };
  const links = { preferencesUrl: preferencesUrl(notify, to.id), unsubscribeUrl: stopUrl(notify, stopOf(facts)) };
  const comments = told.map((each: Followed) => toldComment(each, each.subscription.kind));
  if (isDigest) return notify.letters.digest(heading, { comments, pace, ...links });
  return notify.letters.notice(heading, { comment: toldComment(first, first.subscription.kind), ...links });
}

function wordsOf(notify: Notify, facts: Mailed): Words {
  switch (facts.kind) {
    case "confirm": {
      const { site, language, timeZone, asked } = facts;
      const letter = { confirmUrl: confirmUrl(notify, asked), hours: confirmable / 3_600_000 };
      return notify.letters.confirm({ site, language, timeZone }, letter);
    }
    case "notice":
      return noticeWords(notify, facts);
    case "staff":
      return notify.letters.staff(
        { site: facts.site, ...houseLocale },
        { comments: facts.told.map((each) => toldComment(each, "page")) },
      );
    default:
      return facts satisfies never;
  }
}

/** A page's mails are one conversation, and a reply's hangs below its parent's. */
function referencesOf(facts: Mailed, host: string): readonly string[] {
  if (facts.kind === "confirm") return [];
  const [{ comment }, ...others] = facts.told;
  if (others.some((each) => each.comment.threadId !== comment.threadId)) return [];
  const thread = `t.${comment.threadId}@${host}`;
  if (others.length > 0 || comment.parentId === null) return [thread];
  const kind = facts.kind === "notice" ? "n" : "s";
  return [thread, `${kind}.${comment.parentId}.${facts.to.id}@${host}`];
}

/** A mail as it goes out, the same for each attempt as long as what it tells of stays the same. */
export function letterOf(notify: Notify, facts: Mailed): Letter {
  const { site, to, name } = facts;
  const host = new URL(notify.url()).hostname;
  return {
    ...wordsOf(notify, facts),
    messageId: `${name}@${host}`,
    from: { name: site.name, address: site.office.sender || notify.sender },
    to: to.address,
    references: referencesOf(facts, host),
    unsubscribe: facts.kind === "notice" ? stopUrl(notify, stopOf(facts)) : null,
  };
}
