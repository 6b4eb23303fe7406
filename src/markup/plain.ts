import type { Markup, MarkupNode } from "../protocol/markup.ts";

/** The words without their form, for mails, previews and searching: one line for each block, breaks kept. */
export function plainText(markup: Markup): string {
  return markup.map(textOf).join("\n");
}

function textOf(node: MarkupNode): string {
  switch (node.type) {
    case "text":
    case "inlineCode":
    case "code":
      return node.value;
    case "break":
      return "\n";
    case "blockquote":
    case "list":
    case "listItem":
      return node.children.map(textOf).join("\n");
    case "paragraph":
    case "emphasis":
    case "strong":
    case "delete":
    case "link":
      return node.children.map(textOf).join("");
    default:
      return node satisfies never;
  }
}
