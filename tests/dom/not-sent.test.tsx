import { fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { expect, test } from "vitest";
import type { Adapter } from "../../src/adapters/contract.ts";
import { AfterwordError, type ErrorCode } from "../../src/protocol/errors.ts";
import type { KeyValue } from "../../src/protocol/outside.ts";
import { Thread } from "../../src/ui/index.ts";
import { shelf, threadOn } from "../support/thread.ts";
import { button, comment, readerOf, roots } from "../support/view.tsx";

interface House {
  readonly code?: ErrorCode;
  readonly storage?: KeyValue;
  readonly idempotent?: boolean;
}

/** A thread on a backend that answers no comment. */
async function show({ code = "network", storage = shelf(), idempotent = true }: House = {}) {
  const house = readerOf(roots(2)).adapter;
  const adapter: Adapter = {
    ...house,
    async open(...call) {
      const opening = await house.open(...call);
      return { ...opening, capabilities: { ...opening.capabilities, idempotent } };
    },
    create: () => Promise.reject(new AfterwordError(code)),
  };
  const store = threadOn({ adapter, storage });
  render(<Thread store={store} />);
  await store.open();
  return store;
}

async function write(words: string) {
  fireEvent.click(button("Write a comment…"));
  fireEvent.input(await screen.findByLabelText("Your comment"), { target: { value: words } });
  fireEvent.input(screen.getByLabelText("Your name"), { target: { value: "Me" } });
  fireEvent.click(button("Post comment"));
  return screen.findByRole("group", { name: "Not sent yet" });
}

test("a comment that was not sent shows its words as they were typed, and the live region says it", async () => {
  await show();
  const waiting = await write("One **two**\n\n  three");
  expect(within(waiting).getByText(/One/).textContent).toBe("One **two**\n\n  three");
  expect(within(waiting).getByText(/One/).getAttribute("dir")).toBe("auto");
  expect(screen.getByRole("status").textContent).toBe("Your comment could not be sent yet. It stays here.");
});

test.each<[string, House, RegExp]>([
  ["for the network", {}, /^Me · It goes out by itself when the connection is back\.\s*$/],
  ["because the server was in trouble", { code: "internal" }, /Something went wrong on the server/],
  ["and may have arrived, where nobody would know it again", { idempotent: false }, /It may have arrived all the same/],
  ["and is gone with the page", { storage: { get: () => null, set() {} } }, /does not keep drafts/],
])("it says why it waits: %s", async (_, house, why) => {
  await show(house);
  within(await write("Hello?")).getByText(why);
});

test("a reply that was not sent stands within the comment that it answers", async () => {
  await show();
  fireEvent.click(within(comment("Reader 1")).getByRole("button", { name: "Reply" }));
  fireEvent.input(await screen.findByLabelText(/^Your reply/), { target: { value: "Why?" } });
  fireEvent.input(screen.getByLabelText("Your name"), { target: { value: "Me" } });
  fireEvent.click(button("Post reply"));
  within(await within(comment("Reader 1")).findByRole("group", { name: "Not sent yet" })).getByText("Why?");
  expect(screen.getAllByRole("group", { name: "Not sent yet" })).toHaveLength(1);
});

test("an answer to what is not here stands below the form", async () => {
  const storage = shelf();
  storage.set("afterword:unsent /ferry", "key0001\n nowhere\n Me\n Are you there?");
  await show({ storage, idempotent: false });
  within(await screen.findByRole("group", { name: "Not sent yet" })).getByText("Are you there?");
});

test("what fails again can be taken back into the form, and focus goes there", async () => {
  const store = await show();
  const waiting = await write("Hello?");
  fireEvent.click(within(waiting).getByRole("button", { name: "Send now" }));
  await waitFor(() => expect(waiting.getAttribute("aria-busy")).toBe("false"));
  fireEvent.click(within(waiting).getByRole("button", { name: "Edit" }));
  await waitFor(() => expect(screen.queryByRole("group", { name: "Not sent yet" })).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Your comment")));
  expect(screen.getByLabelText<HTMLTextAreaElement>("Your comment").value).toBe("Hello?");
  expect(store.unsent.value).toEqual([]);
});
