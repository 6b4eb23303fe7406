import { expect, test } from "vitest";
import { limits } from "../../src/protocol/limits.ts";
import { said } from "../../tools/build/limits-said.ts";

test("A cap stands where the tag's files ask for it, and nothing else that is called so is touched", () => {
  const text =
    "const page = { limits: { name: limits.name }, most: can.limits.body, all: limits, none: limits.nothing };";
  expect(said(text)).toBe(
    `const page = { limits: { name: ${limits.name} }, most: can.limits.body, all: limits, none: limits.nothing };`,
  );
});
