import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Adapter, Capabilities, Opening } from "../../../src/adapters/contract.ts";
import { memory } from "../../../src/adapters/memory.ts";
import { readOptions } from "../../../src/embed/attributes.ts";
import { mount } from "../../../src/embed/mount.ts";
import { houseOf } from "../../../src/embed/options.ts";
import { overriding } from "../../../src/embed/overrides.ts";
import { parseMarkdown } from "../../../src/markup/parse.ts";
import { limits } from "../../../src/protocol/limits.ts";

const capabilities: Capabilities = {
  sorts: ["newest"],
  votes: "none",
  palette: [],
  limits: { name: 60, body: 100 },
  editWindow: 0,
  idempotent: false,
  indent: 4,
  fold: 12,
  notice: parseMarkdown("The site's."),
  guidelines: parseMarkdown("The site's too."),
};
const opening: Opening = { capabilities };
const tag = (attributes: Record<string, string>) => {
  const element = document.createElement("div");
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return houseOf(readOptions(element));
};
let said: string[];
beforeEach(() => {
  said = [];
  vi.spyOn(console, "warn").mockImplementation((text: string) => void said.push(text));
});
afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

describe("what a page says in its site's place", () => {
  test("comes before what the site says, and the rest stays", async () => {
    const override = await overriding({ fold: 0, notice: "" });
    expect(override(opening)).toEqual({ capabilities: { ...capabilities, fold: 0, notice: [] } });
    expect((await overriding({}))(opening)).toEqual(opening);
  });

  test("is read from attributes: numbers, and texts as Markdown", async () => {
    const house = tag({ indent: "1", fold: " 30 ", notice: "Be **kind**.", guidelines: "One.\n\n- two" });
    const override = await overriding(house ?? {});
    expect(override(opening).capabilities).toEqual({
      ...capabilities,
      indent: 1,
      fold: 30,
      notice: parseMarkdown("Be **kind**."),
      guidelines: parseMarkdown("One.\n\n- two"),
    });
    expect(override(override(opening))).toEqual(override(opening));
    expect(said).toEqual([]);
  });

  test("is none where a text is empty, and nothing where an attribute is missing or a number is empty", async () => {
    const house = tag({ notice: "  ", fold: "" });
    expect((await overriding(house ?? {}))(opening).capabilities).toEqual({ ...capabilities, notice: [] });
    expect(tag({ fold: " ", sort: "top" })).toBeNull();
  });

  test.each([
    ["indent", "10", "a whole number from 0 to 9"],
    ["indent", "deep", "a whole number from 0 to 9"],
    ["fold", "-1", "a whole number from 0 to 100"],
    ["fold", "1.5", "a whole number from 0 to 100"],
    ["fold", "Infinity", "a whole number from 0 to 100"],
    ["notice", "x".repeat(limits.notice + 1), "Markdown of at most 1,000 characters"],
    ["guidelines", `${"> ".repeat(limits.depth + 1)}deep`, "Markdown of at most 10,000 characters"],
  ] as const)("is left out where it cannot be used, and one line says so: %s=%j", async (name, value, takes) => {
    // a sentence is said once on a page: each case has a page of its own
    vi.resetModules();
    const fresh = await import("../../../src/embed/overrides.ts");
    const override = await fresh.overriding(tag({ [name]: value }) ?? {});
    expect(override(opening)).toEqual(opening);
    expect(said).toEqual(
      [`Afterword: the value of "${name}" cannot be used and is left out; it takes ${takes}`].map(startsWith),
    );
  });

  test("is told together with the tag's other mistakes", async () => {
    vi.resetModules();
    const fresh = await import("../../../src/embed/overrides.ts");
    await fresh.overriding({ fold: Number.NaN }, ["theme"]);
    expect(said).toEqual([expect.stringContaining('"fold"'), expect.stringContaining('"theme"')]);
  });
});

const startsWith = (start: string) =>
  expect.stringMatching(new RegExp(`^${start.replace(/[.?*()]/g, "\\$&")}[^\n]*\\.$`));

describe("mount", () => {
  let ids = 0;
  const backend = () => memory({ now: () => 1_000, newId: () => `c${++ids}` });
  const opened = async (adapter: Adapter, options: object) => {
    const mounted = mount(document.body, { adapter, thread: { key: "page" }, loading: "eager", ...options });
    await vi.waitFor(() => expect(mounted.store.data.value).toBe("ready"));
    return mounted;
  };

  test("takes the same as options, for any adapter", async () => {
    const { store, destroy } = await opened(backend(), { fold: 3, indent: 1, notice: "Ours.", guidelines: "" });
    expect(store.can.value).toMatchObject({ fold: 3, indent: 1, notice: parseMarkdown("Ours."), guidelines: [] });
    expect(store.can.value.create).toBe(true);
    destroy();
  });

  test("starts anew when they change, and not for a theme", async () => {
    const mounted = await opened(backend(), { fold: 3 });
    const { store } = mounted;
    mounted.update({ theme: "dark", loading: "lazy" });
    expect(mounted.store).toBe(store);
    mounted.update({ fold: 5, loading: "eager" });
    expect(mounted.store).not.toBe(store);
    await vi.waitFor(() => expect(mounted.store.can.value.fold).toBe(5));
    mounted.destroy();
  });

  test("leaves an adapter that is frozen, or has private parts, as it is", async () => {
    class Private implements Adapter {
      readonly #inner = backend();
      open: Adapter["open"] = (...call) => this.#inner.open(...call);
      list(...call: Parameters<Adapter["list"]>) {
        return this.#inner.list(...call);
      }
      preview(...call: Parameters<Required<Adapter>["preview"]>) {
        return this.#inner.preview?.(...call) ?? Promise.resolve([]);
      }
    }
    const { store, destroy } = await opened(Object.freeze(new Private()), { fold: 7 });
    expect(store.can.value).toMatchObject({ fold: 7, preview: true, create: false });
    await store.sortBy("oldest");
    expect(store.error.value).toBeNull();
    destroy();
  });
});
