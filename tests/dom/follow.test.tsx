import { fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { expect, test } from "vitest";
import { AfterwordError } from "../../src/protocol/errors.ts";
import { article, backend, standingClock } from "../support/thread.ts";
import { button, comment, noon, roots, type Shown, show } from "../support/view.tsx";

function telling({ channels = ["mail"] as const, closed = false, settings = {} } = {}) {
  const seed = { [article.key]: roots(2) };
  const made = backend({ seed, settings, now: standingClock(noon), channels });
  if (closed) made.staff.close(article, true);
  return { adapter: made.as("me"), confirm: () => made.staff.confirm(article, "me") };
}

const form = () => screen.findByRole("form", { name: "Notify me" });
const fill = (name: string, value: string) =>
  form().then((one) => fireEvent.input(within(one).getByLabelText(name), { target: { value } }));
const lines = () => [...document.querySelectorAll(".follow .send p")].map((one) => one.textContent);

async function asked(shown: Shown, address = "ann@mail.example") {
  fireEvent.click(button("Notify me of…"));
  await fill("Your e-mail address", address);
  fireEvent.click(within(await form()).getByRole("button", { name: "Notify me" }));
  await waitFor(() => expect(shown.store.follow.value.mine).toHaveLength(1));
}

test("where a backend tells nobody of anything, nothing asks for it", async () => {
  await show(backend({ seed: { [article.key]: roots(1) } }).as("me"));
  expect(screen.queryByRole("button", { name: /Notify/ })).toBeNull();
  fireEvent.click(button("Write a comment…"));
  await screen.findByLabelText("Your comment");
  expect(screen.queryByLabelText("Tell me about replies")).toBeNull();
});

test("a closed thread can still be followed: it may be opened again", async () => {
  const shown = await show(telling({ closed: true }).adapter);
  await asked(shown);
});

test("what waits says so; once confirmed, it is changed and not asked for again", async () => {
  const { adapter, confirm } = telling();
  const shown = await show(adapter);
  await asked(shown);
  await waitFor(() =>
    expect(lines()).toEqual([
      "New comments on this page · By e-mail, at once · a…n@mail.example Please open the mail and confirm.",
    ]),
  );
  shown.store.attend(false);
  confirm();
  shown.store.attend(true);
  await waitFor(() => expect(lines()).toEqual(["New comments on this page · By e-mail, at once · a…n@mail.example"]));
  within(await form()).getByRole("button", { name: "Save changes" });
});

test("the page's bell is pressed for the page, a comment's own for that comment", async () => {
  const shown = await show(telling().adapter);
  const own = () => within(comment("Reader 1")).getByRole("button", { name: "Notify me of replies to this" });
  fireEvent.click(own());
  await fill("Your e-mail address", "ann@mail.example");
  fireEvent.click(within(await form()).getByRole("button", { name: "Notify me" }));
  await waitFor(() => expect(own().getAttribute("aria-pressed")).toBe("true"));
  expect(button("Notify me of…").getAttribute("aria-pressed")).toBe("false");
  expect(shown.store.follow.value.mine).toMatchObject([{ kind: "comment", comment: "r1" }]);
});

test("one bell is open at a time", async () => {
  await show(telling().adapter);
  fireEvent.click(button("Notify me of…"));
  await form();
  fireEvent.click(within(comment("Reader 1")).getByRole("button", { name: "Notify me of replies to this" }));
  await waitFor(() => expect(comment("Reader 1").querySelector("form")).not.toBeNull());
  expect(screen.getAllByRole("form", { name: "Notify me" })).toHaveLength(1);
});

test("the box below a form is ticked where the site says so, and then asks where to", async () => {
  await show(telling({ settings: { tellReplies: true } }).adapter);
  fireEvent.click(button("Write a comment…"));
  const box = await screen.findByLabelText<HTMLInputElement>("Tell me about replies");
  expect(box.checked).toBe(true);
  screen.getByLabelText("Your e-mail address");
  fireEvent.click(box);
  await waitFor(() => expect(screen.queryByLabelText("Your e-mail address")).toBeNull());
});

test("what was wrong at one bell is not said at another", async () => {
  const { adapter } = telling();
  const refused = () => Promise.reject(new AfterwordError("rate_limited"));
  const shown = await show({ ...adapter, subscribe: refused });
  fireEvent.click(button("Notify me of…"));
  await fill("Your e-mail address", "ann@mail.example");
  fireEvent.click(within(await form()).getByRole("button", { name: "Notify me" }));
  await waitFor(() => expect(shown.store.follow.value.error?.code).toBe("rate_limited"));
  const problem = () => document.querySelector(".follow .problem");
  expect(problem()).not.toBeNull();
  fireEvent.click(within(comment("Reader 1")).getByRole("button", { name: "Notify me of replies to this" }));
  await waitFor(() => expect(comment("Reader 1").querySelector("form")).not.toBeNull());
  expect(problem()).toBeNull();
});
