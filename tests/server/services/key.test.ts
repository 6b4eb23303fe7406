import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normaliseKey } from "../../../src/server/services/key.ts";

describe("a thread's key", () => {
  it.each([
    ["/a/b", "/a/b"],
    ["/", "/"],
    ["/a/b/", "/a/b"],
    ["//a///b", "/a/b"],
    ["/a/./b/../c", "/a/c"],
    ["/a/%2e%2e/b", "/b"],
    ["/a/%2E/b", "/a/b"],
    ["/a#comment-5", "/a"],
    ["/a?#x", "/a"],
    ["/%7Euser/%41", "/~user/A"],
    ["/a%2fb", "/a%2Fb"],
    ["/caf%c3%a9", "/caf%C3%A9"],
    ["/café", "/caf%C3%A9"],
    ["/a b", "/a%20b"],
    ["/a?b=2&a=1", "/a?a=1&b=2"],
    ["/a?p=%31", "/a?p=1"],
    ["/a?q=x+y", "/a?q=x+y"],
    ["/a?q=x%20y", "/a?q=x+y"],
    ["/a?utm_source=x&UTM_medium=y&fbclid=z&gclid=1", "/a"],
    ["/a?id=3&utm_campaign=x", "/a?id=3"],
    ["/a?b", "/a?b="],
    ["/A", "/A"],
    ["/a?x=1?y=2", "/a?x=1%3Fy%3D2"],
    ["//evil.example/a", "/evil.example/a"],
    ["/\\evil.example", "/evil.example"],
    ["  /a  ", "/a"],
    ["/%", "/%"],
    ["/a%zz", "/a%zz"],
  ])("%j is kept as %j", (given, kept) => {
    expect(normaliseKey(given)).toBe(kept);
  });

  it.each(["post-42", "Post 42", "a//b/?utm_source=x", "ünï", "a#b"])(
    "that is an id of the site's own, %j, stays as it is",
    (id) => {
      expect(normaliseKey(` ${id} `)).toBe(id);
    },
  );

  it.each([
    ["", "required"],
    ["   ", "required"],
    ["/a\u0000b", "bad_characters"],
    ["/a\nb", "bad_characters"],
    ["/\ud800", "bad_characters"],
    [`/${"a".repeat(512)}`, "too_long"],
    // twelve characters each once they are encoded: more than PostgreSQL's index takes
    [`/${"😀".repeat(300)}`, "too_long"],
  ])("%j is refused: %s", (given, code) => {
    expect(() => normaliseKey(given)).toThrow(
      expect.objectContaining({ code: "invalid_query", fields: { key: code } }),
    );
  });

  it("is the same when made from itself", () => {
    const piece = fc.constantFrom(
      "/",
      "a",
      "..",
      ".",
      "%2e",
      "%2F",
      "%",
      "%c3%a9",
      "é",
      "?",
      "&",
      "=",
      "+",
      " ",
      "utm_x=1",
      "#",
      "\\",
      "b=2",
      "%25",
      "//",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const once = normaliseKey(`/${pieces.join("")}`);
        expect(normaliseKey(once)).toBe(once);
        expect(once.startsWith("/")).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
