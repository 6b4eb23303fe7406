import type { Measure, Measures } from "./measures.ts";
import type { Row } from "./table.ts";

interface Goal {
  readonly what: string;
  readonly measure: Measure;
  /** The most that is good, given the floor's measures. */
  readonly most: (floor: Measures) => number;
  readonly unit: string;
}

const goals: readonly Goal[] = [
  {
    what: "first comment at most 1.05 × the bare list",
    measure: "first",
    most: ({ first }) => 1.05 * (first ?? Number.NaN),
    unit: " ms",
  },
  {
    what: "the same, best of the loads",
    measure: "best",
    most: ({ best }) => 1.05 * (best ?? Number.NaN),
    unit: " ms",
  },
  { what: "no blocking", measure: "blocking", most: () => 0, unit: " ms" },
  { what: "sort within 16 ms", measure: "sort", most: () => 16, unit: " ms" },
  { what: "sort again within 16 ms", measure: "sortAgain", most: () => 16, unit: " ms" },
];

/** One line for each goal; told, never asserted. */
export function verdicts(
  rows: readonly Row[],
  { own, floor }: { readonly own: string; readonly floor: string },
): string {
  const measuresOf = (wanted: string) => rows.find(({ name }) => name === wanted)?.measures;
  const [ours, least] = [measuresOf(own), measuresOf(floor)];
  if (!ours || !least) return "";
  const lines = goals.map(({ what, measure, most, unit }) => {
    const [value, limit] = [ours[measure] ?? Number.NaN, most(least)];
    return `${own}, ${what}: ${value <= limit ? "met" : "MISSED"}, ${value.toFixed(0)}${unit} of ${limit.toFixed(0)}${unit}`;
  });
  return `${lines.join("\n")}\n`;
}
