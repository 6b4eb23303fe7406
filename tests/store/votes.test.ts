import { describe, expect, test } from "vitest";
import type { Adapter } from "../../src/adapters/contract.ts";
import type { ThreadStore } from "../../src/store/contract.ts";
import { gate } from "../support/gate.ts";
import { article, backend, threadOn, until } from "../support/thread.ts";

const seed = {
  [article.key]: [
    { id: "a", author: "Ada", body: "First", createdAt: 1, up: 5, down: 2, reactions: { "❤️": 1 } },
    { id: "b", author: "Bob", body: "Second", createdAt: 2, up: 1 },
  ],
};
const io = () => ({ signal: new AbortController().signal });

async function opened(adapter: Adapter): Promise<ThreadStore> {
  const store = threadOn({ adapter });
  await store.open();
  return store;
}

/** Up, down, and my own, as they are on the page. */
function shown(store: ThreadStore, id: string) {
  const comment = store.comment(id).value;
  const votes = comment?.state === "published" ? comment.votes : undefined;
  return [votes?.up, votes?.down, store.mine(id).value.vote];
}

describe("A vote", () => {
  test("is shown before the backend has agreed", async () => {
    const { adapter, next } = gate(backend({ seed }).as("eve"), "vote");
    const store = await opened(adapter);
    const voting = store.vote("a", 1);
    const call = await next();
    expect(shown(store, "a")).toEqual([6, 2, 1]);
    await call.release();
    await voting;
    expect(shown(store, "a")).toEqual([6, 2, 1]);
    expect(store.comment("a").value?.rev).toBeGreaterThan(1);
  });

  test("switches sides in one press and one request", async () => {
    const { adapter, calls } = gate(backend({ seed }).as("eve"));
    const store = await opened(adapter);
    await store.vote("a", 1);
    await store.vote("a", -1);
    expect(shown(store, "a")).toEqual([5, 3, -1]);
    await store.vote("a", 0);
    expect(shown(store, "a")).toEqual([5, 2, 0]);
    expect(calls.length).toBe(0);
  });

  test("that is refused is taken back, and the reader is told why", async () => {
    const { adapter, next } = gate(backend({ seed }).as("eve"), "vote");
    const store = await opened(adapter);
    const voting = store.vote("a", -1);
    const call = await next();
    expect(shown(store, "a")).toEqual([5, 3, -1]);
    call.refuse("rate_limited");
    await voting;
    expect(shown(store, "a")).toEqual([5, 2, 0]);
    expect(store.notice.value).toMatchObject({ kind: "failed", error: { code: "rate_limited" } });
  });

  test("waits for the one before, and only the last intent is sent", async () => {
    const { adapter, next, calls } = gate(backend({ seed }).as("eve"), "vote");
    const store = await opened(adapter);
    const presses = [store.vote("a", 1)];
    const first = await next();
    presses.push(store.vote("a", 0), store.vote("a", 1), store.vote("a", -1));
    await until(() => store.mine("a").value.vote === -1);
    expect(calls.length).toBe(1);
    expect(shown(store, "a")).toEqual([5, 3, -1]);
    await first.release();
    const last = await next();
    expect(last.args[2]).toBe(-1);
    await last.release();
    await Promise.all(presses);
    expect(calls.length).toBe(2);
    expect(shown(store, "a")).toEqual([5, 3, -1]);
  });

  test("that ends where it began asks for nothing more", async () => {
    const { adapter, next, calls } = gate(backend({ seed }).as("eve"), "vote");
    const store = await opened(adapter);
    const presses = [store.vote("a", 1)];
    const first = await next();
    presses.push(store.vote("a", 0), store.vote("a", 1));
    await first.release();
    await Promise.all(presses);
    expect(calls.length).toBe(1);
    expect(shown(store, "a")).toEqual([6, 2, 1]);
  });

  test("still sends the last intent when the request before it fails", async () => {
    const { adapter, next } = gate(backend({ seed }).as("eve"), "vote");
    const store = await opened(adapter);
    const presses = [store.vote("a", 1)];
    const first = await next();
    presses.push(store.vote("a", -1));
    await until(() => store.mine("a").value.vote === -1);
    first.refuse("network");
    const second = await next();
    expect(second.args[2]).toBe(-1);
    expect(shown(store, "a")).toEqual([5, 3, -1]);
    await second.release();
    await Promise.all(presses);
    expect(shown(store, "a")).toEqual([5, 3, -1]);
  });

  test("does not wait for a vote on another comment", async () => {
    const { adapter, next } = gate(backend({ seed }).as("eve"), "vote");
    const store = await opened(adapter);
    const presses = [store.vote("a", 1), store.vote("b", 1)];
    const calls = [await next(), await next()];
    expect(calls.map((call) => call.args[1])).toEqual(["a", "b"]);
    await Promise.all(calls.map((call) => call.release()));
    await Promise.all(presses);
    expect([shown(store, "a"), shown(store, "b")]).toEqual([
      [6, 2, 1],
      [2, 0, 1],
    ]);
  });

  test("keeps what it expected where the answer brings no comment", async () => {
    const { adapter, next } = gate(backend({ seed }).as("eve"), "vote");
    const store = await opened(adapter);
    const voting = store.vote("a", 1);
    (await next()).answer({});
    await voting;
    expect(shown(store, "a")).toEqual([6, 2, 1]);
  });

  test("stays on top of a page that comes while it is on its way", async () => {
    const house = backend({ seed });
    const { adapter, next } = gate(house.as("eve"), "vote");
    const store = await opened(adapter);
    const voting = store.vote("a", 1);
    const call = await next();
    await house.as("mallory").vote?.(article, "a", 1, io());
    await store.sortBy("oldest");
    expect(shown(store, "a")).toEqual([7, 2, 1]);
    call.refuse("network");
    await voting;
    expect(shown(store, "a")).toEqual([6, 2, 0]);
  });

  test("whose answer is older than what is here does not bring old numbers back", async () => {
    const house = backend({ seed });
    const { adapter, next } = gate(house.as("eve"), "vote");
    const store = await opened(adapter);
    const voting = store.vote("a", 1);
    const call = await next();
    const answer = await house.as("eve").vote?.(article, "a", 1, io());
    await house.as("mallory").vote?.(article, "a", -1, io());
    await store.sortBy("oldest");
    call.answer(answer);
    await voting;
    expect(shown(store, "a")).toEqual([6, 3, 1]);
  });

  test("tells one comment and nobody else", async () => {
    const store = await opened(backend({ seed }).as("eve"));
    const told: string[] = [];
    const stops = ["a", "b"].flatMap((id) => [
      store.comment(id).subscribe(() => told.push(`comment ${id}`)),
      store.mine(id).subscribe(() => told.push(`mine ${id}`)),
      store.replies(id).subscribe(() => told.push(`replies ${id}`)),
      store.rest(id).subscribe(() => told.push(`rest ${id}`)),
    ]);
    stops.push(
      store.roots.subscribe(() => told.push("roots")),
      store.can.subscribe(() => told.push("can")),
    );
    told.length = 0;
    await store.vote("a", 1);
    for (const stop of stops) stop();
    expect(new Set(told)).toEqual(new Set(["comment a", "mine a"]));
  });

  test("that the site does not take is not sent", async () => {
    const { adapter, calls } = gate(backend({ seed, settings: { votes: "up" } }).as("eve"), "vote");
    const store = await opened(adapter);
    await store.vote("a", -1);
    expect(calls.length).toBe(0);
    expect(store.notice.value).toMatchObject({ kind: "failed", error: { code: "unsupported" } });
  });

  test("made before anything was known of this reader is right once it is known", async () => {
    const house = backend({ seed });
    await house.as("eve").vote?.(article, "b", -1, io());
    const { adapter, next } = gate(house.as("eve"), "viewer", "vote");
    const store = await opened(adapter);
    const viewer = await next();
    const voting = store.vote("a", 1);
    const call = await next();
    await viewer.release();
    await until(() => store.mine("b").value.vote === -1);
    expect(shown(store, "a")).toEqual([6, 2, 1]);
    await call.release();
    await voting;
    expect(shown(store, "a")).toEqual([6, 2, 1]);
  });

  test("is not undone by an answer that was asked for before it", async () => {
    const house = backend({ seed });
    await house.as("eve").vote?.(article, "b", -1, io());
    const { adapter, next } = gate(house.as("eve"), "viewer");
    const store = await opened(adapter);
    const early = await next();
    const answer = await house.as("eve").viewer?.(article, io());
    const voting = store.vote("a", 1);
    const late = await next();
    early.answer(answer);
    await late.release();
    await voting;
    await until(() => store.mine("b").value.vote === -1);
    expect(store.mine("a").value.vote).toBe(1);
  });
});

