import { describe, expect, test } from "vitest";
import { commentIn } from "../../src/embed/hash.ts";
import { type GivenThread, type PageFacts, threadOf } from "../../src/embed/thread-ref.ts";

const page: PageFacts = { address: "https://blog.example/posts/1?utm=x#top", canonical: null, title: "A post" };

describe("which thread a page has", () => {
  const cases: readonly (readonly [
    says: string,
    facts: Partial<PageFacts>,
    given: GivenThread,
    key: string,
    url: string,
  ])[] = [
    ["its own address, without the hash", {}, {}, "/posts/1?utm=x", "https://blog.example/posts/1?utm=x"],
    [
      "its canonical address",
      { canonical: "https://blog.example/posts/1" },
      {},
      "/posts/1",
      "https://blog.example/posts/1",
    ],
    [
      "its own address where the canonical one is another site's",
      { canonical: "https://copy.example/stolen" },
      {},
      "/posts/1?utm=x",
      "https://blog.example/posts/1?utm=x",
    ],
    [
      "its own address where the canonical one differs in scheme or port",
      { canonical: "http://blog.example/posts/2" },
      {},
      "/posts/1?utm=x",
      "https://blog.example/posts/1?utm=x",
    ],
    [
      "its own address where the canonical one is no address",
      { canonical: "//" },
      {},
      "/posts/1?utm=x",
      "https://blog.example/posts/1?utm=x",
    ],
    ["the id that it gives", {}, { key: "post-1" }, "post-1", "https://blog.example/posts/1?utm=x"],
    ["its address where the id is empty", {}, { key: "" }, "/posts/1?utm=x", "https://blog.example/posts/1?utm=x"],
    ["the address that it gives", {}, { url: "https://blog.example/p" }, "/posts/1?utm=x", "https://blog.example/p"],
  ];

  test.each(cases)("%s", (_, facts, given, key, url) => {
    expect(threadOf({ ...page, ...facts }, given)).toEqual({ key, url, title: "A post" });
  });

  test("scheme and host are not part of the key", () => {
    const moved = threadOf({ ...page, address: "http://www.blog.example/posts/1?utm=x" });
    expect(moved.key).toBe(threadOf(page).key);
  });

  test("a title that is given wins", () => {
    expect(threadOf(page, { title: "Mine" }).title).toBe("Mine");
  });
});

describe("which comment a hash names", () => {
  test.each([
    ["#comment-abc", "abc"],
    ["#comment-a%2Fb%20c", "a/b c"],
    ["#comment-", null],
    ["#comment", null],
    ["#comment-%", null],
    ["#top", null],
    ["", null],
  ])("%s names %s", (hash, id) => {
    expect(commentIn(hash)).toBe(id);
  });
});
