import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { AfterwordError } from "../../protocol/errors.ts";
import { type DatabaseAddress, withoutPassword } from "../config.ts";
import type { Log } from "../http/context.ts";
import { Problem } from "../problem.ts";
import type { Storage } from "../storage/contract.ts";
import { NewerDatabaseError } from "../storage/migrate.ts";
import { openPostgres } from "../storage/postgres.ts";
import { openSqlite } from "../storage/sqlite.ts";

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Storage opens two connections, which `:memory:` would give two databases: a file that nobody else sees is as short-lived. */
function openTemporary(): Storage {
  const folder = mkdtempSync(join(tmpdir(), "afterword-"));
  const storage = openSqlite({ path: join(folder, "memory.db") });
  return {
    ...storage,
    async close() {
      await storage.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function openFile(path: string, hurried: boolean): Storage {
  try {
    return openSqlite({ path, hurried });
  } catch (error) {
    throw new Problem(
      `The database ${path} cannot be opened (${messageOf(error)}): check that the folder ${dirname(path)} exists, that this user may write there, and that the file is a SQLite database.`,
      "configuration",
      error,
    );
  }
}

export const nameOf = (database: DatabaseAddress): string =>
  database.kind === "postgres" ? withoutPassword(database.url) : database.path;

export interface StorageOptions {
  readonly log?: Log | undefined;
  /** Commits do not wait for the disk: for data that can be made again. Default: false. */
  readonly hurried?: boolean;
}

export function openStorage(database: DatabaseAddress, { log, hurried = false }: StorageOptions = {}): Storage {
  if (database.kind === "sqlite") {
    return database.path === ":memory:" ? openTemporary() : openFile(database.path, hurried);
  }
  const onError = () => log?.warn({}, "a connection to the database broke while nobody used it; another is opened");
  return openPostgres({ url: database.url, hurried, onError, random: Math.random });
}

/** What an operator can do about a database that does not come up. */
export function problemOf(error: unknown, database: DatabaseAddress): unknown {
  if (error instanceof Problem) return error;
  if (error instanceof NewerDatabaseError) return new Problem(error.message, "configuration", error);
  const name = nameOf(database);
  const reason = error instanceof AfterwordError ? messageOf(error.cause) : messageOf(error);
  if (database.kind === "postgres") {
    return new Problem(
      `The database ${name} cannot be used (${reason}): check host, port, user, password, and that the database exists.`,
      "failure",
      error,
    );
  }
  return new Problem(
    `The database ${name} cannot be used (${reason}): is it a SQLite file that this user may write?`,
    "failure",
    error,
  );
}
