import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { expect, test, vi } from "vitest";
import { AfterwordError } from "../../src/protocol/errors.ts";
import { Thread } from "../../src/ui/index.ts";
import { gate } from "../support/gate.ts";
import { threadOn } from "../support/thread.ts";
import { authors, button, comment, painted, readerOf, roots, show } from "../support/view.tsx";

const field = (name: string | RegExp) => screen.findByLabelText<HTMLTextAreaElement>(name);
const type = async (name: string | RegExp, value: string) => fireEvent.input(await field(name), { target: { value } });

async function write(body: string, name = "Me") {
  fireEvent.click(button("Write a comment…"));
  await type("Your comment", body);
  await type("Your name", name);
}

test("the prompt gives way to a form, and focus goes into it", async () => {
  await show(readerOf(roots(1)).adapter);
  fireEvent.click(button("Write a comment…"));
  const text = await field("Your comment");
  await waitFor(() => expect(document.activeElement).toBe(text));
  expect(text.getAttribute("aria-describedby")).toBe("root-body-hint");
  expect(document.getElementById("root-body-hint")?.textContent).toContain("**bold**");
  expect(screen.queryByRole("button", { name: "Write a comment…" })).toBeNull();
});

test("a comment that was posted is shown, focused, marked and announced; the form is empty again", async () => {
  await show(readerOf(roots(1)).adapter);
  await write("Well *said*.");
  fireEvent.click(button("Post comment"));
  const mine = await screen.findByRole("article", { name: "Me" });
  expect(mine.querySelector("em")?.textContent).toBe("said");
  await waitFor(() => expect(document.activeElement).toBe(mine));
  expect(mine.dataset.lit).toBe("true");
  expect(screen.getByRole("status").textContent).toBe("Your comment is published.");
  expect((await field("Your comment")).value).toBe("");
});

test.each([{ ctrlKey: true }, { metaKey: true }])("Enter with %o sends", async (keys) => {
  await show(readerOf([]).adapter);
  await write("Short.");
  fireEvent.keyDown(await field("Your comment"), { key: "Enter", ...keys });
  await screen.findByRole("article", { name: "Me" });
});

test("what is missing is said in words beside the field, and focus goes there", async () => {
  await show(readerOf([]).adapter);
  await write("Short.", "");
  fireEvent.click(button("Post comment"));
  await screen.findByText("Something needs another look before it can be sent.");
  const name = await field("Your name");
  expect(name.getAttribute("aria-invalid")).toBe("true");
  const described = name.getAttribute("aria-describedby") ?? "";
  expect(document.getElementById(described)?.textContent).toBe("Please fill this in.");
  await waitFor(() => expect(document.activeElement).toBe(name));
  expect((await field("Your comment")).value).toBe("Short.");
});

test("a refusal that no field is to blame for takes focus itself; the words stay", async () => {
  const { adapter } = readerOf([]);
  const refusal = new AfterwordError("rate_limited", { retryAfter: 90 });
  await show({ ...adapter, create: () => Promise.reject(refusal) });
  await write("Precious.");
  fireEvent.click(button("Post comment"));
  const problem = await screen.findByText("That was a lot in a short time. Please try again in 2 minutes.");
  await waitFor(() => expect(document.activeElement).toBe(problem));
  expect((await field("Your comment")).value).toBe("Precious.");
});

test("while an answer is on its way the form says so, and a second press does nothing", async () => {
  const slow = gate(readerOf(roots(1)).adapter, "create");
  await show(slow.adapter);
  fireEvent.click(button("Reply"));
  await type(/^Your reply/, "Once.");
  await type("Your name", "Me");
  fireEvent.click(button("Post reply"));
  const call = await slow.next();
  const sending = await screen.findByRole("button", { name: "Sending…" });
  sending.focus();
  fireEvent.click(sending);
  await painted();
  expect(document.activeElement).toBe(sending);
  await call.release();
  await screen.findByRole("article", { name: "Me" });
  expect(slow.calls.filter(({ verb }) => verb === "create")).toHaveLength(1);
});

test("the room that is left is counted near the limit, and what is too much beyond it", async () => {
  await show(readerOf([]).adapter);
  await write("x");
  expect(screen.queryByText(/characters? left/)).toBeNull();
  await type("Your name", "n".repeat(59));
  await screen.findByText("1 character left");
  await type("Your name", "👏".repeat(62));
  await screen.findByText("2 characters too many");
  expect((await field("Your name")).getAttribute("aria-describedby")).toBe("root-name-room");
});

test("an answer stands below the comment that it answers", async () => {
  await show(readerOf(roots(2)).adapter);
  fireEvent.click(within(comment("Reader 1")).getByRole("button", { name: "Reply" }));
  await type(/^Your reply to .Reader 1/, "Yes!");
  await type("Your name", "Me");
  fireEvent.click(button("Post reply"));
  const mine = await screen.findByRole("article", { name: "Me" });
  expect(comment("Reader 1").closest("li")?.contains(mine)).toBe(true);
  await waitFor(() => expect(document.activeElement).toBe(mine));
});

