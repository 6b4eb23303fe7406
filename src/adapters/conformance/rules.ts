import type { Rule } from "./rule.ts";
import { article } from "./rules/article.ts";
import { changing } from "./rules/changing.ts";
import { counting } from "./rules/counting.ts";
import { figures } from "./rules/figures.ts";
import { holding } from "./rules/holding.ts";
import { manners } from "./rules/manners.ts";
import { news } from "./rules/news.ts";
import { orders } from "./rules/orders.ts";
import { paging } from "./rules/paging.ts";
import { previewing } from "./rules/previewing.ts";
import { reading } from "./rules/reading.ts";
import { subscribing } from "./rules/subscribing.ts";
import { tops } from "./rules/tops.ts";
import { viewing } from "./rules/viewing.ts";
import { voting } from "./rules/voting.ts";
import { watching } from "./rules/watching.ts";
import { writing } from "./rules/writing.ts";

/** The contract, sentence by sentence. */
export const rules: readonly Rule[] = [
  ...reading,
  ...orders,
  ...paging,
  ...counting,
  ...figures,
  ...tops,
  ...viewing,
  ...writing,
  ...previewing,
  ...voting,
  ...article,
  ...subscribing,
  ...changing,
  ...holding,
  ...news,
  ...watching,
  ...manners,
];
