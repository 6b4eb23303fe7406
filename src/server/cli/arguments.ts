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
  const name = error instanceof Error ? /'([^']*)'/.exec(error.message)?.[1] : undefined;
  const missing = error instanceof Error && error.message.includes("argument missing");
  const what = missing ? `“${name ?? ""}” needs a value` : `“${name ?? ""}” is not an option of this command`;
  return new Problem(`${what}: see ${usage} --help.`, "configuration", error);
}

export function readArguments(args: readonly string[], specs: Specs, usage: string): Arguments {
  try {
    const options = { ...specs, help: { type: "boolean", short: "h" } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const found: Readonly<Record<string, unknown>> = values;
    return {
      words: positionals,
      text: (name) => (typeof found[name] === "string" ? found[name] : undefined),
      texts: (name) => (Array.isArray(found[name]) ? found[name].map(String) : undefined),
      is: (name) => found[name] === true,
    };
  } catch (error) {
    throw problemOf(error, usage);
  }
}