test("cancel gives focus back to the button that opened the form; the text is there the next time", async () => {
  await show(readerOf(roots(1)).adapter);
  fireEvent.click(button("Reply"));
  await type(/^Your reply/, "Half a th");
  fireEvent.click(button("Cancel"));
  await waitFor(() => expect(document.activeElement).toBe(button("Reply")));
  expect(screen.queryByLabelText(/^Your reply/)).toBeNull();
  fireEvent.click(button("Reply"));
  expect((await field(/^Your reply/)).value).toBe("Half a th");
});

test("discarding a new comment brings the prompt back, with focus on it", async () => {
  await show(readerOf([]).adapter);
  await write("Never mind.");
  fireEvent.click(button("Discard draft"));
  await waitFor(() => expect(document.activeElement).toBe(button("Write a comment…")));
});

test("a draft is there after a reload, its form open, and focus stays where it was", async () => {
  const shown = await show(readerOf(roots(1)).adapter);
  await write("To be continued");
  await shown.reload();
  expect((await field("Your comment")).value).toBe("To be continued");
  await painted();
  expect(document.activeElement).toBe(document.body);
});

test("where the browser keeps nothing, the form says so", async () => {
  const store = threadOn({ adapter: readerOf([]).adapter, storage: { get: () => null, set() {} } });
  render(<Thread store={store} />);
  await store.open();
  await write("Gone with the page.");
  await screen.findByText(/does not keep drafts/);
});

test("what is typed is nobody else's: no key reaches the page, and no form around the thread is sent", async () => {
  const heard = vi.fn();
  document.addEventListener("keydown", heard);
  try {
    await show(readerOf([]).adapter);
    await write("s");
    fireEvent.keyDown(await field("Your comment"), { key: "s" });
    fireEvent.keyDown(await field("Your name"), { key: "Enter" });
    expect(heard).not.toHaveBeenCalled();
    fireEvent.keyDown(document.body, { key: "s" });
    expect(heard).toHaveBeenCalledTimes(1);
    const submit = new Event("submit", { bubbles: true, cancelable: true });
    (await field("Your name")).form?.dispatchEvent(submit);
    expect(submit.defaultPrevented).toBe(true);
  } finally {
    document.removeEventListener("keydown", heard);
  }
});

async function withOwn(seed = roots(1)) {
  const shown = await show(readerOf(seed).adapter);
  await write("Mine **alone**.");
  fireEvent.click(button("Post comment"));
  const mine = await screen.findByRole("article", { name: "Me" });
  await within(mine).findByRole("button", { name: "Edit" });
  return { ...shown, mine };
}

test("one's own words are edited from their Markdown, then marked as edited, and focus is on them", async () => {
  const { mine } = await withOwn();
  expect(within(mine).queryByRole("button", { name: /^Vote/ })).toBeNull();
  fireEvent.click(within(mine).getByRole("button", { name: "Edit" }));
  await waitFor(async () => expect((await field("Edit your comment")).value).toBe("Mine **alone**."));
  await type("Edit your comment", "Mine *too*.");
  fireEvent.click(button("Save changes"));
  await waitFor(() => expect(mine.querySelector(".body em")?.textContent).toBe("too"));
  within(mine).getByText("edited");
  expect(document.activeElement).toBe(mine);
});

test("removing asks first, beginning with no; Escape is no", async () => {
  const { mine } = await withOwn();
  fireEvent.click(within(mine).getByRole("button", { name: "Remove" }));
  await waitFor(() => expect(document.activeElement).toBe(button("No, keep it")));
  fireEvent.keyDown(button("No, keep it"), { key: "Escape" });
  await waitFor(() => expect(screen.queryByRole("button", { name: "Yes, remove" })).toBeNull());
  expect(document.activeElement).toBe(within(mine).getByRole("button", { name: "Remove" }));
  expect(authors()).toContain("Me");
});

test("once removed, the comment is gone and focus is on the one after it", async () => {
  const { mine } = await withOwn();
  fireEvent.click(within(mine).getByRole("button", { name: "Remove" }));
  fireEvent.click(await screen.findByRole("button", { name: "Yes, remove" }));
  await waitFor(() => expect(authors()).toEqual(["Reader 1"]));
  await waitFor(() => expect(document.activeElement).toBe(comment("Reader 1")));
  expect(screen.getByRole("status").textContent).toBe("Your comment is removed.");
});

test("with nothing left to go to, focus is on the heading", async () => {
  const { mine } = await withOwn([]);
  fireEvent.click(within(mine).getByRole("button", { name: "Remove" }));
  fireEvent.click(await screen.findByRole("button", { name: "Yes, remove" }));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("heading", { level: 2 })));
});

test("a comment that waits for approval says so to its author alone, and takes no votes", async () => {
  const { adapter, staff, as } = readerOf([]);
  const { store } = await show(adapter);
  await write("Hold me.");
  fireEvent.click(button("Post comment"));
  await screen.findByRole("article", { name: "Me" });
  staff.hold(store.thread, store.roots.value[0] ?? "");
  cleanup();
  await show(adapter);
  const mine = await screen.findByRole("article", { name: "Me" });
  within(mine).getByText("Waiting for approval. Only you can see it.");
  expect(within(mine).queryByRole("button", { name: /Vote|Reply|reaction/ })).toBeNull();
  cleanup();
  await show(as("somebody else"));
  expect(authors()).toEqual([]);
});
