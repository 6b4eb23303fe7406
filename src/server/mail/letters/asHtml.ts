import { html, raw } from "hono/html";
import type { Draft, Foot, Link, Part, Said } from "./draft.ts";
import { darkRules, look } from "./look.ts";

/** A new window: where a letter is shown in a frame, the page does not open inside of it. */
const link = ({ label, url }: Link) =>
  html`<a class="link" href="${url}" target="_blank" rel="noopener noreferrer" style="${look.link}">${withNames(label)}</a>`;

/** Isolates become elements that isolate: older clients know them better. No other text holds any. */
const withNames = (text: string) =>
  text.split(/\u2068(.*?)\u2069/u).map((part, index) => (index % 2 === 1 ? html`<bdi>${part}</bdi>` : part));

/** As elements: Outlook knows no `white-space`. */
const lines = (text: string) => text.split("\n").map((line, index) => (index === 0 ? line : html`<br>${line}`));

const button = ({ label, url }: Link) =>
  html`<p style="${look.action}"><a class="button" href="${url}" target="_blank" rel="noopener noreferrer" style="${look.button}">${label}</a></p>`;

const said = ({ by, when, note, excerpt, link: to }: Said) =>
  html`<div class="line" style="${look.said}">
<p class="text" style="${look.by}">${withNames(by)}</p>
<p class="muted" style="${look.small}">${when}</p>
${note === null ? "" : html`<p class="text" style="${look.note}">${note}</p>`}
<div class="text" dir="auto" style="${look.excerpt}">${lines(excerpt)}</div>
${to === null ? "" : html`<p style="${look.small}"><a class="link" href="${to.url}" target="_blank" rel="noopener noreferrer" style="${look.link};${look.tall}">${to.label}</a></p>`}
</div>
`;

function htmlOf(part: Part) {
  switch (part.is) {
    case "paragraph":
      return html`<p class="text" style="${look.paragraph}">${withNames(part.text)}</p>
`;
    case "page":
      return html`<h2 class="text" style="${look.page}">${part.url === null ? withNames(part.title) : link({ label: part.title, url: part.url })}</h2>
`;
    case "said":
      return said(part);
    case "action":
      return button(part.link);
    default:
      return part satisfies never;
  }
}

const footOf = ({ why, links }: Foot) =>
  html`<div class="line" style="${look.foot}">
${why.map((line) => html`<p class="muted" style="${look.small}">${withNames(line)}</p>`)}
${links.map(
  ({ label, url }) =>
    html`<a class="link" href="${url}" target="_blank" rel="noopener noreferrer" style="${look.small};${look.link};${look.tall};margin-inline-end:24px">${label}</a>`,
)}
</div>`;

/**
 * The HTML part. It asks for nothing from outside, so that opening it tells nobody anything. The tables are there for
 * Outlook, which knows no other way to a width, and are hidden from screen readers.
 */
export function asHtml({ language, subject, heading, parts, foot }: Draft): string {
  return String(html`<!doctype html>
<html lang="${language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<meta name="robots" content="noindex">
<title>${subject}</title>
<style>${raw(darkRules)}</style>
</head>
<body class="page" style="${look.body}">
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" border="0" style="${look.frame}"><tr><td align="center">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="${look.sheet}"><tr><td class="text" style="${look.cell}">
<h1 class="text" style="${look.heading}">${heading}</h1>
${parts.map(htmlOf)}
${footOf(foot)}
</td></tr></table>
</td></tr></table>
</body>
</html>
`);
}
