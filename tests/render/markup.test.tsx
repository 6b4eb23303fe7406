import { renderToString } from "preact-render-to-string";
import { describe, expect, test } from "vitest";
import { parseMarkdown } from "../../src/markup/parse.ts";
import type { Block, Markup as Tree } from "../../src/protocol/markup.ts";
import { Markup } from "../../src/ui/Markup.tsx";
// brings Preact: before that, JSX makes elements for the first paint only
import "../../src/ui/Thread.tsx";
import { casesOf } from "../support/data.ts";

const html = (tree: Tree) => renderToString(<Markup tree={tree} />);
/** What the types forbid and a broken backend sends all the same. */
const broken = (...nodes: unknown[]) => html(nodes as unknown as Tree);
const inside = (text: string) => `<div class="body">${text}</div>`;

describe("each node has its element, and blocks take their direction from their text", () => {
  test.each([
    ["one *two* **three** ~~four~~", '<p dir="auto">one <em>two</em> <strong>three</strong> <del>four</del></p>'],
    ["`a<b`", '<p dir="auto"><code dir="ltr">a&lt;b</code></p>'],
    ["```js\nx\n```", '<pre dir="ltr"><code>x</code></pre>'],
    ["> said", '<blockquote dir="auto"><p dir="auto">said</p></blockquote>'],
    ["- a", '<ul dir="auto"><li dir="auto"><p dir="auto">a</p></li></ul>'],
    ["7. a", '<ol dir="auto" start="7"><li dir="auto"><p dir="auto">a</p></li></ol>'],
    ["a\\\nb", '<p dir="auto">a<br/>b</p>'],
    [
      "[here](https://a.example/)",
      '<p dir="auto"><a href="https://a.example/" rel="nofollow ugc noopener noreferrer">here</a></p>',
    ],
  ])("%j", (source, expected) => {
    expect(html(parseMarkdown(source))).toBe(inside(expected));
  });
});

test.each([
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "\tjavascript:alert(1)",
  "data:text/html,x",
  "//a.example",
  "x",
])("a link to %j is drawn as its text", (url) => {
  const tree: Tree = [
    { type: "paragraph", children: [{ type: "link", url, children: [{ type: "text", value: "t" }] }] },
  ];
  expect(html(tree)).toBe(inside('<p dir="auto">t</p>'));
});

test("a node that nobody knows shows its children, or nothing", () => {
  const children = [{ type: "text", value: "kept" }];
  expect(broken({ type: "spoiler", children }, { type: "math", value: "x" })).toBe(inside("kept"));
});

test("nothing but strings becomes text, and nothing of a node becomes an attribute", () => {
  const vnode = { type: "script", props: { children: "x" }, constructor: undefined };
  expect(broken({ type: "text", value: vnode }, { type: "text", value: 5 }, null, "text", 7)).toBe(inside(""));
  // props that a hostile backend would like to see spread onto an element
  expect(
    broken({ type: "paragraph", children: "text", onClick: "x", class: "x", dangerouslySetInnerHTML: { __html: "x" } }),
  ).toBe(inside('<p dir="auto"></p>'));
  expect(broken({ type: "list", ordered: true, start: { x: 1 }, children: [] })).toBe(
    inside('<ol dir="auto" start="NaN"></ol>'),
  );
});

test("a tree that never seems to end ends", () => {
  let tree: Block = { type: "paragraph", children: [{ type: "text", value: "deep" }] };
  for (let depth = 0; depth < 20_000; depth++) tree = { type: "blockquote", children: [tree] };
  expect(html([tree])).not.toContain("deep");
});

test("code cannot be made to read in another order: direction controls are shown by number", () => {
  const value = "if (admin\u202e \u2066// nobody\u2069 \u2066) {";
  expect(html([{ type: "code", value }])).toContain("if (admin[U+202e] [U+2066]// nobody[U+2069] [U+2066]) {");
});

const allowed =
  /^(?:div class="body"|[a-z]+(?: dir="(?:auto|ltr)")?(?: start="-?\d+")?|a href="(?:https?:|mailto:)[^"]*" rel="[^"]*"|br\/|\/[a-z]+)$/;
const elements = new Set("div p em strong del code pre blockquote ul ol li a br".split(" "));

test("no hostile comment grows an element, an attribute or an address beyond these", () => {
  const payloads = casesOf<{ readonly payload: string }>("live-2026.json");
  expect(payloads.length).toBeGreaterThan(400);
  for (const { payload } of payloads) {
    const drawn = html(parseMarkdown(payload));
    for (const [, tag = ""] of drawn.matchAll(/<([^>]*)>/g)) {
      expect(tag, payload).toMatch(allowed);
      expect(elements, payload).toContain(/^\/?([a-z]+)/.exec(tag)?.[1]);
    }
  }
});
