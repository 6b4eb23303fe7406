import { expect, test } from "vitest";
import { adopt } from "../../src/styles/adopt.ts";

const root = () => document.createElement("div").attachShadow({ mode: "open" });

test("a root has each text once, in the order in which it was given, beside sheets of its own", () => {
  const one = root();
  const own = new CSSStyleSheet();
  one.adoptedStyleSheets = [own];
  adopt(one, "a { color: red }");
  adopt(one, "b { color: blue }");
  adopt(one, "a { color: red }");
  expect(one.adoptedStyleSheets).toHaveLength(3);
  expect(one.adoptedStyleSheets[0]).toBe(own);
  expect(one.adoptedStyleSheets[2]?.cssRules[0]?.cssText).toContain("blue");
});

test("roots of one document share a sheet, parsed once", () => {
  const [one, other] = [root(), root()];
  adopt(one, "p { color: green }");
  adopt(other, "p { color: green }");
  expect(one.adoptedStyleSheets[0]).toBe(other.adoptedStyleSheets[0]);
});
