import { describe, expect, it } from "vitest";
import { wordsFault } from "../../src/protocol/words.ts";

const name = { max: 5 };
const body = { max: 5, lines: true };

describe("words that a person typed", () => {
  it.each(["", "   ", "\n\t"])("are missing where there are none: %j", (words) => {
    expect(wordsFault(words, body)).toBe("required");
  });

  it("are measured in code points, not in UTF-16 units", () => {
    expect(wordsFault("👏👏👏👏👏", name)).toBeNull();
    expect(wordsFault("👏👏👏👏👏👏", name)).toBe("too_long");
    expect(wordsFault("abcdef", name)).toBe("too_long");
  });

  it.each(["a\u0000", "a\u0007b", "a\u009f", "a\ud800", "\udc00a", "a\u007f"])("may not hold %j", (words) => {
    expect(wordsFault(words, name)).toBe("bad_characters");
    expect(wordsFault(words, body)).toBe("bad_characters");
  });

  it("may have lines and tabs only where lines are meant", () => {
    expect(wordsFault("a\n\tb", body)).toBeNull();
    expect(wordsFault("a\r\nb", body)).toBeNull();
    expect(wordsFault("a\nb", name)).toBe("bad_characters");
  });

  it.each(["\u200b\u200b", "\u2060", "\ufe0f", "\u3164", "\u202e \u00ad"])(
    "must have something to see: %j",
    (words) => {
      expect(wordsFault(words, name)).toBe("bad_characters");
    },
  );

  it.each(["é", "ابن", "日本", "❤️", "a\u200db"])("are fine in any script: %j", (words) => {
    expect(wordsFault(words, name)).toBeNull();
  });
});
