import { cut } from "../../../markup/cut.ts";
import type { EpochMs } from "../../../protocol/model.ts";
import { safeUrl } from "../../../protocol/url.ts";
import type { Heading, ToldComment } from "../contract.ts";
import { isolated, oneLine, saidLine } from "../said.ts";
import type { Link, Part, Said } from "./draft.ts";
import { excerptOf } from "./excerpt.ts";
import { type Language, languageFor } from "./language.ts";
import { whenIn } from "./when.ts";

/** Comments in one letter, and characters of each: a mail of more than 102 kB is cut by Gmail, with its foot. */
const mostComments = 30;
const alone = 600;
const among = 240;

/** What every letter begins with. */
export interface Setting extends Language {
  /** The site's own name, for subjects, and the same isolated, for sentences. */
  readonly site: string;
  readonly siteWithin: string;
  readonly when: (at: EpochMs) => string;
}

export function settingOf({ site, language: asked, timeZone }: Heading): Setting {
  const language = languageFor(asked);
  const name = cut(oneLine(site.name), 80);
  return {
    ...language,
    site: name,
    siteWithin: isolated(name),
    when: (at) => whenIn(at, { language: language.formats, timeZone }),
  };
}

/** A link to a page that the server knows; what cannot be one is left out rather than shown. */
export function linkTo(label: string, url: string): Link | null {
  const href = safeUrl(url);
  return href === null ? null : { label, url: href };
}

function said(
  comment: ToldComment,
  { words, when }: Setting,
  { most, label }: { most: number; label: string | null },
): Said {
  const placeholder = words.addressLeftOut;
  const name = (text: string) => isolated(saidLine(text, placeholder, 60));
  const { author, answers, body, at, held, url } = comment;
  return {
    is: "said",
    by: answers === null ? words.by(name(author)) : words.byInReply(name(author), name(answers)),
    when: when(at),
    note: held ? words.waits : null,
    excerpt: excerptOf(body, { most, placeholder }),
    link: label === null ? null : linkTo(label, url),
  };
}

function pageOf({ pageTitle, pageUrl }: ToldComment, { words }: Setting): Part {
  const url = safeUrl(pageUrl);
  const title = saidLine(pageTitle, words.addressLeftOut);
  return { is: "page", title: title === "" ? words.untitled : words.titled(isolated(title)), url };
}

/** One comment, at length, with what can be done about it. */
export function tellOne(comment: ToldComment, setting: Setting, action: string): readonly Part[] {
  const link = linkTo(action, comment.url);
  const parts = [pageOf(comment, setting), said(comment, setting, { most: alone, label: null })];
  return link === null ? parts : [...parts, { is: "action", link }];
}

/** Several, below the pages they stand on: pages in the order of their first comment, comments in their own. */
export function tellSeveral(comments: readonly ToldComment[], setting: Setting, label: string): readonly Part[] {
  const { words } = setting;
  const told = comments.slice(0, mostComments);
  const pages = new Map<string, ToldComment[]>();
  for (const comment of told) pages.set(comment.pageUrl, [...(pages.get(comment.pageUrl) ?? []), comment]);
  const parts = [...pages.values()].flatMap((onPage) =>
    onPage.flatMap((comment, index) => [
      ...(index === 0 ? [pageOf(comment, setting)] : []),
      said(comment, setting, { most: among, label }),
    ]),
  );
  const left = comments.length - told.length;
  return left === 0 ? parts : [...parts, { is: "paragraph", text: words.more(left) }];
}
