import MarkdownIt, { type Token } from "markdown-it";
import type { Markup } from "../protocol/markup.ts";
import { type Branch, Builder, type Leaf } from "./builder.ts";

/**
 * Only what is named here is Markdown; everything else (headings, rules, tables, images, reference definitions, HTML)
 * stays as the text that was typed. A single line break is a break: people expect it. The engine drops what it nests too
 * deep, without a word: its own limit must lie beyond ours, which refuses.
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
  if (token.type === "inline") for (const child of token.children ?? []) build(builder, child);
  else if (token.type === "link_open") {
    builder.openLink(String(token.attrGet("href") ?? ""), token.info === "auto");
  } else if (token.nesting === 1) builder.open(branch(token));
  else if (token.nesting === -1) builder.close();
  else leaf(builder, token);
}

/** Exactly the pairs that the rules above can open. */
function branch(token: Token): Branch {
  switch (token.type) {
    case "blockquote_open":
      return { type: "blockquote" };
    case "bullet_list_open":
      return { type: "list", ordered: false };
    case "ordered_list_open":
      return ordered(token);
    case "list_item_open":
      return { type: "listItem" };
    case "em_open":
      return { type: "emphasis" };
    case "strong_open":
      return { type: "strong" };
    case "s_open":
      return { type: "delete" };
    default:
      return { type: "paragraph" };
  }
}

function leaf(builder: Builder, token: Token): void {
  switch (token.type) {
    case "softbreak":
    case "hardbreak":
      builder.leaf({ type: "break" });
      break;
    case "code_inline":
      builder.leaf({ type: "inlineCode", value: token.content });
      break;
    case "code_block":
    case "fence":
      builder.leaf(code(token));
      break;
    default:
      builder.text(token.content);
  }
}

function ordered(token: Token): Branch {
  const start = Number(token.attrGet("start") ?? 1);
  return { type: "list", ordered: true, ...(start === 1 ? {} : { start }) };
}

/** The first word after the fence, where it looks like a language's name. */
function code(token: Token): Leaf {
  const lang = /^[\w+#.-]{1,30}(?=\s|$)/.exec(token.info)?.[0];
  return { type: "code", value: token.content.replace(/\n$/, ""), ...(lang === undefined ? {} : { lang }) };
}
