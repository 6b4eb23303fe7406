import type { Costs } from "./timing.ts";

/** Markdown: a row for each kind of request, a column for each size; the ratio is to the smallest. */
export function table(title: string, sizes: readonly number[], bySize: readonly Costs[]): string {
  const names = [...(bySize[0]?.keys() ?? [])];
  const rows = names.map((name) => {
    const costs = bySize.map((costsOf) => costsOf.get(name) ?? Number.NaN);
    const first = costs[0] ?? Number.NaN;
    return [name, ...costs.map((cost) => `${cost.toFixed(2)} ms (×${(cost / first).toFixed(1)})`)];
  });
  const head = [title, ...sizes.map((size) => `${size.toLocaleString("en")} comments`)];
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line), ""].join("\n");
}
