import { fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { expect, test } from "vitest";
import { AfterwordError } from "../../src/protocol/errors.ts";
import { gate } from "../support/gate.ts";
import { article } from "../support/thread.ts";
import { authors, button, comment, readerOf, replies, roots, show } from "../support/view.tsx";

test("the discussion is a section named by its heading, with the number of comments", async () => {
  await show(readerOf(roots(3)).adapter);
  const section = screen.getByRole("region", { name: "Comments 3" });
  expect(within(section).getByRole("heading", { level: 2 }).textContent).toBe("Comments 3");
});

test("a press on an order brings that order, and shows and says which it is", async () => {
  await show(readerOf(roots(3)).adapter);
  expect(authors()).toEqual(["Reader 3", "Reader 2", "Reader 1"]);
  fireEvent.click(button("Oldest"));
  await waitFor(() => expect(authors()).toEqual(["Reader 1", "Reader 2", "Reader 3"]));
  expect(button("Oldest").getAttribute("aria-pressed")).toBe("true");
  expect(button("Newest").getAttribute("aria-pressed")).toBe("false");
  await waitFor(() => expect(screen.getByRole("status").textContent).toBe("Sorted: Oldest"));
});

test("no order is offered where there is nothing to sort", async () => {
  await show(readerOf(roots(1)).adapter);
  expect(screen.queryByRole("group", { name: "Sort comments" })).toBeNull();
});

test("more comments come at the end, and focus is on the first of them", async () => {
  await show(readerOf(roots(23)).adapter);
  expect(authors()).toHaveLength(20);
  fireEvent.click(button("Load more comments"));
  await waitFor(() => expect(authors()).toHaveLength(23));
  expect(document.activeElement).toBe(comment("Reader 3"));
  expect(screen.queryByRole("button", { name: "Load more comments" })).toBeNull();
  await waitFor(() => expect(screen.getByRole("status").textContent).toBe("3 more comments loaded"));
});

test("the rest of a branch is counted, comes in its place, and focus is on the first of it", async () => {
  await show(readerOf([...roots(2), ...replies(8, "r1")]).adapter);
  expect(authors()).toHaveLength(2 + 5);
  fireEvent.click(button("3 more replies"));
  await waitFor(() => expect(authors()).toHaveLength(2 + 8));
  expect(document.activeElement).toBe(comment("Answerer 6"));
  const root = comment("Reader 1").closest("li");
  expect(root?.contains(comment("Answerer 8"))).toBe(true);
});

test("replies are lists within their comment; where they are no longer indented they name whom they answer", async () => {
  const chain = ["r1", "a", "b", "c"].map((parent, index) => ({
    id: "abcd"[index] ?? "",
    parent,
    author: `Level ${index + 1}`,
    body: "So.",
    createdAt: 5,
  }));
  await show(readerOf([...roots(1), ...chain], { indent: 2 }).adapter);
  expect(comment("Level 2").textContent).not.toContain("in reply to");
  expect(comment("Level 3").textContent).toContain("in reply to Level 2");
  expect(comment("Level 3").closest("ol")?.dataset.flat).toBe("true");
  expect(comment("Level 2").closest("ol")?.dataset.flat).toBe("false");
});

test("a thread without comments says so and invites one", async () => {
  await show(readerOf([]).adapter);
  screen.getByText("No comments yet");
  button("Write a comment…");
});

test("a closed thread can be read, counts included, and offers nothing to press but to share", async () => {
  const { adapter, staff } = readerOf([
    { id: "a", author: "Ann", body: "Hi", createdAt: 1, up: 2, reactions: { "👏": 1 } },
  ]);
  staff.close(article, true);
  await show(adapter);
  screen.getByText("Comments are closed.");
  const enabled = screen.getAllByRole("button").filter((one) => !one.hasAttribute("disabled"));
  expect(new Set(enabled.map((one) => one.textContent))).toEqual(new Set(["Share"]));
  expect(button("Vote up, 2").textContent).toBe("2");
  expect(button("👏 1").hasAttribute("disabled")).toBe(true);
});

test("until the first answer the region is busy, and says that it loads", async () => {
  const slow = gate(readerOf(roots(1)).adapter, "open");
  const opening = show(slow.adapter);
  const call = await slow.next();
  expect(screen.getByRole("region").getAttribute("aria-busy")).toBe("true");
  screen.getByText("Loading…");
  await call.release();
  await opening;
  expect(screen.getByRole("region").getAttribute("aria-busy")).toBe("false");
  expect(screen.queryByText("Loading…")).toBeNull();
});

test("what could not be loaded can be asked for again", async () => {
  const { adapter } = readerOf(roots(1));
  let down = true;
  await show({
    ...adapter,
    open: (...args) => (down ? Promise.reject(new AfterwordError("network")) : adapter.open(...args)),
  });
  screen.getByText("This could not be loaded.");
  down = false;
  fireEvent.click(button("Try again"));
  await screen.findByRole("article", { name: "Reader 1" });
  expect(screen.queryByText("This could not be loaded.")).toBeNull();
});

test("a comment that a link names is focused and marked", async () => {
  const { store } = await show(readerOf(roots(23)).adapter, { target: "r1" });
  await waitFor(() => expect(document.activeElement).toBe(comment("Reader 1")));
  expect(comment("Reader 1").dataset.lit).toBe("true");
  expect(comment("Reader 23").dataset.lit).toBeUndefined();
  await store.reveal("r23");
  await waitFor(() => expect(document.activeElement).toBe(comment("Reader 23")));
  expect(comment("Reader 1").dataset.lit).toBeUndefined();
});
