import { expect, it } from "vitest";
import { parseMarkdown } from "../../src/markup/parse.ts";
import { plainText } from "../../src/markup/plain.ts";

it.each([
  ["a *b **c*** `d` [e](https://f.example/)", "a b c d e"],
  ["a\nb", "a\nb"],
  ["a\n\n> b\n\n- c\n- d", "a\nb\nc\nd"],
  ["```\na\nb\n```", "a\nb"],
  ["", ""],
])("plain text of %j has its words and its lines", (source, plain) => {
  expect(plainText(parseMarkdown(source))).toBe(plain);
});
