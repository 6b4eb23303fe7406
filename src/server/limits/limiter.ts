import { type RateLimiterAbstract, RateLimiterRes } from "rate-limiter-flexible";
import { AfterwordError } from "../../protocol/errors.ts";
import type { LimitedAction, Limiter } from "../services/contract.ts";
import type { Rule, Rules } from "./rules.ts";

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

/** Every rule of the action counts; the longest wait is the answer. */
export function limiterOf(rules: Rules, counter: Counter): Limiter {
  const countersOf = (action: LimitedAction) => rules[action].map((rule) => counter(`${action}:${rule.seconds}`, rule));
  const counters: Record<LimitedAction, readonly RateLimiterAbstract[]> = {
    identity: countersOf("identity"),
    "create-identity": countersOf("create-identity"),
    "create-network": countersOf("create-network"),
    "change-identity": countersOf("change-identity"),
    "change-network": countersOf("change-network"),
    "preview-network": countersOf("preview-network"),
    "script-network": countersOf("script-network"),
  };
  return {
    async take(action, subject) {
      const waits = await Promise.all(counters[action].map((each) => consume(each, subject)));
      const refused = waits.filter((wait) => wait !== null);
      return refused.length === 0 ? null : Math.max(...refused);
    },
  };
}
