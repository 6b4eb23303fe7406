import { setTimeout as wait } from "node:timers/promises";
import type { Browser, CDPSession, Page } from "playwright-core";
import type { Amount, Prepared, Sorting } from "./contestant.ts";
import type { Asked, Front } from "./front.ts";
import type { Measures } from "./measures.ts";
import { probe } from "./probe.ts";
import { type Speed, slowDown } from "./speed.ts";

/** Milliseconds without a request and without a change in what is seen, after which a load is over. */
const quiet = 700;
const patience = 120_000;

/** A page that can be measured, and the way into its browser. */
export interface Visited {
  readonly page: Page;
  readonly session: CDPSession;
}

export interface Trip {
  readonly browser: Browser;
  readonly front: Front;
  readonly speed: Speed;
  /** Seconds before the first press. Default: none. */
  readonly read?: number;
}

export const seen = (page: Page) =>
  page.evaluate(() => {
    const { first, latest, long, shift, sorted, count } = window.benchSeen;
    const over = long.reduce((sum, task) => sum + task.over, 0);
    return { first, latest, over, shift, sorted, comments: count(), origin: performance.timeOrigin };
  });

/** Opens the page with nothing in any cache, and hands it to `work`. */
export async function visit<T>({ browser, front, speed }: Trip, prepared: Prepared, work: (at: Visited) => Promise<T>) {
  front.show(prepared);
  const context = await browser.newContext({ viewport: { width: 1_000, height: 900 }, reducedMotion: "reduce" });
  context.setDefaultTimeout(patience);
  try {
    const page = await context.newPage();
    page.on("pageerror", (error) => console.error(`${prepared.comment}: ${error.message}`));
    await page.goto(front.warmUp);
    await page.waitForFunction(() => document.title === "warm");
    await page.addInitScript(probe, prepared.comment);
    const session = await context.newCDPSession(page);
    // what the thread worked, however often others had the processor meanwhile
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    await slowDown(session, speed);
    await page.goto(front.page, { waitUntil: "commit" });
    await page.waitForFunction(() => (window.benchSeen.first ?? Number.NaN) > 0);
    return await work({ page, session });
  } finally {
    await context.close();
  }
}

/** Waits until nothing comes any more. */
export async function settled({ page }: Visited, asked: () => number): Promise<void> {
  let last = "";
  for (let since = performance.now(); performance.now() - since < quiet; await wait(100)) {
    const now = JSON.stringify([await seen(page), asked()]);
    if (now !== last) since = performance.now();
    last = now;
  }
}

/** The longest chain of requests before a moment, in which each one began only when the one before was answered. */
export function inSequence(asked: readonly Asked[], until: number): number {
  const before = asked.filter(({ from }) => from < until).toSorted((a, b) => a.to - b.to);
  const depths: number[] = [];
  for (const { from } of before) {
    depths.push(
      1 + Math.max(0, ...depths.filter((_, index) => (before[index]?.to ?? Number.POSITIVE_INFINITY) <= from)),
    );
  }
  return 1 + Math.max(0, ...depths);
}

/** The main thread's seconds of work so far. */
export async function busyOf(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return 1_000 * (metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN);
}

async function heapOf(session: CDPSession): Promise<number> {
  await session.send("HeapProfiler.enable");
  await session.send("HeapProfiler.collectGarbage");
  return (await session.send("Runtime.getHeapUsage")).usedSize / 1e6;
}

/** A reader's press: the pointer comes to the button, rests for a moment, and presses. */
async function press(page: Page, { hover }: Sorting, button: string): Promise<number> {
  if (hover) await page.hover(hover);
  await page.hover(button);
  await wait(200);
  await page.mouse.down();
  await page.mouse.up();
  await page.waitForFunction(() => window.benchSeen.sorted !== null);
  return (await seen(page)).sorted ?? Number.NaN;
}

/** Asks for more until there is no more; returns how often. */
export async function pressUntilGone(page: Page, more: string): Promise<number> {
  for (let presses = 0; ; presses++) {
    const before = (await seen(page)).comments;
    if (!(await page.evaluate((selector) => window.benchSeen.press(selector), more))) return presses;
    await page.waitForFunction((count) => window.benchSeen.count() > count, before);
  }
}

/** One load from an empty cache to the second sorting. */
export function measure(trip: Trip, prepared: Prepared, amount: Amount): Promise<Measures> {
  const more = amount === "all" && prepared.more;
  return visit(trip, prepared, async (at) => {
    const { page, session } = at;
    const asked: Asked[] = [];
    await settled(at, () => asked.push(...trip.front.take()));
    if (more) {
      await pressUntilGone(page, more);
      await settled(at, () => asked.push(...trip.front.take()));
    }
    const { first, latest, over, shift, comments, origin } = await seen(page);
    const [busy, heap] = [await busyOf(session), await heapOf(session)];
    const { sort } = prepared;
    await wait(1_000 * (trip.read ?? 0));
    return {
      ...{ first, best: first, latest: amount === "all" ? latest : null, blocking: over, shift, comments, busy, heap },
      bytes: asked.reduce((sum, { bytes }) => sum + bytes, 0) / 1_000,
      sequence: inSequence(asked, origin + (first ?? 0)),
      sort: sort && (await press(page, sort, sort.oldest)),
      sortAgain: sort && (await press(page, sort, sort.newest)),
    };
  });
}
