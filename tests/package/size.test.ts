import { beforeAll, describe, expect, test } from "vitest";
import { budgets, ceiling, measure, type Sizes, total } from "../../tools/size.ts";

describe("what the widget costs, brotli, in bytes", () => {
  let sizes: Sizes;
  beforeAll(async () => {
    sizes = await measure();
  });

  test("reading 20 comments stays within the budget", () => {
    expect(sizes.read.map(({ name }) => name)).toContain("afterword.js");
    expect(total(sizes.read)).toBeLessThanOrEqual(budgets.read);
    expect(sizes.read.map(({ name }) => name)).not.toContain(sizes.parser.name);
  });

  test("data and code are asked for together: nothing waits for more than the tag's one file", () => {
    const answers = new Set(sizes.asked.map(({ answered }) => answered));
    expect(sizes.asked.map(({ name }) => name.replace(/-.*/, ""))).toEqual(["widget", "thread"]);
    expect([...answers]).toHaveLength(1);
  });

  test("all files together, which are over their budget, get no larger than is known", () => {
    expect(sizes.all.length).toBeGreaterThanOrEqual(sizes.read.length);
    expect(total(sizes.all)).toBeLessThanOrEqual(ceiling);
  });

  test("what a page loads before its reader comes near the thread stays within the budget", () => {
    expect(sizes.entry).toBeGreaterThan(0);
    expect(sizes.entry).toBeLessThanOrEqual(budgets.entry);
  });
});
