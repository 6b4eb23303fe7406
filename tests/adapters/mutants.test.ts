import { describe, expect, it } from "vitest";
import { rules, runRule } from "../../src/adapters/conformance.ts";
import { heldMemory } from "../support/memory.ts";
import { article } from "./mutants/article.ts";
import { figures } from "./mutants/figures.ts";
import type { Mutant } from "./mutants/mutant.ts";
import { news } from "./mutants/news.ts";
import { personal } from "./mutants/personal.ts";
import { previewing } from "./mutants/previewing.ts";
import { reading } from "./mutants/reading.ts";
import { subscribing } from "./mutants/subscribing.ts";
import { watching } from "./mutants/watching.ts";
import { writing } from "./mutants/writing.ts";

const mutants: Readonly<Record<string, Mutant>> = {
  ...reading,
  ...writing,
  ...previewing,
  ...personal,
  ...figures,
  ...article,
  ...subscribing,
  ...news,
  ...watching,
};

async function brokenBy(mutant: Mutant): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const rule of rules) {
    const outcome = await runRule(rule, { name: "a broken memory", fresh: () => mutant(heldMemory()) });
    if (outcome.kind !== "kept") broken.push(rule.name);
  }
  return broken;
}

describe("the conformance suite proves itself", () => {
  it("has a broken memory for every rule", () => {
    expect(Object.keys(mutants).sort()).toEqual(rules.map((rule) => rule.name).sort());
  });

  it.each(Object.entries(mutants))("notices, and notices only, when this is broken: %s", async (name, mutant) => {
    expect(await brokenBy(mutant)).toEqual([name]);
  });
});
