import { fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { describe, expect, test } from "vitest";
import type { Adapter } from "../../src/adapters/contract.ts";
import type { SeedComment } from "../../src/adapters/memory.ts";
import { article, shelf } from "../support/thread.ts";
import { authors, button, comment, noon, readerOf, replies, roots, show } from "../support/view.tsx";

const said = (body: string): SeedComment[] => [{ id: "a", author: "Ann", body, createdAt: noon - 1000 }];
const lines = (count: number) => Array.from({ length: count }, (_, at) => `Line ${at + 1}`);
/** Where a comment with these words is folded: "wide" is in every thread. */
async function foldedWhere(body: string, fold: number) {
  await show(readerOf(said(body), { fold }).adapter);
  const where = document.querySelector("[data-long]")?.getAttribute("data-long") ?? null;
  expect(screen.queryByRole("button", { name: "Read more" }) !== null).toBe(where !== null);
  return where;
}

describe("A comment is folded where it takes more lines than the site wants", () => {
  test.each([
    ["paragraphs", lines(4).join("\n\n"), "wide"],
    ["lines that its writer broke", lines(4).join("\\\n"), "wide"],
    ["lines of code, empty ones too", `\`\`\`\n${["one", "", "", "four"].join("\n")}\n\`\`\``, "wide"],
    [
      "items of a list within a quotation",
      lines(4)
        .map((line) => `> - ${line}`)
        .join("\n"),
      "wide",
    ],
    ["one long paragraph", "word ".repeat(70), "wide"],
    ["a paragraph that is long only in a narrow thread", "word ".repeat(45), "narrow"],
    ["the same in letters twice as wide", "長い文".repeat(40), "narrow"],
    ["exactly as many", lines(3).join("\n\n"), null],
  ])("%s", async (_, body, where) => {
    expect(await foldedWhere(body, 3)).toBe(where);
  });

  test("and nowhere on a site that folds nothing", async () => {
    expect(await foldedWhere(lines(500).join("\n\n"), 0)).toBe(null);
  });

  /** A backend whose comment has this body, whatever it is. */
  async function showBody(body: unknown) {
    const { adapter } = readerOf(said("Well."), { fold: 3 });
    const other: Adapter = {
      ...adapter,
      async open(...call) {
        const opening = await adapter.open(...call);
        const comments = opening.page?.comments.map((one) => ({ ...one, body }) as typeof one) ?? [];
        return { ...opening, ...(opening.page && { page: { ...opening.page, comments } }) };
      },
    };
    await show(other);
    expect(authors()).toEqual(["Ann"]);
    return document.querySelector("[data-long]");
  }

  test("line feeds within a text are spaces, as they are on the page", async () => {
    const text = { type: "text", value: lines(9).join("\n") };
    expect(await showBody([{ type: "paragraph", children: [text] }])).toBeNull();
  });

  test("what a broken backend sends for a text is no line, and breaks nothing", async () => {
    let nested: unknown = "deep";
    for (let depth = 0; depth < 20_000; depth++) nested = [{ type: "blockquote", children: nested }];
    const body = [null, 7, { type: "code", value: 7 }, { type: "paragraph", children: "none" }, { children: nested }];
    expect(await showBody(body)).toBeNull();
  });
});

test("Read more says what it opens and whether it is open", async () => {
  await show(readerOf(said(lines(20).join("\n\n"))).adapter);
  const more = button("Read more");
  const box = document.getElementById(more.getAttribute("aria-controls") ?? "");
  expect(box?.textContent).toContain("Line 20");
  expect([more.getAttribute("aria-expanded"), box?.dataset.whole]).toEqual(["false", "false"]);
  fireEvent.click(more);
  await waitFor(() => expect(button("Read less").getAttribute("aria-expanded")).toBe("true"));
  expect(box?.dataset.whole).toBe("true");
  expect(button("Read less")).toBe(more);
});

test("a comment that a link names is shown whole", async () => {
  await show(readerOf(said(lines(20).join("\n\n"))).adapter, { target: "a" });
  await waitFor(() => expect(button("Read less")).toBeTruthy());
});

test("replies are put away and brought back by the same button, which counts all of them, loaded or not", async () => {
  await show(readerOf([...roots(2), ...replies(8, "r1")]).adapter);
  const hide = within(comment("Reader 1")).getByRole("button", { name: "Hide replies" });
  expect(within(comment("Reader 2")).queryByRole("button", { name: "Hide replies" })).toBeNull();
  fireEvent.click(hide);
  await waitFor(() => expect(hide.textContent).toBe("Show 8 replies"));
  expect(hide.getAttribute("aria-expanded")).toBe("false");
  const list = comment("Reader 1").closest("li")?.querySelector("ol");
  expect(list?.hasAttribute("hidden")).toBe(true);
  expect(screen.queryByRole("button", { name: "3 more replies" })).toBeNull();
  fireEvent.click(hide);
  await waitFor(() => expect(hide.textContent).toBe("Hide replies"));
  expect(list?.hasAttribute("hidden")).toBe(false);
  expect(button("3 more replies")).toBeTruthy();
});

test("of a reply's own replies those with words are counted, and so they are below a removed comment", async () => {
  const seed: SeedComment[] = [
    { id: "a", author: "Ann", body: "Root", createdAt: 1 },
    { id: "b", parent: "a", author: "Bo", body: "Gone", createdAt: 2, removed: true },
    { id: "c", parent: "b", author: "Cy", body: "Gone too", createdAt: 3, removed: true },
    { id: "d", parent: "c", author: "Di", body: "Here", createdAt: 4 },
  ];
  await show(readerOf(seed).adapter);
  const [tombstone] = screen.getAllByRole("article", { name: "This comment was removed." });
  if (!tombstone) throw new Error("no tombstone");
  expect(
    within(tombstone)
      .queryAllByRole("button")
      .map((one) => one.textContent),
  ).toEqual(["Hide replies"]);
  fireEvent.click(within(tombstone).getByRole("button"));
  await waitFor(() => expect(within(tombstone).getByRole("button").textContent).toBe("Show 1 reply"));
});

test("what is found in a branch that was put away brings the branch back", async () => {
  await show(readerOf([...roots(1), ...replies(2, "r1")]).adapter);
  fireEvent.click(button("Hide replies"));
  await waitFor(() => button("Show 2 replies"));
  const list = comment("Reader 1").closest("li")?.querySelector("ol");
  list?.dispatchEvent(new Event("beforematch"));
  await waitFor(() => button("Hide replies"));
});

test("every reply leads to the comment that it answers, to a removed one too", async () => {
  const seed: SeedComment[] = [
    { id: "a", author: "Ann", body: "Root", createdAt: 1, removed: true },
    { id: "b", parent: "a", author: "Bo", body: "Reply", createdAt: 2 },
    { id: "c", parent: "b", author: "Cy", body: "Reply to it", createdAt: 3 },
    { id: "d", parent: "c", author: "Di", body: "And on", createdAt: 4 },
  ];
  await show(readerOf(seed, { indent: 2 }).adapter);
  const way = (author: string, name: string) =>
    within(comment(author)).getByRole("link", { name }).getAttribute("href");
  expect(way("Bo", "Go to the comment it answers")).toBe("#comment-a");
  expect(way("Cy", "Go to the comment it answers")).toBe("#comment-b");
  expect(way("Di", "in reply to Cy")).toBe("#comment-c");
});

test("comments since the last visit are marked in words", async () => {
  const storage = shelf();
  storage.set(`afterword:seen ${article.key}`, `0 0 1 ${noon - 90_000 - 60 * 60_000}`);
  const old = roots(2).map((one) => ({ ...one, id: `old-${one.id}`, author: `Old ${one.author}`, createdAt: 1 }));
  await show(readerOf([...old, ...roots(2)]).adapter, { storage });
  const marked = authors().filter((author) => within(comment(author ?? "")).queryByText("New", { exact: true }));
  expect(marked).toEqual(["Reader 2", "Reader 1"]);
});

test("what somebody else writes waits behind a bar in its branch and above the list", async () => {
  const { adapter, as } = readerOf([...roots(2), ...replies(1, "r1")]);
  const { store } = await show(adapter);
  store.attend(true);
  const other = as("other");
  const draft = { name: "Lea", body: "Later", key: "k1", parent: null };
  const io = { signal: new AbortController().signal };
  await other.create?.(article, draft, io);
  await other.create?.(article, { ...draft, key: "k2", parent: "r1-1", body: "Later too" }, io);
  const bar = await screen.findByRole("button", { name: "1 new reply" });
  expect(bar.closest("li")?.contains(comment("Reader 1"))).toBe(true);
  expect(authors()).not.toContain("Lea");
  const above = await screen.findByRole("button", { name: "1 new comment" });
  expect(above.compareDocumentPosition(comment("Reader 2"))).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  fireEvent.click(bar);
  await waitFor(() => expect(document.activeElement?.textContent).toContain("Later too"));
  fireEvent.click(above);
  await waitFor(() => expect(document.activeElement?.textContent).toMatch(/Later(?! too)/));
  expect(screen.queryByRole("button", { name: /new (comment|reply)/ })).toBeNull();
});
