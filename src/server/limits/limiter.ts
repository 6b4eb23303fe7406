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

/**
 * Every rule of the action counts, the one of the shortest time first. What one refuses the next ones do not count: asking
 * too soon must not eat up a whole day's uses.
 */
export function limiterOf(rules: Rules, counter: Counter): Limiter {
  const countersOf = (action: LimitedAction) =>
    [...rules[action]].sort((a, b) => a.seconds - b.seconds).map((rule) => counter(`${action}:${rule.seconds}`, rule));
  const counters = new Map<LimitedAction, readonly RateLimiterAbstract[]>();
  for (const action of limitedActions) counters.set(action, countersOf(action));
  return {
    async take(action, subject) {
      for (const counter of counters.get(action) ?? []) {
        const wait = await consume(counter, subject);
        if (wait !== null) return wait;
      }
      return null;
    },
  };
}
