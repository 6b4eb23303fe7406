import { AfterwordError } from "../../protocol/errors.ts";
import { exitCodes, Problem } from "../problem.ts";
import { bounces } from "./bounces.ts";
import * as help from "./help.ts";
import type { CommandIo } from "./io.ts";
import { migrate } from "./migrate.ts";
import { outbox } from "./outbox.ts";
import { serve } from "./serve.ts";
import { site } from "./site.ts";
import { suppression } from "./suppression.ts";

type Command = (args: readonly string[], io: CommandIo) => Promise<void>;
const commands: Readonly<Record<string, Command>> = { serve, migrate, site, outbox, suppression, bounces };

function describe(error: unknown): string {
  if (error instanceof Problem) return error.message;
  if (error instanceof AfterwordError) {
    const fields = Object.entries(error.fields).map(([field, code]) => `${field}: ${code}`);
    return [`The server refused that: ${error.code}`, ...fields].join("; ");
  }
  return `Something unexpected failed: ${error instanceof Error ? error.message : String(error)}`;
}

/** One command from its arguments to its exit code. */
export async function run([name = "", ...args]: readonly string[], io: CommandIo): Promise<number> {
  if (name === "" || name === "--help" || name === "-h" || name === "help") {
    io.out(help.main);
    return name === "" ? exitCodes.configuration : exitCodes.ok;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (command === undefined) throw new Problem(`“${name}” is not a command: see afterword --help.`);
    await command(args, io);
    return exitCodes.ok;
  } catch (error) {
    io.err(`${describe(error)}\n`);
    return error instanceof Problem ? error.exitCode : exitCodes.failure;
  }
}
