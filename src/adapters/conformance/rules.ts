import type { Rule } from "./rule.ts";
import { changing } from "./rules/changing.ts";
import { counting } from "./rules/counting.ts";
import { holding } from "./rules/holding.ts";
import { manners } from "./rules/manners.ts";
import { orders } from "./rules/orders.ts";
import { paging } from "./rules/paging.ts";
import { reading } from "./rules/reading.ts";
import { viewing } from "./rules/viewing.ts";
import { voting } from "./rules/voting.ts";
import { writing } from "./rules/writing.ts";

/** The contract, sentence by sentence. */
export const rules: readonly Rule[] = [
  ...reading,
  ...orders,
  ...paging,
  ...counting,
  ...viewing,
  ...writing,
  ...voting,
  ...changing,
  ...holding,
  ...manners,
];
