import { describe, expect, it } from "vitest";
import { limits } from "../../src/protocol/limits.ts";
import { isSafeUrl, safeUrl } from "../../src/protocol/url.ts";
import { casesOf } from "../support/data.ts";

const cases = casesOf<{ input: string; expect: string }>("url-attributes.json");

describe("the address of a link", () => {
  it.each(cases.filter((one) => one.expect === "text"))("refuses $input", ({ input }) => {
    expect(safeUrl(input)).toBeNull();
    expect(isSafeUrl(input)).toBe(false);
  });

  it.each(cases.filter((one) => one.expect !== "text"))("keeps $input as the parser reads it", ({ input }) => {
    expect(safeUrl(input)).toBe(new URL(input).href);
  });

  it("judges the parsed length too, because escaping makes an address longer", () => {
    const raw = `https://example.com/${"é".repeat(limits.url / 2)}`;
    expect(raw.length).toBeLessThan(limits.url);
    expect(safeUrl(raw)).toBeNull();
  });

  it("is the same when it is judged again", () => {
    for (const { input } of cases) {
      const once = safeUrl(input);
      if (once !== null) expect(safeUrl(once)).toBe(once);
    }
  });
});
