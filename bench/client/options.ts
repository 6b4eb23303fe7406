import { parseArgs } from "node:util";

export const parts = ["load", "all", "long"] as const;
export type Part = (typeof parts)[number];

export interface BenchOptions {
  readonly runs: number;
  readonly sizes: readonly number[];
  readonly parts: readonly Part[];
  /** Words of which a contestant's name must have one; none: all take part. */
  readonly only: readonly string[];
}

export const help = `npm run bench:client -- [options]
  --runs N         loads of each page that count; medians are printed (default 5)
  --sizes A,B      comments in the thread (default 50,500,5000)
  --parts A,B      ${parts.join(", ")} (default: all of them)
                     load: what each shows by itself; all: every comment on the page at once; long: scrolling
  --only A,B       only contestants with one of these words in their names; the bare list is always there`;

const isPart = (name: string): name is Part => parts.some((part) => part === name);
const listed = (text: string) => text.split(",").map((item) => item.trim());

export function readOptions(args: readonly string[]): BenchOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: "string", default: "5" },
      sizes: { type: "string", default: "50,500,5000" },
      parts: { type: "string", default: parts.join() },
      only: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  const [runs, sizes] = [Number(values.runs), listed(values.sizes).map(Number)];
  const wanted = listed(values.parts).filter(isPart);
  if (values.help || ![runs, ...sizes].every((number) => Number.isInteger(number) && number > 0) || !wanted.length)
    return null;
  return { runs, sizes, parts: wanted, only: values.only ? listed(values.only.toLowerCase()) : [] };
}
