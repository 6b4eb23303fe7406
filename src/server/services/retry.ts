import type { EpochMs } from "../../protocol/model.ts";

const minute = 60_000;
const hour = 60 * minute;

/** How long something is tried, from when it was due. */
export const patience = 48 * hour;

/** How long what was given up can be tried again by hand, from when it was due. */
export const remembered = 30 * 24 * hour;

const longestWait = 4 * hour;
const longestPause = 15 * minute;

/** Waits drift apart, so that what failed together does not come back together: 0.8 to 1.2 times. */
const jittered = (wait: number, random: number) => Math.round(wait * (0.8 + 0.4 * random));

/**
 * When to try again after so many attempts: after 1, 2, 4 ... minutes, at most 4 hours, each with jitter; later where the
 * other side asks for it, within reason. `null`: long enough tried.
 *
 * @param random from 0 up to 1
 */
export function nextTry(
  job: { readonly since: EpochMs; readonly attempts: number },
  { now, random, retryAfter }: { readonly now: EpochMs; readonly random: number; readonly retryAfter?: number | null },
): EpochMs | null {
  if (now > job.since + patience) return null;
  const wait = Math.min(minute * 2 ** Math.min(Math.max(job.attempts - 1, 0), 12), longestWait);
  const asked = Math.min((retryAfter ?? 0) * 1000, longestWait);
  return now + Math.max(jittered(wait, random), asked);
}

/** Milliseconds to leave a channel alone after it was away so many times in a row: 5 s, 10 s ... 15 minutes, with jitter. */
export const pauseAfter = (failures: number, random: number): number =>
  jittered(Math.min(5_000 * 2 ** Math.min(failures - 1, 10), longestPause), random);
