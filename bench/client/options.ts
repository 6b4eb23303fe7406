import { parseArgs } from "node:util";

export const parts = ["load", "all", "long"] as const;
export type Part = (typeof parts)[number];

export interface BenchOptions {
  readonly runs: number;
  readonly sizes: readonly number[];
  readonly parts: readonly Part[];
  /** Words of which a contestant's name must have one; none: all take part. */
  readonly only: readonly string[];
  /** Seconds that a reader reads before the first press. */
  readonly read: number;
}

export const help = `npm run bench:client -- [options]
  --runs N         loads of each page that count; medians are printed (default 5)
  --sizes A,B      comments in the thread (default 50,500,5000)
  --parts A,B      ${parts.join(", ")} (default: all of them)
                     load: what each shows by itself; all: every comment on the page at once; long: scrolling
  --read N         seconds between the last of a load and the first press on an order (default 0)
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
      read: { type: "string", default: "0" },
      help: { type: "boolean", default: false },
    },
  });
  const [runs, sizes, read] = [Number(values.runs), listed(values.sizes).map(Number), Number(values.read)];
  const wanted = listed(values.parts).filter(isPart);
  if (
    values.help ||
    !(read >= 0) ||
    ![runs, ...sizes].every((number) => Number.isInteger(number) && number > 0) ||
    !wanted.length
  )
    return null;
  return { runs, sizes, read, parts: wanted, only: values.only ? listed(values.only.toLowerCase()) : [] };
}
