import { isSafeUrl } from "../../protocol/url.ts";

const blocks = ["paragraph", "code", "blockquote", "list"];
const inlines = ["text", "emphasis", "strong", "delete", "inlineCode", "link", "break"];

/** What each node may have inside: children of these types, or a text `value`, or nothing. */
const insides: Readonly<Record<string, readonly string[] | "value" | "nothing">> = {
  paragraph: inlines,
  code: "value",
  blockquote: blocks,
  list: ["listItem"],
  listItem: blocks,
  text: "value",
  emphasis: inlines,
  strong: inlines,
  delete: inlines,
  inlineCode: "value",
  link: inlines,
  break: "nothing",
};

/** What is wrong with a comment's tree, in words, or `null`. Takes anything: a foreign adapter may deliver anything. */
export function markupFault(markup: unknown): string | null {
  return faultOfAll(markup, blocks);
}

function faultOfAll(nodes: unknown, allowed: readonly string[]): string | null {
  if (!Array.isArray(nodes)) return "children are not a list";
  for (const node of nodes) {
    const fault = faultOf(node, allowed);
    if (fault !== null) return fault;
  }
  return null;
}

function faultOf(node: unknown, allowed: readonly string[]): string | null {
  if (typeof node !== "object" || node === null || !("type" in node)) return "a node without a type";
  const type = String(node.type);
  const inside = allowed.includes(type) ? insides[type] : undefined;
  if (inside === undefined) return `${type} where only ${allowed.join(", ")} may stand`;
  if (type === "link" && !("url" in node && typeof node.url === "string" && isSafeUrl(node.url))) {
    return `a link to ${"url" in node ? String(node.url) : "nowhere"}`;
  }
  if (inside === "value") {
    return "value" in node && typeof node.value === "string" ? null : `${type} without a text value`;
  }
  return inside === "nothing" ? null : faultOfAll("children" in node ? node.children : undefined, inside);
}
