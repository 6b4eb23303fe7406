import type { Need, Rule, Verb } from "./conformance/rule.ts";
import { rules } from "./conformance/rules.ts";
import { type Outcome, runRule } from "./conformance/run.ts";
import type { Backend, Hooks, Plant, Skip, Subject } from "./conformance/subject.ts";

export type { Backend, Hooks, Need, Outcome, Plant, Rule, Skip, Subject, Verb };
export { rules, runRule };

/** What vitest and node:test both are. `skip` in a test's context marks it as skipped, with the reason. */
export interface Runner {
  describe(name: string, body: () => void): unknown;
  it(name: string, body: (context: TestContext) => Promise<void>): unknown;
}
export interface TestContext {
  skip?(reason?: string): unknown;
}

/**
 * Holds an adapter to the contract: one test for each rule, each on a fresh backend. A rule that asks for a verb, an
 * ability or a hook that is not there is skipped and says why; what else a backend cannot keep must be named in
 * `subject.skip`, with the reason.
 */
export function conformance({ describe, it }: Runner, subject: Subject): void {
  const unknown = subject.skip?.find((skip) => !rules.some((rule) => rule.name === skip.rule));
  if (unknown !== undefined) throw new Error(`there is no rule "${unknown.rule}" to skip`);
  describe(`${subject.name} keeps the adapter contract`, () => {
    for (const rule of rules) {
      it(rule.name, async (context) => {
        const outcome = await runRule(rule, subject);
        if (outcome.kind === "broken") throw outcome.error;
        if (outcome.kind === "skipped") context.skip?.(outcome.reason);
      });
    }
  });
}
