import { type Rule, unmet } from "./rule.ts";
import type { Subject } from "./subject.ts";
import { World } from "./world.ts";

export type Outcome =
  | { readonly kind: "kept" }
  /** The backend cannot be asked this: the reason is for people. */
  | { readonly kind: "skipped"; readonly reason: string }
  | { readonly kind: "broken"; readonly error: unknown };

/** One rule on a fresh backend. */
export async function runRule(rule: Rule, subject: Subject): Promise<Outcome> {
  const skip = subject.skip?.find((one) => one.rule === rule.name);
  if (skip !== undefined) return { kind: "skipped", reason: skip.reason };
  const backend = await subject.fresh();
  try {
    const { capabilities } = await backend.reader(0).open(backend.thread, {}, { signal: new AbortController().signal });
    const reason = rule.needs.map((need) => unmet(need, backend, capabilities)).find((one) => one !== null);
    if (reason !== undefined) return { kind: "skipped", reason };
    await rule.check(new World(backend, capabilities));
    return { kind: "kept" };
  } catch (error) {
    return { kind: "broken", error };
  } finally {
    await backend.end?.();
  }
}
