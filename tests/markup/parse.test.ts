import { describe, expect, it } from "vitest";
import { parseMarkdown } from "../../src/markup/parse.ts";

const text = (value: string) => ({ type: "text", value });
const paragraph = (...children: object[]) => ({ type: "paragraph", children });
const link = (url: string, ...children: object[]) => ({ type: "link", url, children });

describe("Markdown", () => {
  it.each([
    ["*a* _b_", [{ type: "emphasis", children: [text("a")] }, text(" "), { type: "emphasis", children: [text("b")] }]],
    ["**a**", [{ type: "strong", children: [text("a")] }]],
    ["~~a~~", [{ type: "delete", children: [text("a")] }]],
    ["`a *b*`", [{ type: "inlineCode", value: "a *b*" }]],
    ["a\nb", [text("a"), { type: "break" }, text("b")]],
    ["a  \nb\\\nc", [text("a"), { type: "break" }, text("b"), { type: "break" }, text("c")]],
    ["[a](https://b.example/ 'title')", [link("https://b.example/", text("a"))]],
    ["see https://b.example/c.", [text("see "), link("https://b.example/c", text("https://b.example/c")), text(".")]],
    ["<https://b.example>", [link("https://b.example/", text("https://b.example"))]],
    ["[](https://b.example/)", [link("https://b.example/", text("https://b.example/"))]],
    ["1 \\* 2 &lt; 3", [text("1 * 2 < 3")]],
  ])("reads %j within a paragraph", (source, children) => {
    expect(parseMarkdown(source)).toEqual([paragraph(...children)]);
  });

  it.each([
    ["a\n\nb", [paragraph(text("a")), paragraph(text("b"))]],
    [
      "> a\n>\n> > b",
      [
        {
          type: "blockquote",
          children: [paragraph(text("a")), { type: "blockquote", children: [paragraph(text("b"))] }],
        },
      ],
    ],
    ["- a\n- b", [{ type: "list", ordered: false, children: [item("a"), item("b")] }]],
    ["1. a\n2. b", [{ type: "list", ordered: true, children: [item("a"), item("b")] }]],
    ["7) a", [{ type: "list", ordered: true, start: 7, children: [item("a")] }]],
    ["```ts twoslash\na\n\nb\n```", [{ type: "code", lang: "ts", value: "a\n\nb" }]],
    ['```"x<y\na', [{ type: "code", value: "a" }]],
    ["    a\n      b", [{ type: "code", value: "a\n  b" }]],
  ])("reads %j as blocks", (source, blocks) => {
    expect(parseMarkdown(source)).toEqual(blocks);
  });

  it.each([
    "# a",
    "a &",
    "---",
    "| a | b |",
    "[a]: b",
    "<b>a</b> <!-- c --> <br>",
    "<script>alert(1)</script>",
    "example.com",
    "a@example.com",
    "[^1]",
    ":smile:",
    '"quotes" -- (c) ...',
  ])("leaves %j as it was typed", (source) => {
    expect(parseMarkdown(source)).toEqual([paragraph(text(source))]);
  });

  it("leaves a heading's underline and a table's rows as lines of text", () => {
    expect(parseMarkdown("a\n===")).toEqual([paragraph(text("a"), { type: "break" }, text("==="))]);
    expect(parseMarkdown("a|b\n-|-")).toEqual([paragraph(text("a|b"), { type: "break" }, text("-|-"))]);
  });

  it("shows no image, only a link to it", () => {
    expect(parseMarkdown("![alt](https://a.example/i.png)")).toEqual([
      paragraph(text("!"), link("https://a.example/i.png", text("alt"))),
    ]);
  });

  it.each(["[a **b**](javascript:alert(1))", "[a **b**](/relative)", "[a **b**](//evil.example)", "[a **b**](#x)"])(
    "keeps the words of %j without the link",
    (source) => {
      expect(parseMarkdown(source)).toEqual([paragraph(text("a "), { type: "strong", children: [text("b")] })]);
    },
  );

  it("shows where a bare address leads when characters nobody sees are in it", () => {
    expect(parseMarkdown("https://exa\u200bmple.com/")).toEqual([
      paragraph(link("https://example.com/", text("https://example.com/"))),
    ]);
  });

  it("makes nothing of nothing", () => {
    expect(parseMarkdown(" \n\n ")).toEqual([]);
    expect(parseMarkdown("[](/relative)")).toEqual([]);
  });
});

function item(value: string) {
  return { type: "listItem", children: [paragraph(text(value))] };
}
