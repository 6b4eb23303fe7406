import { cut } from "../../../markup/cut.ts";
import { plainText } from "../../../markup/plain.ts";
import type { Markup } from "../../../protocol/markup.ts";
import { saidLines } from "../said.ts";

/** Lines of an excerpt: a comment of six hundred line breaks is not a page long. */
const mostLines = 16;

/** The beginning of a comment as plain text: no links, no images, at most `most` characters as readers count them. */
export function excerptOf(body: Markup, { most, placeholder }: { most: number; placeholder: string }): string {
  // an empty line between blocks: mail has no other form for a paragraph
  const text = body.map((block) => plainText([block])).join("\n\n");
  const lines = saidLines(text, placeholder).split("\n");
  const short = lines.length > mostLines ? `${lines.slice(0, mostLines).join("\n").trimEnd()} …` : lines.join("\n");
  return cut(short, most);
}
