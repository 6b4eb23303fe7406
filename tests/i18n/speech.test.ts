import { describe, expect, test } from "vitest";
import { en } from "../../src/i18n/en.ts";
import { enErrors } from "../../src/i18n/en-errors.ts";
import { speechIn } from "../../src/i18n/speech.ts";
import { AfterwordError, type ErrorCode } from "../../src/protocol/errors.ts";
import { sentence } from "../../src/ui/composer/sentence.ts";

const english = speechIn("en", en);
const now = Date.UTC(2026, 4, 1, 12);
const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000];

describe("how long ago, in the largest unit that is full", () => {
  test.each([
    [0, "now"],
    [59 * second, "now"],
    [minute, "1 minute ago"],
    [59.9 * minute, "59 minutes ago"],
    [hour, "1 hour ago"],
    [23.9 * hour, "23 hours ago"],
    [day, "yesterday"],
    [6.9 * day, "6 days ago"],
    [7 * day, "last week"],
    [29 * day, "4 weeks ago"],
    [31 * day, "last month"],
    [360 * day, "11 months ago"],
    [366 * day, "last year"],
    [4000 * day, "10 years ago"],
    [-minute, "now"],
    [-400 * day, "now"],
  ])("%d ms: %s", (past, words) => {
    expect(english.ago(now - past, now)).toBe(words);
  });
});

test("a count takes the form that its language wants", () => {
  expect(english.count(en.moreReplies, 1)).toBe("1 more reply");
  expect(english.count(en.moreReplies, 1234)).toBe("1,234 more replies");
  const forms = { one: "{count} ответ", few: "{count} ответа", many: "{count} ответов", other: "{count} ответа" };
  const russian = speechIn("ru", en);
  expect([1, 3, 5, 21].map((value) => russian.count(forms, value))).toEqual([
    "1 ответ",
    "3 ответа",
    "5 ответов",
    "21 ответ",
  ]);
});

test("a category without a form falls back to the general one", () => {
  expect(speechIn("ru", en).count({ other: "{count} x" }, 3)).toBe("3 x");
});

test.each(Object.keys(enErrors) as ErrorCode[])("%s is a whole sentence, with everything filled in", (code) => {
  const words = sentence(new AfterwordError(code), english);
  expect(words).toMatch(/^[A-Z].*\.$/s);
  expect(words).not.toMatch(/[{}]/);
});

test.each([
  [1, "in 1 second"],
  [59.2, "in 60 seconds"],
  [61, "in 2 minutes"],
])("a wait of %d s reads as %s", (retryAfter, words) => {
  expect(sentence(new AfterwordError("rate_limited", { retryAfter }), english)).toContain(words);
});
