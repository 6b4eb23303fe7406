import { afterEach, describe, expect, test, vi } from "vitest";
import { advise } from "../../../src/embed/advice.ts";
import { readOptions } from "../../../src/embed/attributes.ts";

const tag = (attributes: Record<string, string>) => {
  const element = document.createElement("div");
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};

describe("what a tag's attributes ask for", () => {
  test("everything that can be said is read", () => {
    const options = readOptions(
      tag({
        server: "https://talk.example/sub/",
        site: "blog",
        "thread-id": "post-1",
        "thread-url": "https://blog.example/1",
        "thread-title": "One",
        sort: "top",
        indent: "2",
        fold: "0",
        notice: "Be *kind*.",
        guidelines: "",
        theme: "dark",
        loading: "eager",
      }),
    );
    expect(options).toMatchObject({
      server: "https://talk.example/sub/",
      site: "blog",
      thread: { key: "post-1", url: "https://blog.example/1", title: "One" },
      sort: "top",
      indent: 2,
      fold: 0,
      notice: "Be *kind*.",
      guidelines: "",
      theme: "dark",
      loading: "eager",
      wrong: [],
    });
  });

  test("a script tag says the same with data- before each name", () => {
    const script = tag({ "data-sort": "oldest", sort: "top" });
    expect(readOptions(script, "data-").sort).toBe("oldest");
  });

  test("nothing said is nothing asked for", () => {
    const { wrong, thread, ...options } = readOptions(tag({}));
    expect(wrong).toEqual([]);
    expect([...Object.values(options), ...Object.values(thread)].every((value) => value === undefined)).toBe(true);
  });

  test.each([
    ["sort", "best"],
    ["sort", "constructor"],
    ["sort", "__proto__"],
    ["theme", "Dark"],
    ["loading", "soon"],
    ["server", "javascript:alert(1)"],
    ["server", "data:text/html,x"],
    ["thread-url", "ftp://blog.example/"],
  ] as const)("%s=%j is left out and noted", (name, value) => {
    const options = readOptions(tag({ [name]: value, site: "blog" }));
    expect(options.wrong).toEqual([name]);
    expect(options.site).toBe("blog");
    expect({ sort: options.sort, theme: options.theme, loading: options.loading }).toEqual({});
    expect(options.server ?? options.thread.url).toBeUndefined();
  });

  test.each([
    ["sort", "  top  "],
    ["sort", ""],
    ["theme", "  "],
  ])("%s=%j is fine: white space says nothing", (name, value) => {
    expect(readOptions(tag({ [name]: value })).wrong).toEqual([]);
  });
});

describe("advice about what was wrong", () => {
  afterEach(() => vi.restoreAllMocks());

  test("names the attribute and what it takes, once however many threads have it", () => {
    const said = vi.spyOn(console, "warn").mockImplementation(() => {});
    advise(["sort"]);
    advise(["sort", "server"]);
    expect(said.mock.calls.flat()).toEqual([
      expect.stringMatching(/"sort".*newest, oldest, top/),
      expect.stringMatching(/"server".*web address/),
    ]);
  });
});
