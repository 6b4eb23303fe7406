import { fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { expect, test } from "vitest";
import { AfterwordError } from "../../src/protocol/errors.ts";
import { button, comment, readerOf, roots, show } from "../support/view.tsx";

const voted = [{ id: "a", author: "Ann", body: "Hi", createdAt: 1, up: 4, down: 1 }];
const pressed = (name: string) => button(name).getAttribute("aria-pressed");

test("a vote shows at once, the other side switches it, the same again withdraws it", async () => {
  await show(readerOf(voted).adapter);
  fireEvent.click(button("Vote up, 4"));
  await screen.findByRole("button", { name: "Vote up, 5", pressed: true });
  fireEvent.click(button("Vote down, 1"));
  await screen.findByRole("button", { name: "Vote down, 2", pressed: true });
  expect(pressed("Vote up, 4")).toBe("false");
  fireEvent.click(button("Vote down, 2"));
  await screen.findByRole("button", { name: "Vote down, 1", pressed: false });
});

test("where a backend has votes up only, there is no way down; where it has none, no votes", async () => {
  await show(readerOf(voted, { votes: "up" }).adapter);
  button("Vote up, 4");
  expect(screen.queryByRole("button", { name: /down/ })).toBeNull();
});

test("a vote that was refused is taken back, and the reader told why", async () => {
  const { adapter } = readerOf(voted);
  await show({ ...adapter, vote: () => Promise.reject(new AfterwordError("rate_limited", { retryAfter: 90 })) });
  fireEvent.click(button("Vote up, 4"));
  await screen.findByText("That was a lot in a short time. Please try again in 2 minutes.");
  expect(screen.getByRole("status").textContent).toContain("That was a lot");
  expect(pressed("Vote up, 4")).toBe("false");
});

test("the same news twice is told twice", async () => {
  const { adapter } = readerOf(voted);
  await show({ ...adapter, vote: () => Promise.reject(new AfterwordError("own_comment")) });
  const words = "Your own comment is not yours to vote on.";
  fireEvent.click(button("Vote up, 4"));
  const first = await screen.findByText(words);
  fireEvent.click(button("Vote up, 4"));
  await waitFor(() => expect(screen.getByText(words)).not.toBe(first));
});

test("an emoji that is there is joined and left with one press", async () => {
  await show(readerOf([{ id: "a", author: "Ann", body: "Hi", createdAt: 1, reactions: { "👏": 2 } }]).adapter);
  fireEvent.click(button("👏 2"));
  await screen.findByRole("button", { name: "👏 3", pressed: true });
  fireEvent.click(button("👏 3"));
  await screen.findByRole("button", { name: "👏 2", pressed: false });
});

test("the palette opens with focus on its first emoji; a choice counts and gives focus back", async () => {
  await show(readerOf(roots(1)).adapter);
  fireEvent.click(button("Add a reaction"));
  const palette = within(await screen.findByRole("group", { name: "Reactions" }));
  const [first, second] = palette.getAllByRole("button");
  await waitFor(() => expect(document.activeElement).toBe(first));
  expect(button("Add a reaction").getAttribute("aria-expanded")).toBe("true");
  fireEvent.click(second ?? document.body);
  await screen.findByRole("button", { name: "😂 1", pressed: true });
  expect(screen.queryByRole("group", { name: "Reactions" })).toBeNull();
  expect(document.activeElement).toBe(button("Add a reaction"));
});

test("Escape closes the palette and gives focus back", async () => {
  await show(readerOf(roots(1)).adapter);
  fireEvent.click(button("Add a reaction"));
  fireEvent.keyDown(await screen.findByRole("group", { name: "Reactions" }), { key: "Escape" });
  await waitFor(() => expect(screen.queryByRole("group", { name: "Reactions" })).toBeNull());
  expect(document.activeElement).toBe(button("Add a reaction"));
});

test("a permalink leads to its comment, and says when by the reader's measure and in full", async () => {
  await show(readerOf(roots(1)).adapter);
  const link = screen.getByRole("link", { name: "1 minute ago" });
  expect(link.getAttribute("href")).toBe("#comment-r1");
  const time = link.querySelector("time");
  expect(time?.getAttribute("datetime")).toBe("2026-05-01T11:59:00.000Z");
  expect(time?.title).toContain("2026");
});

test("a name of markup is a name, set apart in its own direction", async () => {
  const name = "<b>עדה</b> & co";
  await show(readerOf([{ id: "a", author: name, body: "Hi", createdAt: 1 }]).adapter);
  expect(comment(name).querySelector("bdi")?.textContent).toBe(name);
});
