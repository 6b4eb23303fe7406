import type { ComponentChildren } from "preact";
import type { MarkupNode, Markup as Tree } from "../protocol/markup.ts";
import { safeUrl } from "../protocol/url.ts";

/** Deeper than any tree that was accepted; only a broken backend gets here. */
const deepest = 50;

export interface MarkupProps {
  readonly tree: Tree;
}

/** The words of a comment. */
export function Markup({ tree }: MarkupProps) {
  return <div class="body">{draw(tree, 0)}</div>;
}

/**
 * Trees come over the wire. So nothing of a node is spread into props, only strings become text, and what a node
 * cannot be by its type (a missing list, a number for a text) draws as nothing.
 */
function draw(nodes: unknown, depth: number): ComponentChildren {
  return Array.isArray(nodes) && depth < deepest ? nodes.map((node) => drawOne(Object(node), depth + 1)) : null;
}

function drawOne(node: MarkupNode, depth: number): ComponentChildren {
  const inside = draw("children" in node && node.children, depth);
  switch (node.type) {
    case "text":
      return textOf(node.value);
    case "break":
      return <br />;
    case "paragraph":
      return <p dir="auto">{inside}</p>;
    case "emphasis":
      return <em>{inside}</em>;
    case "strong":
      return <strong>{inside}</strong>;
    case "delete":
      return <del>{inside}</del>;
    case "inlineCode":
      return <code dir="ltr">{codeOf(node.value)}</code>;
    case "code":
      return (
        <pre dir="ltr">
          <code>{codeOf(node.value)}</code>
        </pre>
      );
    case "blockquote":
      return <blockquote dir="auto">{inside}</blockquote>;
    case "list":
      return node.ordered ? (
        <ol dir="auto" start={Number(node.start ?? 1)}>
          {inside}
        </ol>
      ) : (
        <ul dir="auto">{inside}</ul>
      );
    case "listItem":
      return <li dir="auto">{inside}</li>;
    case "link": {
      const href = safeUrl(textOf(node.url));
      return href === null ? (
        inside
      ) : (
        <a href={href} rel="nofollow ugc noopener noreferrer">
          {inside}
        </a>
      );
    }
    default:
      node satisfies never;
      return inside;
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Code that reads in another order than it runs is a trick ("Trojan Source"): direction controls are shown by number. */
function codeOf(value: unknown): string {
  return textOf(value).replace(/\p{Bidi_Control}/gu, (control) => `[U+${control.charCodeAt(0).toString(16)}]`);
}
