import { parseArgs } from "node:util";
import { Problem } from "../problem.ts";

export interface OptionSpec {
  readonly type: "string" | "boolean";
  readonly multiple?: boolean;
}
export type Specs = Readonly<Record<string, OptionSpec>>;

export interface Arguments {
  readonly words: readonly string[];
  text(name: string): string | undefined;
  texts(name: string): readonly string[] | undefined;
  is(name: string): boolean;
}

/** Node explains itself at length; an operator needs the option's name. */
function problemOf(error: unknown, usage: string): Problem {
  const name = error instanceof Error ? /'([^' ]*)/.exec(error.message)?.[1] : undefined;
  const said = error instanceof Error ? error.message : "";
  const missing = said.includes("argument missing");
  const dashed = said.includes("ambiguous");
  const what = dashed
    ? `“${name ?? ""}” needs a value; one that begins with a dash is written ${name ?? ""}="- ..."`
    : missing
      ? `“${name ?? ""}” needs a value`
      : `“${name ?? ""}” is not an option of this command`;
  return new Problem(`${what}: see ${usage} --help.`, "configuration", error);
}

function parse(args: readonly string[], specs: Specs, usage: string) {
  try {
    const options = { ...specs, help: { type: "boolean", short: "h" } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw problemOf(error, usage);
  }
}

export interface Usage {
  /** The command, for "see ... --help". */
  readonly of: string;
  /** Words it takes besides its options. One more is a mistake, such as a name without its quotes. */
  readonly words: number;
}

export function readArguments(args: readonly string[], specs: Specs, { of: usage, words }: Usage): Arguments {
  const { values, positionals } = parse(args, specs, usage);
  const extra = positionals[words];
  if (extra !== undefined && values.help !== true) {
    throw new Problem(`“${extra}” is one word too many: put quotes around a name with blanks, or see ${usage} --help.`);
  }
  const found: Readonly<Record<string, unknown>> = values;
  return {
    words: positionals,
    text: (name) => (typeof found[name] === "string" ? found[name] : undefined),
    texts: (name) => (Array.isArray(found[name]) ? found[name].map(String) : undefined),
    is: (name) => found[name] === true,
  };
}
