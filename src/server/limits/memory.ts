import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Limiter } from "../services/contract.ts";
import { limiterOf } from "./limiter.ts";
import type { Rules } from "./rules.ts";

/** Counts in this process: right where there is only one, which is what SQLite means. */
export const memoryLimiter = (rules: Rules): Limiter =>
  limiterOf(
    rules,
    (keyPrefix, { uses, seconds }) => new RateLimiterMemory({ keyPrefix, points: uses, duration: seconds }),
  );
