import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markupFault } from "../../src/adapters/conformance/markup.ts";
import { parseMarkdown } from "../../src/markup/parse.ts";
import { AfterwordError } from "../../src/protocol/errors.ts";
import { limits } from "../../src/protocol/limits.ts";
import type { Markup, MarkupNode } from "../../src/protocol/markup.ts";
import { casesOf } from "../support/data.ts";

/** Known nodes and safe links within the caps, or refused as too complex: there is no third outcome. */
function outcome(source: string): string | null {
  let markup: Markup;
  try {
    markup = parseMarkdown(source);
  } catch (error) {
    const refused = error instanceof AfterwordError && error.fields.body === "too_complex";
    return refused ? null : String(error);
  }
  if (depthOf(markup) > limits.depth) return "too deep";
  return countOf(markup) > limits.nodes ? "too many nodes" : markupFault(markup);
}

const childrenOf = (node: MarkupNode): readonly MarkupNode[] => ("children" in node ? node.children : []);
const countOf = (nodes: readonly MarkupNode[]): number =>
  nodes.reduce((sum, node) => sum + 1 + countOf(childrenOf(node)), 0);
const depthOf = (nodes: readonly MarkupNode[]): number =>
  nodes.reduce((depth, node) => Math.max(depth, 1 + depthOf(childrenOf(node))), 0);

describe("hostile words", () => {
  it.each(casesOf<{ markdown: string }>("markdown-it-xss-linkify.json"))("are harmless: $markdown", ({ markdown }) => {
    expect(outcome(markdown)).toBeNull();
  });

  it("are harmless: 495 payloads that run when they are put into a page as HTML", () => {
    const payloads = casesOf<{ payload: string }>("live-2026.json").map((one) => one.payload);
    expect(payloads).toHaveLength(495);
    for (const payload of payloads) {
      expect(outcome(payload), payload).toBeNull();
      expect(outcome(`[x](${payload})`), payload).toBeNull();
      expect(outcome(`<${payload}>`), payload).toBeNull();
    }
  });

  it.each(casesOf<Family>("markdown-pathological.json"))("are done at the longest that is allowed: $name", (family) => {
    expect(outcome(longest(family))).toBeNull();
  });

  it("are harmless whatever they are", () => {
    const marks = fc.constantFrom(
      ..."*_~`[]()<>!\\&;:#|-+>1. \n\t",
      "](",
      "https://",
      "javascript:",
      "\n\n",
      "    ",
      "&#",
      "é",
      "\u202e",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.array(marks, { maxLength: 200 }).map((all) => all.join("")),
        ),
        (source) => {
          expect(outcome(source)).toBeNull();
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe("the caps", () => {
  it.each([
    ["quotes", `${"> ".repeat(limits.depth + 1)}a`],
    ["lists", Array.from({ length: limits.depth }, (_, level) => `${"  ".repeat(level)}- a`).join("\n")],
    ["marks", `${"*a **b ".repeat(limits.depth)}c${"** b*".repeat(limits.depth)}`],
    ["paragraphs", "a\n\n".repeat(limits.nodes)],
  ])("refuse %s beyond them and say which field is too complex", (_, source) => {
    expect(() => parseMarkdown(source)).toThrow(
      expect.objectContaining({ code: "invalid_fields", fields: { body: "too_complex" } }),
    );
  });

  it("let the deepest that is allowed pass", () => {
    const markup = parseMarkdown(`${"> ".repeat(limits.depth - 2)}a`);
    expect(depthOf(markup)).toBe(limits.depth);
  });

  it("count text that was merged once: a line of brackets is one node", () => {
    expect(countOf(parseMarkdown("[".repeat(limits.body)))).toBe(2);
  });
});

interface Family {
  readonly name: string;
  readonly prefix: string;
  readonly unit: string;
  readonly mid: string;
  readonly unit2: string;
  readonly suffix: string;
}

function longest({ prefix, unit, mid, unit2, suffix }: Family): string {
  const rest = limits.body - prefix.length - mid.length - suffix.length;
  const n = Math.max(1, Math.floor(rest / (unit.length + unit2.length)));
  return prefix + unit.repeat(n) + mid + unit2.repeat(n) + suffix;
}
