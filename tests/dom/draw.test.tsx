import { h, hydrate, render, type VNode } from "preact";
import { beforeEach, expect, test } from "vitest";
import { draw } from "../../src/ui/draw.ts";
import { Thread } from "../../src/ui/index.ts";
import { Surface } from "../../src/ui/Surface.tsx";
import { still, viewOf } from "../../src/ui/view.ts";
import { article, backend, standingClock, threadOn } from "../support/thread.ts";

const now = Date.UTC(2026, 4, 1, 12);
const seed = [
  {
    id: "a",
    author: "Ann",
    body: "Well *said*.\n\n> quoted `code`\n\n1. one\n2. two",
    createdAt: now - 7_200_000,
    up: 3,
  },
  { id: "b", parent: "a", author: "Bo", body: "[link](https://example.org/)", createdAt: now - 3_600_000 },
  { id: "c", author: "Cy", body: "**Old**", createdAt: now - 90_000_000 },
  { id: "d", author: "Di", body: "Long\n\n".repeat(30), createdAt: now - 99_000_000 },
];

async function opened() {
  const store = threadOn({ adapter: backend({ seed: { [article.key]: seed } }).as("me"), now: standingClock(now) });
  await store.open();
  return store;
}

let place: HTMLElement;
beforeEach(() => {
  place = document.createElement("div");
});

test("the first paint makes the nodes that Preact makes", async () => {
  const store = await opened();
  const view = viewOf({ store, now: () => now }, still);
  draw(Surface({ view }), place);
  const alive = document.createElement("div");
  render(<Surface view={view} />, alive);
  expect(place.querySelectorAll("article")).toHaveLength(4);
  expect(place.innerHTML).toBe(alive.innerHTML);
});

test("Preact takes every node over as it is, and makes none of its own", async () => {
  const store = await opened();
  draw(Surface({ view: viewOf({ store, now: () => now }, still) }), place);
  const before = [...place.querySelectorAll("*")];
  hydrate(<Thread store={store} now={() => now} />, place);
  expect([...place.querySelectorAll("*")]).toEqual(before);
  expect(before.every((element) => element.isConnected || place.contains(element))).toBe(true);
});

test("an object that a backend put where a text should be is not drawn", () => {
  const planted = JSON.parse('{ "type": "script", "props": { "children": "alert(1)" }, "constructor": null }') as VNode;
  draw(h("p", {}, [planted, JSON.parse('{ "type": "b", "props": {} }') as VNode, "fine"]), place);
  expect(place.innerHTML).toBe("<p>fine</p>");
});
