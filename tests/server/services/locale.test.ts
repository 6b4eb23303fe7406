import { describe, expect, it } from "vitest";
import { cleanLanguage, cleanTimeZone } from "../../../src/server/services/locale.ts";

describe("a language", () => {
  it.each([
    ["en", "en"],
    ["DE-at", "de-AT"],
    ["zh-hant-tw", "zh-Hant-TW"],
    ["", "en"],
    ["not a tag", "en"],
    ["x".repeat(100), "en"],
    [`en-x-${"a".repeat(8)}-${"a".repeat(8)}-${"a".repeat(8)}-${"a".repeat(8)}`, "en"],
  ])("%j is %s", (given, tag) => expect(cleanLanguage(given)).toBe(tag));
});

describe("a time zone", () => {
  it.each([
    ["Europe/Berlin", "Europe/Berlin"],
    ["europe/berlin", "Europe/Berlin"],
    ["Etc/GMT+5", "Etc/GMT+5"],
    ["UTC", "UTC"],
    ["+01:23", "UTC"],
    ["", "UTC"],
    ["Moon/Tycho", "UTC"],
    ["A".repeat(100), "UTC"],
    ["Europe/Berlin\u0000", "UTC"],
    ["Europe/Berlin.x", "UTC"],
  ])("%j is %s", (given, zone) => expect(cleanTimeZone(given)).toBe(zone));
});
