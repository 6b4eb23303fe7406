import { type RateLimiterAbstract, RateLimiterRes } from "rate-limiter-flexible";
import { AfterwordError } from "../../protocol/errors.ts";
import type { LimitedAction, Limiter } from "../services/contract.ts";
import { limitedActions, type Rule, type Rules } from "./rules.ts";

/** Makes the counter of one rule; `name` is its prefix in the store. */
export type Counter = (name: string, rule: Rule) => RateLimiterAbstract;

async function consume(counter: RateLimiterAbstract, subject: string): Promise<number | null> {
  try {
    await counter.consume(subject);
    return null;
  } catch (refusal) {
    // the library rejects with its own result where the limit is reached, and with an Error where its store failed
    if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw new AfterwordError("unavailable", { retryAfter: 5, committed: false, cause: refusal });
  }
}

/** What one rule refuses was no use: the others must not count it, or asking too soon would eat up a whole day's uses. */
async function giveBack(counters: readonly RateLimiterAbstract[], subject: string): Promise<void> {
  try {
    await Promise.all(counters.map((each) => each.reward(subject)));
  } catch (cause) {
    throw new AfterwordError("unavailable", { retryAfter: 5, committed: false, cause });
  }
}

/** Every rule of the action counts; the longest wait is the answer. */
export function limiterOf(rules: Rules, counter: Counter): Limiter {
  const countersOf = (action: LimitedAction) => rules[action].map((rule) => counter(`${action}:${rule.seconds}`, rule));
  const counters = new Map<LimitedAction, readonly RateLimiterAbstract[]>();
  for (const action of limitedActions) counters.set(action, countersOf(action));
  return {
    async take(action, subject) {
      const all = counters.get(action) ?? [];
      const waits = await Promise.all(all.map((each) => consume(each, subject)));
      const refused = waits.filter((wait) => wait !== null);
      if (refused.length === 0) return null;
      const allowed = all.filter((_, at) => waits[at] === null);
      await giveBack(allowed, subject);
      return Math.max(...refused);
    },
  };
}
