import { afterEach, expect, test, vi } from "vitest";
import { memory } from "../../../src/adapters/memory.ts";
import { mount } from "../../../src/embed/mount.ts";

let ids = 0;
const adapter = () =>
  memory({
    now: () => 1_000,
    newId: () => `c${String(++ids).padStart(4, "0")}`,
    seed: { page: [{ id: "c0000", author: "Ada", body: "First words", createdAt: 500 }] },
  });
const options = () => ({ adapter: adapter(), thread: { key: "page" }, loading: "eager" as const });
const shadow = (element: Element) => element.firstElementChild?.shadowRoot;

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

test("a thread appears in a shadow root of its own, beside what is there", async () => {
  document.body.innerHTML = "<main><p>Kept</p></main>";
  const main = document.querySelector("main") ?? document.body;
  const { destroy } = mount(main, options());
  expect(main.querySelector("p")?.textContent).toBe("Kept");
  await vi.waitFor(() => expect(main.lastElementChild?.shadowRoot?.textContent).toContain("First words"));
  destroy();
});

test("destroy leaves no node and no listener", () => {
  const added = vi.spyOn(globalThis, "addEventListener");
  const removed = vi.spyOn(globalThis, "removeEventListener");
  const { destroy } = mount(document.body, options());
  destroy();
  expect(document.body.childNodes).toHaveLength(0);
  const hash = (calls: readonly (readonly unknown[])[]) => calls.filter(([type]) => type === "hashchange").length;
  expect(hash(added.mock.calls)).toBeGreaterThan(0);
  expect(hash(removed.mock.calls)).toBe(hash(added.mock.calls));
});

test("a second mount on the same element is the first one, and says so", () => {
  const said = vi.spyOn(console, "warn").mockImplementation(() => {});
  const first = mount(document.body, options());
  expect(mount(document.body, options())).toBe(first);
  expect(document.body.children).toHaveLength(1);
  expect(said).toHaveBeenCalledOnce();
  first.destroy();
  const next = mount(document.body, options());
  expect(next).not.toBe(first);
  next.destroy();
});

test("a theme changes what is there, another thread starts anew", () => {
  const mounted = mount(document.body, options());
  const { store } = mounted;
  const root = shadow(document.body);
  mounted.update({ theme: "dark" });
  expect(document.body.firstElementChild?.getAttribute("data-theme")).toBe("dark");
  expect(mounted.store).toBe(store);
  mounted.update({ thread: { key: "other" } });
  expect(mounted.store).not.toBe(store);
  expect(mounted.store.thread.key).toBe("other");
  expect(shadow(document.body)).not.toBe(root);
  expect(document.body.children).toHaveLength(1);
  expect(document.body.firstElementChild?.getAttribute("data-theme")).toBe("dark");
  mounted.destroy();
});

test("a page's long or broken title does not keep readers from writing", () => {
  document.title = `A\n title ${"x".repeat(400)}`;
  const { store, destroy } = mount(document.body, options());
  expect(store.thread.title).toMatch(/^A title x+$/);
  expect(store.thread.title).toHaveLength(300);
  destroy();
});
