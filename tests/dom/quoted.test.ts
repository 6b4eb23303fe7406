import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseMarkdown } from "../../src/markup/parse.ts";
import { plainText } from "../../src/markup/plain.ts";
import type { MarkupNode } from "../../src/protocol/markup.ts";
import { escaped } from "../../src/ui/composer/escaped.ts";
import { quotation } from "../../src/ui/composer/format.ts";

/** What a reply that begins with these words looks like. */
const quoted = (words: string) => parseMarkdown(quotation({ text: "", start: 0, end: 0 }, escaped(words)).insert);
const kinds = (nodes: readonly MarkupNode[]): string[] =>
  nodes.flatMap((node) => [node.type, ...("children" in node ? kinds(node.children) : [])]);

describe("Quoted words", () => {
  test.each([
    "2 * 3 * 4 and **not** bold",
    "_private and snake_case_ and __proto__",
    "`code` ``and``",
    "~~gone~~",
    "[a](https://evil.example) ![b](c)",
    "# no heading\n- no list\n+ nor this\n1. nor that\n2) nor those\n> no quotation",
    "```\nnot code\n```\n~~~\nnor this",
    "&lt;b&gt; &#42; \\* C:\\new",
    "<https://paper.example/a>",
    "a line\n===\nand\n---",
    "https://paper.example/_a_*b*?x=1&copy;=2 and https://paper.example/a_b.",
  ])("are what they were: %j", (words) => {
    const [quote, ...others] = quoted(words);
    expect([quote?.type, others]).toEqual(["blockquote", []]);
    expect(plainText(quote ? [quote] : [])).toBe(words);
    expect(new Set(kinds(quoted(words)))).not.toContain("emphasis");
  });

  test("that need no escape get none", () => {
    const words = "It’s 5 < 6 - or is_it? (See https://paper.example/a.) #1, 50 & 60!";
    expect(escaped(words)).toBe(words);
  });

  test("make nothing but a quotation of text, whatever they are", () => {
    const piece = fc.constantFrom(
      ..."*_`~[]()<>!#&;\\-+=.1a é|:\t\"'".split(""),
      "\n",
      "&amp;",
      "https://a.example/",
      "x",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const words = pieces
          .join("")
          .replace(/[ \t]+/g, " ")
          .replace(/ *\n */g, "\n")
          .replace(/\n\n+/g, "\n")
          .trim();
        fc.pre(words !== "");
        const tree = quoted(words);
        const known = ["blockquote", "paragraph", "text", "break", "link"];
        expect(kinds(tree).filter((kind) => !known.includes(kind))).toEqual([]);
        expect(plainText(tree)).toBe(words);
      }),
      { numRuns: 3000 },
    );
  });
});
