import type { Measure, Measures } from "./measures.ts";

export interface Row {
  readonly name: string;
  readonly measures: Measures;
}

interface Column {
  readonly measure: Measure;
  readonly title: string;
  readonly digits: number;
  /** The ratio to the floor is what counts, or would say nothing. */
  readonly ratio: boolean;
}

const columns: readonly Column[] = [
  { measure: "comments", title: "comments shown", digits: 0, ratio: false },
  { measure: "sequence", title: "requests in sequence", digits: 0, ratio: false },
  { measure: "first", title: "first comment, ms", digits: 0, ratio: true },
  { measure: "best", title: "best, ms", digits: 0, ratio: true },
  { measure: "latest", title: "last comment, ms", digits: 0, ratio: true },
  { measure: "busy", title: "main thread, ms", digits: 0, ratio: true },
  { measure: "blocking", title: "blocking, ms", digits: 0, ratio: false },
  { measure: "shift", title: "CLS", digits: 3, ratio: false },
  { measure: "sort", title: "sort, ms", digits: 0, ratio: true },
  { measure: "sortAgain", title: "sort again, ms", digits: 0, ratio: true },
  { measure: "heap", title: "heap, MB", digits: 1, ratio: true },
  { measure: "bytes", title: "JS + CSS + API, kB", digits: 1, ratio: true },
];

function cell({ measures }: Row, floor: Measures | undefined, { measure, digits, ratio }: Column): string {
  const [value, least] = [measures[measure], floor?.[measure]];
  if (value === null) return "–";
  return ratio && least ? `${value.toFixed(digits)} (×${(value / least).toFixed(2)})` : value.toFixed(digits);
}

/** Markdown: a row for each contestant, ratios to the row named `floor`. */
export function table(title: string, rows: readonly Row[], floor: string): string {
  const least = rows.find(({ name }) => name === floor)?.measures;
  const used = columns.filter(({ measure }) => rows.some(({ measures }) => measures[measure] !== null));
  const head = [title, ...used.map((column) => column.title)];
  const body = rows.map((row) => [row.name, ...used.map((column) => cell(row, least, column))]);
  const widths = head.map((_, index) => Math.max(...[head, ...body].map((line) => line[index]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((text, index) => (index === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[index] ?? 0))).join(" | ")} |`;
  const rule = widths.map((width, index) => (index === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  return [line(head), line(rule), ...body.map(line), ""].join("\n");
}
