import * as v from "valibot";
import type { Block, Inline, ListItem } from "../../../protocol/markup.ts";

// Recursive schemas need their type said: TypeScript cannot infer a type from itself.
export const inline: v.GenericSchema<Inline> = v.lazy(() => inlineNode);
export const block: v.GenericSchema<Block> = v.lazy(() => blockNode);
export const listItem: v.GenericSchema<ListItem> = v.lazy(() => listItemNode);

const inlines = v.array(inline);
const blocks = v.array(block);

const inlineNode: v.GenericSchema<Inline> = v.variant("type", [
  v.object({ type: v.literal("text"), value: v.string() }),
  v.object({ type: v.literal("emphasis"), children: inlines }),
  v.object({ type: v.literal("strong"), children: inlines }),
  v.object({ type: v.literal("delete"), children: inlines }),
  v.object({ type: v.literal("inlineCode"), value: v.string() }),
  v.object({ type: v.literal("link"), url: v.string(), children: inlines }),
  v.object({ type: v.literal("break") }),
]);

const listItemNode: v.GenericSchema<ListItem> = v.object({ type: v.literal("listItem"), children: blocks });

const blockNode: v.GenericSchema<Block> = v.variant("type", [
  v.object({ type: v.literal("paragraph"), children: inlines }),
  v.object({ type: v.literal("code"), value: v.string(), lang: v.exactOptional(v.string()) }),
  v.object({ type: v.literal("blockquote"), children: blocks }),
  v.object({
    type: v.literal("list"),
    ordered: v.boolean(),
    start: v.exactOptional(v.number()),
    children: v.array(listItem),
  }),
]);

export const markup = blocks;
