import { afterEach, beforeEach, expect, test } from "vitest";
import type { TagOptions } from "../../../src/embed/attributes.ts";
import { type Launched, threadElement } from "../../../src/embed/element.ts";
import type { Display } from "../../../src/embed/options.ts";

let log: string[] = [];
const launch = (_: HTMLElement, { site, sort }: TagOptions): Launched => {
  log.push(`launch ${site} ${sort}`);
  return {
    display: (next: Display) => void log.push(`display ${next.sort} ${next.theme}`),
    destroy: () => void log.push("destroy"),
  };
};
threadElement(launch).define();
const settled = () => new Promise<void>((resolve) => queueMicrotask(() => queueMicrotask(resolve)));
const create = () => {
  const element = document.createElement("afterword-thread");
  element.setAttribute("site", "blog");
  return element;
};

beforeEach(() => {
  log = [];
});
afterEach(() => document.body.replaceChildren());

test("a thread begins when the element comes onto the page, with what its attributes say by then", async () => {
  const element = create();
  element.setAttribute("sort", "top");
  expect(log).toEqual([]);
  document.body.append(element);
  await settled();
  expect(log).toEqual(["launch blog top"]);
});

test("it ends when the element leaves", async () => {
  const element = create();
  document.body.append(element);
  element.remove();
  await settled();
  expect(log).toEqual(["launch blog undefined", "destroy"]);
});

test("a move on the page leaves it as it is", async () => {
  const element = create();
  const place = document.createElement("main");
  document.body.append(element, place);
  place.append(element);
  await settled();
  expect(log).toEqual(["launch blog undefined"]);
});

test("an element that comes back begins anew", async () => {
  const element = create();
  document.body.append(element);
  element.remove();
  await settled();
  document.body.append(element);
  expect(log).toEqual(["launch blog undefined", "destroy", "launch blog undefined"]);
});

test("another order and theme reach the thread that is there, together", async () => {
  const element = create();
  document.body.append(element);
  element.setAttribute("sort", "oldest");
  element.setAttribute("theme", "dark");
  await settled();
  expect(log).toEqual(["launch blog undefined", "display oldest dark"]);
});

test("another site is another thread", async () => {
  const element = create();
  document.body.append(element);
  element.setAttribute("site", "shop");
  await settled();
  expect(log.slice(0, 3)).toEqual(["launch blog undefined", "destroy", "launch shop undefined"]);
});

test("the same value set again changes nothing", async () => {
  const element = create();
  document.body.append(element);
  element.setAttribute("site", "blog");
  await settled();
  expect(log).toEqual(["launch blog undefined"]);
});

test("the first definition stays", () => {
  const before = customElements.get("afterword-thread");
  threadElement(launch).define();
  expect(customElements.get("afterword-thread")).toBe(before);
});
