import { limits } from "../protocol/limits.ts";
import { sortOrders } from "../protocol/model.ts";
import type { Attribute } from "./attributes.ts";
import { loadings, themes } from "./options.ts";
import { warnOnce } from "./warn.ts";

const address = "a web address";
const number = (most: number) => `a whole number from 0 to ${most}`;
const text = (most: number) => `Markdown of at most ${most.toLocaleString("en")} characters, not nested deeply`;
const expected: Readonly<Partial<Record<Attribute, string>>> = {
  server: address,
  "thread-url": address,
  sort: sortOrders.join(", "),
  indent: number(limits.indent),
  fold: number(limits.fold),
  notice: text(limits.notice),
  guidelines: text(limits.guidelines),
  theme: themes.join(", "),
  loading: loadings.join(", "),
};

/** Tells whoever builds the page what could not be used. Loaded only then. */
export function advise(wrong: readonly Attribute[]): void {
  for (const name of wrong)
    warnOnce(`the value of "${name}" cannot be used and is left out; it takes ${expected[name]}.`);
}
