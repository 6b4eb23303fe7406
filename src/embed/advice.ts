import { sortOrders } from "../protocol/model.ts";
import { type Attribute, loadings, themes } from "./options.ts";
import { warnOnce } from "./warn.ts";

const address = "a web address";
const expected: Readonly<Partial<Record<Attribute, string>>> = {
  server: address,
  "thread-url": address,
  sort: sortOrders.join(", "),
  theme: themes.join(", "),
  loading: loadings.join(", "),
};

/** Tells whoever builds the page what could not be used. Loaded only then. */
export function advise(wrong: readonly Attribute[]): void {
  for (const name of wrong) warnOnce(`the value of "${name}" is not known and left out; it takes ${expected[name]}.`);
}
