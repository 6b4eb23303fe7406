// The page stands on the server's own origin, so that happy-dom asks for no preflight.
// @vitest-environment-options { "url": "https://words.example/article" }
import { fireEvent, screen, waitFor, within } from "@testing-library/preact";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { afterword } from "../../src/adapters/afterword.ts";
import { parseMarkdown } from "../../src/markup/parse.ts";
import { defaultChoices } from "../../src/protocol/courtesy.ts";
import type { Viewer } from "../../src/protocol/model.ts";
import type { PageAnswer } from "../../src/protocol/wire.ts";
import { shelf } from "../support/thread.ts";
import { button, comment, noon, show } from "../support/view.tsx";

const server = "https://words.example";
const page: PageAnswer = {
  comments: [
    {
      id: "a",
      parent: null,
      createdAt: noon,
      rev: 1,
      descendants: 0,
      state: "published",
      author: { id: "1", name: "Ann", kind: "guest" },
      body: parseMarkdown("Hi"),
      editedAt: null,
      pinned: false,
      votes: { up: 1, down: 0 },
      reactions: {},
    },
  ],
  next: null,
  branches: {},
  thread: { version: 1, closed: false, comments: 1 },
  sort: "newest",
  site: { ...defaultChoices, editWindow: 60_000, notice: [], guidelines: [] },
};

const nothingMine: Viewer = { at: noon, votes: {}, reactions: {}, own: {}, pending: [] };

const wire = setupServer(
  http.get(`${server}/api/v1/thread`, () => HttpResponse.json({ ...page })),
  http.get(`${server}/api/v1/thread/mine`, () => HttpResponse.json({ ...nothingMine })),
);
beforeAll(() => wire.listen({ onUnhandledFrame: "error" }));
afterEach(() => wire.resetHandlers());
afterAll(() => wire.close());

const open = () =>
  show(afterword({ server, site: "s", fetch, storage: shelf(), newSecret: () => "x".repeat(43) }), {
    storage: shelf(),
  });
const vote = `${server}/api/v1/c/a/vote`;

test.each([
  ["the line is down", () => HttpResponse.error()],
  ["the server is broken", () => HttpResponse.json({ error: { code: "internal" } }, { status: 500 })],
  ["a captive portal answers", () => HttpResponse.html("<h1>Welcome to our hotel</h1>")],
])("when %s, the thread says that it could not be loaded, and loads once asked again", async (_, answer) => {
  wire.use(http.get(`${server}/api/v1/thread`, answer, { once: true }));
  await open();
  await screen.findByText("This could not be loaded.");
  fireEvent.click(button("Try again"));
  await waitFor(() => comment("Ann"));
});

test("a vote that never arrived is taken back, in words of the fault", async () => {
  wire.use(http.put(vote, () => HttpResponse.error()));
  await open();
  fireEvent.click(button("Vote up, 1"));
  await screen.findByText("No answer came. Check the connection and try again.");
  expect(button("Vote up, 1").getAttribute("aria-pressed")).toBe("false");
});

test("a server that asks for patience is quoted with its own time", async () => {
  wire.use(
    http.put(vote, () =>
      HttpResponse.json({ error: { code: "rate_limited" } }, { status: 429, headers: { "retry-after": "30" } }),
    ),
  );
  await open();
  fireEvent.click(button("Vote up, 1"));
  await screen.findByText("That was a lot in a short time. Please try again in 30 seconds.");
});

test("a comment whose answer was lost stays in sight as not sent, with what happens next", async () => {
  wire.use(http.post(`${server}/api/v1/thread`, () => HttpResponse.error()));
  await open();
  fireEvent.click(button("Write a comment…"));
  fireEvent.input(await screen.findByLabelText("Your comment"), { target: { value: "Precious." } });
  fireEvent.input(screen.getByLabelText("Your name"), { target: { value: "Me" } });
  fireEvent.click(button("Post comment"));
  const waiting = await screen.findByRole("group", { name: "Not sent yet" });
  within(waiting).getByText("Precious.");
  within(waiting).getByText(/It goes out by itself when the connection is back/);
  expect(screen.getByLabelText<HTMLTextAreaElement>("Your comment").value).toBe("");
});

test("what the server finds wrong with a field is said beside it", async () => {
  wire.use(
    http.post(`${server}/api/v1/thread`, () =>
      HttpResponse.json({ error: { code: "invalid_fields", fields: { body: "too_complex" } } }, { status: 422 }),
    ),
  );
  await open();
  fireEvent.click(button("Write a comment…"));
  const text = await screen.findByLabelText("Your comment");
  fireEvent.input(text, { target: { value: "> > > >" } });
  fireEvent.input(screen.getByLabelText("Your name"), { target: { value: "Me" } });
  fireEvent.click(button("Post comment"));
  await screen.findByText(/nested too deeply/);
  await waitFor(() => expect(document.activeElement).toBe(text));
  expect(text.getAttribute("aria-describedby")).toBe("root-body-error root-body-hint");
});
