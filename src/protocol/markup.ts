/**
 * What people write, as a tree with mdast's node names (https://github.com/syntax-tree/mdast). There is no node that
 * holds HTML, so there is nothing to sanitise. A reader that meets an unknown node shows its children.
 */
export type Markup = readonly Block[];

export type Block =
  | { readonly type: "paragraph"; readonly children: readonly Inline[] }
  | { readonly type: "code"; readonly value: string; readonly lang?: string }
  | { readonly type: "blockquote"; readonly children: readonly Block[] }
  | {
      readonly type: "list";
      readonly ordered: boolean;
      readonly start?: number;
      readonly children: readonly ListItem[];
    };

export interface ListItem {
  readonly type: "listItem";
  readonly children: readonly Block[];
}

export type Inline =
  | { readonly type: "text"; readonly value: string }
  | { readonly type: "emphasis"; readonly children: readonly Inline[] }
  | { readonly type: "strong"; readonly children: readonly Inline[] }
  | { readonly type: "delete"; readonly children: readonly Inline[] }
  | { readonly type: "inlineCode"; readonly value: string }
  | { readonly type: "link"; readonly url: string; readonly children: readonly Inline[] }
  | { readonly type: "break" };

export type MarkupNode = Block | ListItem | Inline;
