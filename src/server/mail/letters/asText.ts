import type { Draft, Link, Part, Said } from "./draft.ts";
import { wrapped } from "./wrapped.ts";

/** An address has a line of its own: a client that finds it ends it at the right place, and it can be copied. */
const link = ({ label, url }: Link) => `${wrapped(`${label}:`)}\n${url}`;

/** Marked as mail marks the words of others, so that nothing in them passes for ours. */
const quoted = (text: string) =>
  text
    .split("\n")
    .flatMap((line) => wrapped(line, 70).split("\n"))
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");

function said({ by, when, note, excerpt, link: to }: Said): string {
  const head = [by, when, ...(note === null ? [] : [note])].map((line) => wrapped(line));
  return [...head, quoted(excerpt), ...(to === null ? [] : [link(to)])].join("\n");
}

function textOf(part: Part): string {
  switch (part.is) {
    case "paragraph":
      return wrapped(part.text);
    case "page":
      return part.url === null ? wrapped(part.title) : `${wrapped(part.title)}\n${part.url}`;
    case "said":
      return said(part);
    case "action":
      return link(part.link);
    default:
      return part satisfies never;
  }
}

/** The plain text part, for whoever reads mail as text: complete, and no afterthought. */
export function asText({ heading, parts, foot }: Draft): string {
  const body = [wrapped(heading), ...parts.map(textOf)];
  // "-- " and a line break begin a signature, which clients fold away (RFC 3676 §4.3)
  const end = ["-- ", ...foot.why.map((line) => wrapped(line)), ...foot.links.map(link)];
  return `${body.join("\n\n")}\n\n${end.join("\n")}\n`;
}
