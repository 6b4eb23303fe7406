import { AfterwordError } from "../../../protocol/errors.ts";
import { safeUrl } from "../../../protocol/url.ts";
import type { Letters, ToldComment, Words } from "../contract.ts";
import { asHtml } from "./asHtml.ts";
import { asText } from "./asText.ts";
import type { Draft, Link } from "./draft.ts";
import { type Setting, settingOf, tellOne, tellSeveral } from "./telling.ts";

/** An address of this server's own: a letter whose links lead nowhere is a defect, and is not sent. */
function own(label: string, url: string): Link {
  const href = safeUrl(url);
  if (href === null) throw new AfterwordError("internal");
  return { label, url: href };
}

const footLinks = ({ words }: Setting, to: { readonly preferencesUrl: string; readonly unsubscribeUrl: string }) => [
  own(words.preferences, to.preferencesUrl),
  own(words.unsubscribe, to.unsubscribeUrl),
];

function reasons(comments: readonly ToldComment[], { words, siteWithin }: Setting): readonly string[] {
  return [...new Set(comments.map(({ why }) => why))].map((why) => words.why[why](siteWithin));
}

const finished = ({ tag }: Setting, draft: Omit<Draft, "language">): Words => {
  const whole = { ...draft, language: tag };
  return { subject: draft.subject, text: asText(whole), html: asHtml(whole), language: tag };
};

/** The letters in all languages there are. */
export function createLetters(): Letters {
  return {
    confirm(heading, { confirmUrl, hours }) {
      const setting = settingOf(heading);
      const { words, site, siteWithin } = setting;
      return finished(setting, {
        subject: words.confirm.subject(site),
        heading: words.confirm.heading,
        parts: [
          { is: "paragraph", text: words.confirm.asked(siteWithin) },
          { is: "action", link: own(words.confirm.action, confirmUrl) },
          { is: "paragraph", text: `${words.confirm.hours(hours)} ${words.confirm.notYou}` },
        ],
        foot: { why: [words.confirm.why(siteWithin)], links: [] },
      });
    },
    notice(heading, { comment, ...links }) {
      const setting = settingOf(heading);
      const { words, site } = setting;
      const kind = words.notice[comment.why];
      return finished(setting, {
        subject: kind.subject(site),
        heading: kind.heading,
        parts: tellOne(comment, setting, words.readAndReply),
        foot: { why: reasons([comment], setting), links: footLinks(setting, links) },
      });
    },
    digest(heading, { comments, pace, ...links }) {
      const setting = settingOf(heading);
      const { words, site } = setting;
      return finished(setting, {
        subject: words.digest.subject(comments.length, site, pace),
        heading: words.digest.heading(comments.length),
        parts: tellSeveral(comments, setting, words.read),
        foot: { why: reasons(comments, setting), links: footLinks(setting, links) },
      });
    },
    staff(heading, { comments }) {
      const setting = settingOf(heading);
      const { words, site, siteWithin } = setting;
      const waiting = comments.filter(({ held }) => held).length;
      const [only] = comments;
      return finished(setting, {
        subject: words.staff.subject(comments.length, waiting, site),
        heading: words.staff.heading(comments.length, waiting),
        parts:
          only !== undefined && comments.length === 1
            ? tellOne(only, setting, words.staff.action)
            : tellSeveral(comments, setting, words.staff.action),
        foot: { why: [words.staff.why(siteWithin)], links: [] },
      });
    },
  };
}
