import { describe, expect, test } from "vitest";
import type { Opening } from "../../src/adapters/contract.ts";
import type { SeedComment } from "../../src/adapters/memory.ts";
import type { Comment, Page } from "../../src/protocol/model.ts";
import type { SiteChoices } from "../../src/protocol/wire.ts";
import type { ThreadFace } from "../../src/store/contract.ts";
import { threadActions } from "../../src/store/contract.ts";
import { stillThread } from "../../src/store/still.ts";
import { gate } from "../support/gate.ts";
import { article, backend, shelf, standingClock, threadOn } from "../support/thread.ts";

/** More roots than a page; `r01` has a nested branch that does not fit, `r02` is a tombstone above an answered one. */
function seed(): SeedComment[] {
  const roots = Array.from({ length: 25 }, (_, at) => ({
    id: `r${String(at).padStart(2, "0")}`,
    author: `Reader ${at}`,
    body: `Remark ${at}`,
    createdAt: 1000 * at,
    up: at % 5,
    pinned: at === 12,
    removed: at === 2,
    reactions: at === 3 ? { "❤️": 2 } : {},
  }));
  const below = (parent: string, count: number, createdAt: number) =>
    Array.from({ length: count }, (_, at) => ({
      ...{ id: `${parent}-${at}`, parent, author: "Grace", body: "Quite so" },
      removed: ["r02-0", "r01-1"].includes(`${parent}-${at}`),
      createdAt: createdAt - at,
    }));
  return [
    ...roots,
    ...below("r01", 3, 30_000),
    ...below("r01-1", 2, 31_000),
    ...below("r01-1-0", 3, 32_000),
    ...below("r02", 1, 33_000),
    ...below("r02-0", 1, 34_000),
  ];
}

interface Case {
  readonly settings?: Partial<SiteChoices>;
  readonly seeds?: readonly SeedComment[];
  readonly closed?: boolean;
  readonly page?: (page: Page) => Page;
  /** What the browser remembers. */
  readonly kept?: Readonly<Record<string, string>>;
}

const cases: Readonly<Record<string, Case>> = {
  "in the newest order, with more to load": {},
  "in the oldest order, with replies at any depth, tombstones and the rest of a branch": {
    settings: { sort: "oldest" },
  },
  "in the order of votes": { settings: { sort: "top" } },
  "that is closed": { closed: true, settings: { sort: "oldest" } },
  "that is empty": { seeds: [] },
  "without votes, reactions and a window": { settings: { votes: "none", palette: [], editWindow: null, indent: 0 } },
  "with votes up only": { settings: { votes: "up" } },
  "with replies whose parents were not delivered": {
    settings: { sort: "oldest" },
    page: without((one) => one.id === "r01-1" || one.id === "r02"),
  },
  "with a tombstone whose replies were not delivered": {
    settings: { sort: "oldest" },
    page: without((one) => one.parent === "r02-0"),
  },
  "that does not count": {
    settings: { sort: "oldest" },
    page: (page) => ({
      ...page,
      comments: page.comments.map((one) => ({ ...one, descendants: null })),
      thread: { version: null, closed: false, comments: null },
    }),
  },
  "with a branch of which everything that is counted is here": {
    page: (page) => ({ ...page, branches: { r24: "nothing there" } }),
  },
  "to a reader who was here before and has put branches away": {
    settings: { sort: "oldest" },
    kept: { "afterword:seen /ferry": "0 0 1 12500", "afterword:collapsed /ferry": "r01-1\nr02" },
  },
  "to a reader who was here half an hour ago and before that": {
    kept: { "afterword:seen /ferry": "1 22500 2 9000000" },
  },
  "that ends with its first page": { seeds: seed().slice(0, 3) },
};

function without(left: (comment: Comment) => boolean) {
  return (page: Page): Page => ({ ...page, comments: page.comments.filter((one) => !left(one)) });
}

/** Everything a view can read of a thread; a signal's value stands for the signal. */
function shownBy(face: ThreadFace, ids: readonly string[]): Record<string, unknown> {
  const { comment, replies, rest, mine, waitingIn, collapsed, isNew, ...others } = face;
  const perComment = ids.map((id) =>
    [comment(id), replies(id), rest(id), mine(id), waitingIn(id), collapsed(id), isNew(id)].map(({ value }) => value),
  );
  const plain = Object.entries(others).filter(([, seen]) => typeof seen !== "function");
  const seenIn = (seen: unknown) => (typeof seen === "object" && seen && "value" in seen ? seen.value : seen);
  return { perComment, ...Object.fromEntries(plain.map(([name, seen]) => [name, seenIn(seen)])) };
}

async function bothOf({
  settings = {},
  seeds = seed(),
  closed = false,
  page: change = (page) => page,
  kept = {},
}: Case) {
  const house = backend({ settings, seed: { [article.key]: seeds } });
  if (closed) house.staff.close(article, true);
  const adapter = house.as("ada");
  const { capabilities, page } = await adapter.open(article, {}, { signal: new AbortController().signal });
  if (!page) throw new Error("memory gives a page");
  const opening: Required<Opening> = { capabilities, page: change(page) };
  const storage = shelf();
  for (const [key, value] of Object.entries(kept)) storage.set(key, value);
  const now = standingClock(10_000_000);
  const store = threadOn({ adapter: { ...adapter, open: async () => opening }, storage, now });
  await store.open();
  return { store, still: stillThread({ thread: article, verbs: adapter, opening, storage, now }) };
}

const everyId = [...seed().map(({ id }) => id), "nowhere"];

describe("A still shows what a thread made from the same page shows", () => {
  test.each(Object.entries(cases))("%s", async (_, each) => {
    const { store, still } = await bothOf(each);
    // it has what is drawn; what a press would call comes with the model
    const called: readonly string[] = [...threadActions, "tell"];
    const drawn = Object.keys(store).filter((key) => !called.includes(key));
    expect(Object.keys(still).sort()).toEqual(drawn.sort());
    expect(shownBy(still, everyId)).toEqual(shownBy(store, everyId));
  });

  test("and a thread that is on its way", async () => {
    const { adapter, next } = gate(backend().as("ada"), "open");
    const store = threadOn({ adapter });
    const opening = store.open();
    const still = stillThread({
      thread: article,
      verbs: adapter,
      opening: null,
      storage: shelf(),
      now: standingClock(),
    });
    expect(shownBy(still, everyId)).toEqual(shownBy(store, everyId));
    expect(still.request.value).toBe("opening");
    await (await next()).release();
    await opening;
  });

  test("and without verbs offers nothing to press", async () => {
    const { capabilities, page } = await backend()
      .as("ada")
      .open(article, {}, { signal: new AbortController().signal });
    if (!page) throw new Error("memory gives a page");
    const { can } = stillThread({
      thread: article,
      verbs: {},
      opening: { capabilities, page },
      storage: shelf(),
      now: standingClock(),
    });
    expect(can.value).toMatchObject({ votes: "none", palette: [], create: false, edit: false, remove: false });
  });
});
