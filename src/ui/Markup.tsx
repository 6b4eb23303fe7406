import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import type { MarkupNode, Markup as Tree } from "../protocol/markup.ts";
import { safeUrl } from "../protocol/url.ts";

/** Deeper than any tree that was accepted; only a broken backend gets here. */
const deepest = 50;

/** The words of a comment. The same tree is never drawn twice: a vote leaves it alone. */
export function Markup({ tree }: { readonly tree: Tree }) {
  return useMemo(() => <div class="body">{draw(tree, 0)}</div>, [tree]);
}

/**
 * Trees come over the wire. So nothing of a node is spread into props, only strings become text, and what a node
 * cannot be by its type (a missing list, a number for a text) draws as nothing.
 */
function draw(nodes: unknown, depth: number): ComponentChildren {
  return Array.isArray(nodes) && depth < deepest ? nodes.map((node) => node && one(node, depth + 1)) : null;
}

function one(node: MarkupNode, depth: number): ComponentChildren {
  const inside = () => draw("children" in node && node.children, depth);
  switch (node.type) {
    case "text":
      return text(node.value);
    case "break":
      return <br />;
    case "paragraph":
      return <p dir="auto">{inside()}</p>;
    case "emphasis":
      return <em>{inside()}</em>;
    case "strong":
      return <strong>{inside()}</strong>;
    case "delete":
      return <del>{inside()}</del>;
    case "inlineCode":
      return <code dir="ltr">{visible(node.value)}</code>;
    case "code":
      return (
        <pre dir="ltr">
          <code>{visible(node.value)}</code>
        </pre>
      );
    case "blockquote":
      return <blockquote dir="auto">{inside()}</blockquote>;
    case "list":
      return node.ordered ? (
        <ol dir="auto" start={Number(node.start ?? 1)}>
          {inside()}
        </ol>
      ) : (
        <ul dir="auto">{inside()}</ul>
      );
    case "listItem":
      return <li dir="auto">{inside()}</li>;
    case "link":
      return link(text(node.url), inside());
    default:
      node satisfies never;
      return inside();
  }
}

function link(url: string, children: ComponentChildren): ComponentChildren {
  const href = safeUrl(url);
  return href === null ? (
    children
  ) : (
    <a href={href} rel="nofollow ugc noopener noreferrer">
      {children}
    </a>
  );
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** Code that reads in another order than it runs is a trick ("Trojan Source"): direction controls are shown by number. */
function visible(value: unknown): string {
  return text(value).replace(
    /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (control) => `[U+${control.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}]`,
  );
}
