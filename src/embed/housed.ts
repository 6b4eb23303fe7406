import type { Adapter } from "../adapters/contract.ts";
import { type House, houseOf } from "./options.ts";

/** The same adapter, whose opening says what the page wants in its site's place. */
export function housed(adapter: Adapter, display: House): Adapter {
  const said = houseOf(display);
  if (!said) return adapter;
  const loaded = import("./overrides.ts").then(
    ({ overriding }) => overriding(said),
    () => null,
  );
  const open: Adapter["open"] = async (...call) => {
    const [opening, override] = await Promise.all([adapter.open(...call), loaded]);
    return override?.(opening) ?? opening;
  };
  // not of the adapter itself: of one that is frozen a proxy could give nothing else
  return new Proxy<Adapter>(Object.create(adapter), {
    get(_, verb) {
      if (verb === "open") return open;
      const value: unknown = Reflect.get(adapter, verb);
      // an adapter may be an object with private parts: its verbs are called on itself
      return typeof value === "function" ? value.bind(adapter) : value;
    },
  });
}
