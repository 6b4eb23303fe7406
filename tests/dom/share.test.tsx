import { fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { article } from "../support/thread.ts";
import { comment, readerOf, roots, show } from "../support/view.tsx";

/** What the reader's browser can do, and what came of it. */
let shared: ShareData[];
let copied: string[];
function browserWith(able: { readonly sheet?: () => Promise<void>; readonly clipboard?: () => Promise<void> }) {
  const { sheet, clipboard } = able;
  vi.stubGlobal("navigator", {
    ...(sheet && {
      canShare: () => true,
      share: async (data: ShareData) => {
        shared.push(data);
        await sheet();
      },
    }),
    ...(clipboard && {
      clipboard: {
        writeText: async (text: string) => {
          await clipboard();
          copied.push(text);
        },
      },
    }),
  });
}
beforeEach(() => {
  shared = [];
  copied = [];
});
afterEach(() => vi.unstubAllGlobals());

const nothing = async () => {};
const refuse = (name: string) => async () => {
  throw new DOMException("refused", name);
};
const shareArticle = () => fireEvent.click(screen.getAllByRole("button", { name: "Share" })[0] as HTMLElement);

test("the article goes to the browser's own sheet, by its address and title", async () => {
  browserWith({ sheet: nothing, clipboard: nothing });
  await show(readerOf(roots(1)).adapter);
  shareArticle();
  await waitFor(() => expect(shared).toEqual([{ url: article.url, title: article.title }]));
  expect(copied).toEqual([]);
});

test("a sheet that the reader closes again ends it", async () => {
  browserWith({ sheet: refuse("AbortError"), clipboard: nothing });
  await show(readerOf(roots(1)).adapter);
  shareArticle();
  await waitFor(() => expect(shared).toHaveLength(1));
  await waitFor(() => expect(document.querySelector(".around fieldset + button + fieldset")).toBeNull());
  expect(copied).toEqual([]);
});

test.each([
  ["without a sheet", {}],
  ["where the sheet is refused", { sheet: refuse("NotAllowedError") }],
])("%s the link is copied, and that is said", async (_, able) => {
  browserWith({ ...able, clipboard: nothing });
  await show(readerOf(roots(1)).adapter);
  fireEvent.click(within(comment("Reader 1")).getByRole("button", { name: "Share" }));
  await waitFor(() => expect(copied).toEqual(["#comment-r1"]));
  await waitFor(() => expect(screen.getByRole("status").textContent).toBe("The link is copied."));
});

test("where both are refused the link stands there, selected, until Escape gives focus back", async () => {
  browserWith({ clipboard: refuse("NotAllowedError") });
  await show(readerOf(roots(1)).adapter);
  shareArticle();
  const field = await screen.findByLabelText<HTMLInputElement>("Copy this link");
  expect(field.value).toBe(article.url);
  expect([field.selectionStart, field.selectionEnd]).toEqual([0, article.url.length]);
  fireEvent.keyDown(field, { key: "Escape" });
  await waitFor(() => expect(screen.queryByLabelText("Copy this link")).toBeNull());
  expect(document.activeElement).toBe(screen.getAllByRole("button", { name: "Share" })[0]);
});