describe("A reaction", () => {
  const reactions = (store: ThreadStore) => {
    const comment = store.comment("a").value;
    return [comment?.state === "published" && comment.reactions, store.mine("a").value.reactions];
  };

  test("is set and withdrawn, and one more or less is shown at once", async () => {
    const { adapter, next } = gate(backend({ seed }).as("eve"), "react");
    const store = await opened(adapter);
    const setting = store.react("a", "👏", true);
    const set = await next();
    expect(reactions(store)).toEqual([{ "❤️": 1, "👏": 1 }, ["👏"]]);
    await set.release();
    await setting;
    const withdrawing = store.react("a", "👏", false);
    const withdraw = await next();
    expect(reactions(store)).toEqual([{ "❤️": 1 }, []]);
    await withdraw.release();
    await withdrawing;
    expect(reactions(store)).toEqual([{ "❤️": 1 }, []]);
  });

  test("shares the comment's lane with votes: one request at a time, a refusal takes back its own", async () => {
    const { adapter, next, calls } = gate(backend({ seed }).as("eve"), "react", "vote");
    const store = await opened(adapter);
    const presses = [store.react("a", "❤️", true)];
    const first = await next();
    presses.push(store.vote("a", 1));
    await until(() => store.mine("a").value.vote === 1);
    expect(calls.length).toBe(1);
    first.refuse("rate_limited");
    const second = await next();
    expect([first.verb, second.verb]).toEqual(["react", "vote"]);
    await second.release();
    await Promise.all(presses);
    expect(shown(store, "a")).toEqual([6, 2, 1]);
    expect(reactions(store)).toEqual([{ "❤️": 1 }, []]);
  });

  test("outside the site's palette is not sent", async () => {
    const { adapter, calls } = gate(backend({ seed, settings: { palette: ["❤️"] } }).as("eve"), "react");
    const store = await opened(adapter);
    await store.react("a", "👏", true);
    expect(calls.length).toBe(0);
    expect(store.notice.value?.kind).toBe("failed");
  });
});
