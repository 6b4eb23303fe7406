import { AfterwordError } from "../protocol/errors.ts";
import { limits } from "../protocol/limits.ts";
import type { Markup, MarkupNode } from "../protocol/markup.ts";
import { safeUrl } from "../protocol/url.ts";

export type Leaf = Extract<MarkupNode, { readonly value: string }> | { readonly type: "break" };
/** A branch while it is built; `refused` is a link that leads nowhere good: its words stay, without the link. */
export type Branch =
  | { readonly type: "root" | "refused" | "paragraph" | "blockquote" | "listItem" | "emphasis" | "strong" | "delete" }
  | { readonly type: "list"; readonly ordered: boolean; readonly start?: number }
  | { readonly type: "link"; readonly url: string; readonly auto: boolean };
type Open = Branch & { readonly children: MarkupNode[] };

/** What a reader does not see, and what turns the reading direction: in an address's text it could only deceive. */
const unseen = /[\p{C}\p{Default_Ignorable_Code_Point}]/u;

/** Makes the tree from opening, closing and leaf events, and keeps the caps: over one, the whole text is refused. */
export class Builder {
  readonly #stack: Open[] = [{ type: "root", children: [] }];
  #nodes = 0;

  open(branch: Branch): void {
    if (branch.type !== "refused") this.#count();
    this.#stack.push({ ...branch, children: [] });
    if (this.#stack.length - 1 > limits.depth) throw tooComplex();
  }

  /** `auto`: the address itself was the text. */
  openLink(href: string, auto: boolean): void {
    const url = safeUrl(href);
    this.open(url === null ? { type: "refused" } : { type: "link", url, auto });
  }

  close(): void {
    const branch = this.#stack.pop();
    if (branch === undefined) return;
    for (const node of finished(branch)) this.#add(node);
  }

  leaf(node: Leaf): void {
    if (this.#add(node)) this.#count();
  }

  text(value: string): void {
    if (value !== "") this.leaf({ type: "text", value });
  }

  finish(): Markup {
    // The engine closes what it opens, so only the root is left; blocks are all it put there.
    return this.#stack[0]?.children as unknown as Markup;
  }

  /** `false` where the node was text and went into the text before it. */
  #add(node: MarkupNode): boolean {
    const siblings = this.#stack.at(-1)?.children ?? [];
    const last = siblings.at(-1);
    if (node.type !== "text" || last?.type !== "text") return siblings.push(node) > 0;
    siblings[siblings.length - 1] = { type: "text", value: last.value + node.value };
    return false;
  }

  #count(): void {
    this.#nodes += 1;
    if (this.#nodes > limits.nodes) throw tooComplex();
  }
}

/** What a closed branch leaves in its parent: itself, only its words, or nothing where nothing is in it. */
function finished({ children, ...branch }: Open): readonly MarkupNode[] {
  if (branch.type === "refused" || branch.type === "root") return children;
  if (branch.type === "link") return [link(branch, children)];
  if (children.length === 0 && branch.type !== "listItem") return [];
  // Which children a branch has is the engine's grammar: inline in paragraphs and marks, items in lists, blocks elsewhere.
  return [{ ...branch, children } as MarkupNode];
}

function link({ url, auto }: { url: string; auto: boolean }, children: MarkupNode[]): MarkupNode {
  const text = children.map((child) => (child.type === "text" ? child.value : "")).join("");
  const shown = children.length === 0 || (auto && unseen.test(text)) ? [{ type: "text", value: url }] : children;
  return { type: "link", url, children: shown } as MarkupNode; // Inline is all the engine puts into a link.
}

function tooComplex(): AfterwordError {
  return new AfterwordError("invalid_fields", { fields: { body: "too_complex" } });
}
