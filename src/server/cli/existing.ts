import { existsSync } from "node:fs";
import { type DatabaseAddress, readDatabase } from "../config.ts";
import { Problem } from "../problem.ts";
import { type Backend, openBackend } from "../serve/backend.ts";
import type { Arguments } from "./arguments.ts";
import type { CommandIo } from "./io.ts";

/** A mistyped path must not become a database of its own; only a first site may make one. */
export function mustExist(database: DatabaseAddress): void {
  if (database.kind !== "sqlite" || database.path === ":memory:" || existsSync(database.path)) return;
  throw new Problem(
    `There is no database at ${database.path}: give --database the path of the one that your server uses.`,
  );
}

/** Work on the services of a database that is there already. */
export async function withServices<T>(
  given: Arguments,
  { env }: CommandIo,
  work: (services: Backend["services"]) => Promise<T>,
): Promise<T> {
  const database = readDatabase(given.text("database"), env);
  mustExist(database);
  const backend = await openBackend({ database });
  try {
    return await work(backend.services);
  } finally {
    await backend.close();
  }
}
