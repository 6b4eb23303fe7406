import { describe, expect, test } from "vitest";
import { type Edit, format, type Mark, quotation, type Written } from "../../src/ui/composer/format.ts";

/** "[" and "]" stand around what is selected; "|" is a caret. */
function read(drawn: string): Written {
  const marks = /[[|\]]/g;
  const start = drawn.search(marks);
  const end = drawn.includes("|") ? start : drawn.indexOf("]") - 1;
  return { text: drawn.replace(marks, ""), start, end };
}

function drawn({ text }: Written, { from, to, insert, start, end }: Edit): string {
  const after = text.slice(0, from) + insert + text.slice(to);
  const middle = start === end ? "|" : `[${after.slice(start, end)}]`;
  return after.slice(0, start) + middle + after.slice(end);
}

function press(mark: Mark, before: string): string {
  const written = read(before);
  return drawn(written, format(mark, written));
}

describe("A mark for words", () => {
  test.each<[Mark, string, string]>([
    ["bold", "so [very] true", "so **[very]** true"],
    ["bold", "so **[very]** true", "so [very] true"],
    ["bold", "so [**very**] true", "so [very] true"],
    ["bold", "so[ very ]true", "so **[very]** true"],
    ["bold", "so *[very]* true", "so ***[very]*** true"],
    ["bold", "so ***[very]*** true", "so *[very]* true"],
    ["bold", "|", "**|**"],
    ["bold", "**|**", "|"],
    ["bold", "two [lines\nof words]", "two **[lines\nof words]**"],
    ["italic", "so [very] true", "so *[very]* true"],
    ["italic", "so *[very]* true", "so [very] true"],
    ["italic", "so **[very]** true", "so ***[very]*** true"],
    ["italic", "so ***[very]*** true", "so **[very]** true"],
    ["italic", "so [***very***] true", "so **[very]** true"],
    ["code", "call [open()] now", "call `[open()]` now"],
    ["code", "call `[open()]` now", "call [open()] now"],
    ["code", "first\nse[cond\nthi]rd", "first\n```\n[second\nthird]\n```"],
    ["bold", "👏 [👏] 👏", "👏 **[👏]** 👏"],
  ])("%s: %s becomes %s", (mark, before, after) => {
    expect(press(mark, before)).toBe(after);
  });
});

describe("A mark for lines", () => {
  test.each<[Mark, string, string]>([
    ["quote", "one\ntw|o\nthree", "one\n> tw|o\nthree"],
    ["quote", "one\n> tw|o\nthree", "one\ntw|o\nthree"],
    ["quote", "> |", "|"],
    ["quote", ">|", "> >|"],
    ["quote", "o[ne\ntw]o", "[> one\n> two]"],
    ["quote", "[> one\n> two]", "[one\ntwo]"],
    ["quote", "[> one\ntwo]", "[> > one\n> two]"],
    ["quote", "[one\n]two", "[> one]\ntwo"],
    ["list", "|", "- |"],
    ["list", "[one\ntwo\n]three", "[- one\n- two]\nthree"],
    ["list", "[- one\n- two]", "[one\ntwo]"],
  ])("%s: %j becomes %j", (mark, before, after) => {
    expect(press(mark, before)).toBe(after);
  });
});

describe("A link", () => {
  const linked = (text: string, start: number, end: number) => {
    const written = { text, start, end };
    const edit = format("link", written);
    return [text.slice(0, edit.from) + edit.insert + text.slice(edit.to), edit.start, edit.end];
  };

  test("around words asks for its address", () => {
    expect(linked("see the source here", 4, 14)).toEqual(["see [the source](https://) here", 17, 25]);
  });

  test("around an address asks for its words", () => {
    expect(linked("see https://a.example/b_c", 4, 25)).toEqual(["see [](https://a.example/b_c)", 5, 5]);
  });

  test("around nothing asks for its words first", () => {
    expect(linked("see ", 4, 4)).toEqual(["see [](https://)", 5, 5]);
  });
});

describe("A quotation", () => {
  test.each([
    ["|", "> one\n> \n> two\n\n|"],
    ["Well.\n|", "Well.\n\n> one\n> \n> two\n\n|"],
    ["Well. |And more", "Well.\n\n> one\n> \n> two\n\n|And more"],
  ])("stands on lines of its own: %j becomes %j", (before, after) => {
    const written = read(before);
    expect(drawn(written, quotation(written, "one\n\ntwo"))).toBe(after);
  });
});
