import type { EpochMs } from "../../protocol/model.ts";

const hour = 3_600_000;
const day = 24 * hour;
/** When a day's digest goes out, by the reader's own clock. */
const morning = 8;

/** The next full hour of UTC, and of all but a few zones. */
export const nextHour = (now: EpochMs): EpochMs => (Math.floor(now / hour) + 1) * hour;

/** Making one costs more than a hundred uses of it; there are some hundred zones. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const fields = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" } as const;
  const clock = new Intl.DateTimeFormat("en-US", {
    ...{ ...fields, second: "numeric", timeZone, hourCycle: "h23", calendar: "gregory", numberingSystem: "latn" },
  });
  clocks.set(timeZone, clock);
  return clock;
}

/** What the clock on the wall says, as if it were UTC. */
function wallAt(clock: Intl.DateTimeFormat, at: EpochMs): EpochMs {
  const found: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of clock.formatToParts(at)) found[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour: hours = 0, minute = 0, second = 0 } = found;
  return Date.UTC(year, month - 1, day, hours, minute, second) + (((at % 1000) + 1000) % 1000);
}

/** When the wall shows `wall`, for the first time; where clocks are put forward past it, the moment after. */
function momentOf(clock: Intl.DateTimeFormat, wall: EpochMs): EpochMs {
  // no zone is a day away from UTC, and none changes twice in two days
  const offsets = [wall - day, wall + day].map((at) => wallAt(clock, at) - at);
  const moments = offsets.map((offset) => wall - offset);
  const exact = moments.filter((at) => wallAt(clock, at) === wall);
  if (exact.length > 0) return Math.min(...exact);
  let before = Math.min(...moments);
  let after = Math.max(...moments);
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (wallAt(clock, middle) < wall) before = middle;
    else after = middle;
  }
  return after;
}

/**
 * The next time it is 08:00 in an IANA zone. Where clocks are put forward over it, the moment after; where they are put
 * back, the first of both. A zone that this machine does not know has UTC's.
 */
export function nextMorning(now: EpochMs, timeZone: string): EpochMs {
  const clock = clockOf(isZone(timeZone) ? timeZone : "UTC");
  const today = Math.floor(wallAt(clock, now) / day) * day + morning * hour;
  const here = momentOf(clock, today);
  return here > now ? here : momentOf(clock, today + day);
}

function isZone(name: string): boolean {
  if (clocks.has(name)) return true;
  try {
    clockOf(name);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
