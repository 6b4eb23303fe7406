import { parseArgs } from "node:util";

export const help = `The demo of Afterword: an article page with a lively thread, on a server of its own

  npm start
  npm start -- --port 8080 --database ./elsewhere.sqlite

Options
  --port N           Where to listen; 0 takes any free port. Default: 4600
  --database WHERE   A file for SQLite, or postgres://user:password@host:5432/name.
                     Default: .data/afterword-demo.sqlite in the project. It is kept between runs; delete it to begin anew.
  -h, --help         This text.
`;

export interface DemoOptions {
  readonly port: number;
  /** `null`: the demo's own file. */
  readonly database: string | null;
  readonly help: boolean;
}

/** Something in the command that its user can mend; the message says how. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`“${text}” is not a port: give a number from 0 to 65535 (0 takes any free one).`);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: "string", default: "4600" },
        database: { type: "string" },
        help: { type: "boolean", short: "h", default: false },
      },
    }).values;
  } catch (error) {
    // Node explains itself at length; what is needed is the word it stumbled over
    const message = error instanceof Error ? error.message : String(error);
    const word = /'([^']*)'/.exec(message)?.[1] ?? "";
    const what = /argument missing|ambiguous/.test(message) ? "needs a value" : "is not an option of the demo";
    throw new UsageError(`“${word.replace(/ <value>$/, "")}” ${what}: see npm start -- --help.`);
  }
}

export function readOptions(args: readonly string[]): DemoOptions {
  const { port, database, help } = parse(args);
  if (database?.trim() === "") throw new UsageError("The database is empty: give the path of a file, or postgres://….");
  return { port: portOf(port), database: database ?? null, help };
}
