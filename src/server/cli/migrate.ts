import { readDatabase } from "../config.ts";
import { openBackend } from "../serve/backend.ts";
import { readArguments } from "./arguments.ts";
import * as help from "./help.ts";
import type { CommandIo } from "./io.ts";

export async function migrate(args: readonly string[], { env, out }: CommandIo): Promise<void> {
  const given = readArguments(args, { database: { type: "string" } }, { of: "afterword migrate", words: 0 });
  if (given.is("help")) return out(help.migrate);
  const backend = await openBackend({ database: readDatabase(given.text("database"), env) });
  await backend.close();
  out(`The database is up to date: ${backend.name}\n`);
}
