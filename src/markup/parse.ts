import MarkdownIt, { type Token } from "markdown-it";
import type { Markup } from "../protocol/markup.ts";
import { Builder } from "./builder.ts";

/**
 * Only what is named here is Markdown; everything else (headings, rules, tables, images, reference definitions, HTML)
 * stays as the text that was typed. A single line break is a break: people expect it.
 */
const markdown = new MarkdownIt("zero", { html: false, linkify: true, maxNesting: 100 }).enable([
  "linkify",
  "fence",
  "code",
  "blockquote",
  "list",
  "newline",
  "escape",
  "backticks",
  "strikethrough",
  "emphasis",
  "link",
  "autolink",
  "entity",
]);
// Only addresses that were written with their scheme: "readme.md" is no site, and a bare e-mail address is no invitation.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
// Links are judged once, in the builder, on the parsed URL; the engine's own list is a deny-list.
markdown.validateLink = () => true;
markdown.normalizeLink = (url) => url;
markdown.normalizeLinkText = (url) => url;

/**
 * Markdown to the tree that travels. Never fails for its syntax; rejects with `invalid_fields` (`body: too_complex`)
 * what has more nodes or is nested deeper than `limits` allow. Length is the caller's to check, and first.
 */
export function parseMarkdown(source: string): Markup {
  const builder = new Builder();
  for (const token of markdown.parse(source, {})) build(builder, token);
  return builder.finish();
}

function build(builder: Builder, token: Token): void {
  if (token.nesting === -1) return builder.close();
  switch (token.type) {
    case "inline":
      for (const child of token.children ?? []) build(builder, child);
      return;
    case "paragraph_open":
      return builder.open({ type: "paragraph" });
    case "blockquote_open":
      return builder.open({ type: "blockquote" });
    case "bullet_list_open":
      return builder.open({ type: "list", ordered: false });
    case "ordered_list_open":
      return builder.open(ordered(token));
    case "list_item_open":
      return builder.open({ type: "listItem" });
    case "em_open":
      return builder.open({ type: "emphasis" });
    case "strong_open":
      return builder.open({ type: "strong" });
    case "s_open":
      return builder.open({ type: "delete" });
    case "link_open":
      return builder.openLink(String(token.attrGet("href") ?? ""), token.info === "auto");
    case "softbreak":
    case "hardbreak":
      return builder.leaf({ type: "break" });
    case "code_inline":
      return builder.leaf({ type: "inlineCode", value: token.content });
    case "code_block":
    case "fence":
      return builder.leaf(code(token));
    default:
      return builder.text(token.content);
  }
}

function ordered(token: Token): { type: "list"; ordered: true; start?: number } {
  const start = Number(token.attrGet("start") ?? 1);
  return { type: "list", ordered: true, ...(start === 1 ? {} : { start }) };
}

/** The first word after the fence, where it looks like a language's name. */
function code(token: Token): { type: "code"; value: string; lang?: string } {
  const lang = /^[\w+#.-]{1,30}(?=\s|$)/.exec(token.info)?.[0];
  return { type: "code", value: token.content.replace(/\n$/, ""), ...(lang === undefined ? {} : { lang }) };
}
