import type { Browser } from "playwright-core";
import type { Amount, Contestant, Prepared } from "./contestant.ts";
import { afterword, afterwordModule, afterwordPreload } from "./contestants/afterword.ts";
import { artalk } from "./contestants/artalk.ts";
import { list, listInSequence, staticHtml } from "./contestants/list.ts";
import { waline } from "./contestants/waline.ts";
import type { Front } from "./front.ts";
import { verdicts } from "./goals.ts";
import { type Measures, medians } from "./measures.ts";
import { progress } from "./progress.ts";
import { fast, type Speed, slow } from "./speed.ts";
import { type Row, table } from "./table.ts";
import { makeThread } from "./thread.ts";
import { measure } from "./visit.ts";

export interface Field {
  readonly browser: Browser;
  readonly front: Front;
  readonly runs: number;
  readonly only: readonly string[];
  /** Seconds that a reader reads before the first press. */
  readonly read: number;
}

export interface Heat {
  readonly size: number;
  readonly amount: Amount;
}

const contestants: readonly Contestant[] = [
  ...[staticHtml, list, listInSequence],
  ...[afterword, afterwordModule, afterwordPreload, artalk, waline],
];
/** With everything on the page it is the processor that counts, and one load can take a minute. */
const speeds: Readonly<Record<Amount, readonly Speed[]>> = { first: [fast, slow], all: [fast] };
const mostOfAll = 3;

interface Round {
  readonly amount: Amount;
  readonly speed: Speed;
}

const chosen = (only: readonly string[]) => (contestant: Contestant) =>
  contestant === list || only.length === 0 || only.some((word) => contestant.name.toLowerCase().includes(word));

/**
 * Contestants take turns, so that a busy minute of the machine is everybody's. The first load of each does not count: it
 * warms the servers.
 */
async function race(field: Field, starters: ReadonlyMap<string, Prepared>, { amount, speed }: Round): Promise<Row[]> {
  const loads = new Map<string, Measures[]>();
  const runs = amount === "all" ? Math.min(field.runs, mostOfAll) : field.runs;
  for (let run = 0; run <= runs; run++) {
    for (const [name, prepared] of starters) {
      progress(`${speed.name}, load ${run} of ${runs}: ${name}`);
      const measures = await measure({ ...field, speed }, prepared, amount);
      if (run > 0) loads.set(name, [...(loads.get(name) ?? []), measures]);
    }
  }
  return [...loads].map(([name, all]) => ({ name, measures: medians(all) }));
}

/** One thread before all contestants, at both speeds; Markdown. */
export async function compare(field: Field, { size, amount }: Heat): Promise<string> {
  progress(`${size.toLocaleString("en")} comments, ${amount === "all" ? "all of them" : "as they show it first"}`);
  const thread = makeThread(size);
  const starters = new Map<string, Prepared>();
  const tables: string[] = [];
  try {
    for (const contestant of contestants.filter(chosen(field.only))) {
      const { origin } = field.front;
      starters.set(contestant.name, await contestant.prepare({ thread, amount, origin }));
    }
    for (const speed of speeds[amount]) {
      const rows = await race(field, starters, { amount, speed });
      const title = `${size.toLocaleString("en")} comments${amount === "all" ? ", all shown" : ""}; ${speed.name}`;
      const judged = [afterword, afterwordModule].map(({ name }) => verdicts(rows, { own: name, floor: list.name }));
      tables.push(table(title, rows, list.name), ...(amount === "first" ? judged : []));
    }
  } finally {
    for (const { close } of starters.values()) await close();
  }
  return tables.join("\n");
}
