import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextHour, nextMorning } from "../../../src/server/services/due.ts";

const hour = 3_600_000;

/** By another way than the code under test: the clock on the wall as a person reads it. */
function wallClock(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone, timeStyle: "medium" }).format(at);
}

function offsetOf(at: number, timeZone: string): string | undefined {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone, timeZoneName: "longOffset" }).formatToParts(at);
  return parts.find(({ type }) => type === "timeZoneName")?.value;
}

describe("an hourly digest", () => {
  it("goes out at the next full hour, never now", () => {
    const noon = Date.UTC(2026, 5, 1, 12);
    expect(nextHour(noon)).toBe(noon + hour);
    expect(nextHour(noon - 1)).toBe(noon);
    expect(nextHour(noon + 1)).toBe(noon + hour);
  });
});

describe("a daily digest", () => {
  it.each([
    ["asked for in the evening,", "Europe/Berlin", "2026-06-01T19:00:00Z", "2026-06-02T06:00:00Z"],
    ["asked for before dawn,", "Europe/Berlin", "2026-06-01T02:00:00Z", "2026-06-01T06:00:00Z"],
    ["asked for at eight sharp,", "UTC", "2026-06-01T08:00:00Z", "2026-06-02T08:00:00Z"],
    ["over a night that lacks an hour,", "Europe/Berlin", "2026-03-28T07:00:00Z", "2026-03-29T06:00:00Z"],
    ["over a night that has one more,", "Europe/Berlin", "2026-10-24T06:00:00Z", "2026-10-25T07:00:00Z"],
    ["where offsets have quarters of hours,", "Asia/Kathmandu", "2026-06-01T02:15:00Z", "2026-06-02T02:15:00Z"],
    [
      "where a whole day was left out, or as soon as there is a day,",
      "Pacific/Apia",
      "2011-12-29T19:00:00Z",
      "2011-12-30T10:00:00Z",
    ],
    ["in a zone that nobody knows, by UTC,", "Moon/Tycho", "2026-06-01T07:00:00Z", "2026-06-01T08:00:00Z"],
  ])("%s it goes out at eight", (_, zone, now, then) => {
    expect(new Date(nextMorning(Date.parse(now), zone)).toISOString()).toBe(new Date(then).toISOString());
  });

  it("goes out at 08:00 in every zone, in the future and at most 25 hours away", () => {
    const zone = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));
    // from when zones are as they are today; the laws of 2037 are what today's say
    const moment = fc.integer({ min: Date.UTC(1985, 0, 1), max: Date.UTC(2037, 11, 31) });
    fc.assert(
      fc.property(zone, moment, (timeZone, now) => {
        const due = nextMorning(now, timeZone);
        expect(due).toBeGreaterThan(now);
        expect(due - now).toBeLessThanOrEqual(25 * hour);
        const isPutForward = offsetOf(due - 1, timeZone) !== offsetOf(due, timeZone);
        if (!isPutForward) expect(wallClock(due, timeZone)).toBe("08:00:00");
      }),
      { numRuns: 3_000 },
    );
  });
});
