import { fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { expect, test } from "vitest";
import type { Figures } from "../../src/protocol/model.ts";
import { seenSlot } from "../../src/store/remembered.ts";
import { article, shelf } from "../support/thread.ts";
import { button, comment, noon, readerOf, replies, roots, show } from "../support/view.tsx";

const group = (name: string) => screen.getByRole("group", { name });
const items = (list: Element | null | undefined) =>
  [...(list?.querySelectorAll("li") ?? [])].map((one) => one.textContent);
const figures = () => items(document.querySelector("header + ul"));
const link = (name: string) => screen.getByRole<HTMLAnchorElement>("link", { name });

/** A backend that can tell these figures only. */
function telling(told: Figures) {
  const { adapter } = readerOf(roots(2));
  const open: typeof adapter.open = async (...call) => {
    const { page, ...opening } = await adapter.open(...call);
    return { ...opening, ...(page && { page: { ...page, thread: { ...page.thread, figures: told } } }) };
  };
  return {
    ...adapter,
    open,
    list: async (...call: Parameters<typeof adapter.list>) => {
      const page = await adapter.list(...call);
      return { ...page, thread: { ...page.thread, figures: told } };
    },
  };
}

test("the header tells threads, replies and authors in words, one form for one and another for more", async () => {
  await show(readerOf([...roots(2), ...replies(1, "r1")]).adapter);
  expect(figures().slice(0, 3)).toEqual(["2 comment threads", "1 reply", "3 authors"]);
});

test("what is none or nobody can tell is left out, and so is a way to what is not there", async () => {
  await show(telling({ threads: 2, replies: 0, followers: 7, mostReacted: null, recent: [] }));
  expect(figures()).toEqual(["2 comment threads", "7 followers"]);
  expect(screen.queryByText("Recent comment authors")).toBeNull();
});

test("a backend that can tell one figure only is quoted with that", async () => {
  await show(telling({ authors: 4 }));
  expect(figures()).toEqual(["4 authors"]);
});

test("without comments there are no figures", async () => {
  await show(telling({ threads: 0, followers: 3, recent: [] }));
  expect(screen.queryByText("3 followers")).toBeNull();
  expect(document.querySelector("header + ul")).toBeNull();
});

test("the most reacted comment and the hottest thread are links to where they stand", async () => {
  const seed = roots(3).map((root, at) => (at === 0 ? { ...root, up: 1, down: 2 } : root));
  await show(readerOf([...seed, ...replies(2, "r2")]).adapter);
  expect(link("Most reacted comment").getAttribute("href")).toBe("#comment-r1");
  expect(link("Hottest thread").getAttribute("href")).toBe("#comment-r2");
});

test("who spoke last is listed by name, the last one first", async () => {
  await show(readerOf(roots(7)).adapter);
  const list = screen.getByRole("list", { name: "Recent comment authors" });
  expect(items(list).map((text) => text?.replace(/^\w\d/, ""))).toEqual([7, 6, 5, 4, 3].map((n) => `Reader ${n}`));
});

test("a reaction to the article is a toggle with its count", async () => {
  await show(readerOf(roots(1), { articlePalette: ["👍", "💡"] }).adapter);
  const asked = group("What do you think of this article?");
  const thumb = () => within(asked).getByRole("button", { name: /👍/ });
  expect(
    within(asked)
      .getAllByRole("button")
      .map((one) => one.textContent?.trim()),
  ).toEqual(["👍", "💡"]);
  fireEvent.click(thumb());
  await waitFor(() => expect(thumb().textContent).toBe("👍 1"));
  expect(thumb().getAttribute("aria-pressed")).toBe("true");
  fireEvent.click(thumb());
  await waitFor(() => expect(thumb().textContent?.trim()).toBe("👍"));
  expect(thumb().getAttribute("aria-pressed")).toBe("false");
});

test("in a closed thread the article's counts stay, and nobody can press them", async () => {
  const { adapter, staff } = readerOf(roots(1), { articlePalette: ["👍", "💡"] });
  await adapter.reactToArticle?.(article, "💡", true, { signal: new AbortController().signal });
  staff.close(article, true);
  await show(adapter);
  const all = within(group("What do you think of this article?")).getAllByRole<HTMLButtonElement>("button");
  expect(all.map((one) => [one.textContent, one.disabled])).toEqual([["💡 1", true]]);
  expect(screen.queryByText("Guidelines")).toBeNull();
});

test("what is new since the last visit is counted, and each press goes to the next of it", async () => {
  const storage = shelf();
  const before = noon - 150_000;
  storage.set(seenSlot(article), `0 ${before} 0 ${before}`);
  await show(readerOf(roots(4)).adapter, { storage });
  const next = button("2 new since your last visit");
  fireEvent.click(next);
  await waitFor(() => expect(document.activeElement).toBe(comment("Reader 4")));
  fireEvent.click(next);
  await waitFor(() => expect(document.activeElement).toBe(comment("Reader 3")));
});

test("on a first visit nothing is called new", async () => {
  await show(readerOf(roots(2)).adapter);
  expect(screen.queryByRole("button", { name: /new since/ })).toBeNull();
});

test("the house's words stand above the way to a comment, its guidelines folded while one reads", async () => {
  await show(readerOf(roots(1), { notice: "Be *kind*.", guidelines: "Rule one." }).adapter);
  expect(screen.getByText("kind").tagName).toBe("EM");
  const details = screen.getByText("Rule one.").closest("details");
  expect(details?.open).toBe(false);
  const prompt = button("Write a comment…");
  expect(details && prompt.compareDocumentPosition(details)).toBe(Node.DOCUMENT_POSITION_PRECEDING);
});

test("a site without such words has no place for them", async () => {
  await show(readerOf(roots(1), { notice: "", guidelines: "" }).adapter);
  expect(document.querySelector(".house")?.childElementCount ?? 0).toBe(0);
});

test("the guidelines open by themselves when a newcomer is about to write, and once closed stay so", async () => {
  const first = await show(readerOf(roots(1), { guidelines: "Rule one." }).adapter);
  const details = () => screen.getByText("Rule one.").closest("details");
  fireEvent.click(button("Write a comment…"));
  await waitFor(() => expect(details()?.open).toBe(true));
  const shown = details();
  if (shown) shown.open = false;
  await waitFor(() => expect(first.store.rootComposer.value?.guidelines.value).toBe(false));
  await first.reload();
  fireEvent.click(button("Write a comment…"));
  await screen.findByLabelText("Your comment");
  expect(details()?.open).toBe(false);
});

test("who has written here before is not lectured", async () => {
  const first = await show(readerOf(roots(1), { guidelines: "Rule one." }).adapter);
  fireEvent.click(button("Write a comment…"));
  fireEvent.input(await screen.findByLabelText("Your comment"), { target: { value: "Mine." } });
  fireEvent.input(screen.getByLabelText("Your name"), { target: { value: "Me" } });
  fireEvent.click(button("Post comment"));
  await screen.findByRole("article", { name: "Me" });
  await first.reload();
  fireEvent.click(button("Write a comment…"));
  await screen.findByLabelText("Your comment");
  expect(screen.getByText("Rule one.").closest("details")?.open).toBe(false);
});

test("whoever answers for the first time finds the guidelines, folded, beside the form", async () => {
  await show(readerOf(roots(1), { guidelines: "Rule one." }).adapter);
  fireEvent.click(button("Reply"));
  await screen.findByLabelText(/^Your reply/);
  const beside = within(screen.getByRole("article", { name: "Reader 1" })).getByText("Rule one.");
  expect(beside.closest("details")?.open).toBe(false);
});
