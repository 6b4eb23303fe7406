import { statSync } from "node:fs";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { setTimeout as pause } from "node:timers/promises";
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  type SqliteDatabase,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  type SqliteStatement,
  sql,
} from "kysely";
import { localBell } from "./bell.ts";
import type { Storage } from "./contract.ts";
import type { Client, Tables, Traits } from "./schema.ts";
import { createStorage } from "./storage.ts";

/** node:sqlite binds only these; anything else as first argument would silently be taken for named parameters. */
function bindable(value: unknown): SQLInputValue {
  if (value === null || typeof value === "string" || typeof value === "number") return value;
  throw new TypeError(`cannot bind ${Object.prototype.toString.call(value)} to SQLite`);
}

/** node:sqlite in the shape Kysely's dialect expects, with a cache of prepared statements. */
function adapt(database: DatabaseSync, cacheSize = 200): SqliteDatabase {
  const cache = new Map<string, SqliteStatement>();
  const prepare = (text: string): SqliteStatement => {
    const statement = database.prepare(text);
    return {
      reader: statement.columns().length > 0,
      all: (values) => statement.all(...values.map(bindable)),
      run: (values) => statement.run(...values.map(bindable)),
      iterate: (values) => statement.iterate(...values.map(bindable)),
    };
  };
  return {
    close() {
      cache.clear();
      database.close();
    },
    prepare(text) {
      const statement = cache.get(text) ?? prepare(text);
      cache.delete(text);
      cache.set(text, statement); // most recently used last
      const [oldest] = cache.keys();
      if (cache.size > cacheSize && oldest !== undefined) cache.delete(oldest);
      return statement;
    },
  };
}

/** SQLite's primary result code; its extended ones are in the higher bits. */
const codeOf = (error: unknown) => (error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : 0);
const busy = 5;
/** Busy, read-only, input or output failed, disk full, cannot open: the disk's state, and it may pass. */
const away = new Set([busy, 8, 10, 13, 14]);

/** SQLite goes on with a file that no name leads to any more, and all it is given is lost when it closes. */
class FileGoneError extends Error {
  override readonly name = "FileGoneError";
  constructor() {
    super("the database file was deleted or replaced while the server runs: put it back, or start the server again");
  }
}

function fileWatch(path: string): () => void {
  const { dev, ino } = statSync(path);
  return () => {
    const now = statSync(path, { throwIfNoEntry: false });
    if (now?.ino !== ino || now.dev !== dev) throw new FileGoneError();
  };
}

/** How often to ask for another process's write lock, and how long (ms) each asking and each pause takes: 5 s in all. */
const turns = 50;
const turn = 50;

interface Manner {
  readonly begin: "begin" | "begin immediate";
  /** Throws when the file that is open is not the one at the path any more. */
  readonly checkFile: () => void;
  /** Whether a transaction is. */
  readonly isOpen: () => boolean;
}

/**
 * A transaction that may write takes the write lock at once, so it never fails half-way for want of it. The wait is
 * asynchronous: SQLite's own would stop the whole process, and with it the holder if that is another connection here.
 */
class PatientDriver extends SqliteDriver {
  readonly #begin: CompiledQuery;
  readonly #checkFile: () => void;
  readonly #isOpen: () => boolean;
  /** Spent by whoever waits first: those queued behind have waited as long already, and do not wait in a row. */
  #left = turns;

  constructor(config: SqliteDialectConfig, { begin, checkFile, isOpen }: Manner) {
    super(config);
    this.#begin = CompiledQuery.raw(begin);
    this.#checkFile = checkFile;
    this.#isOpen = isOpen;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    this.#checkFile();
    for (;;) {
      try {
        await connection.executeQuery(this.#begin);
        this.#left = turns;
        return;
      } catch (error) {
        if (codeOf(error) !== busy || this.#left === 0) throw error;
        this.#left--;
        await pause(turn);
      }
    }
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // a full or broken disk makes SQLite undo the transaction itself; a second time would hide why
    if (this.#isOpen()) await super.rollbackTransaction(connection);
  }
}

class PatientDialect extends SqliteDialect {
  readonly #driver: SqliteDriver;

  constructor(config: SqliteDialectConfig, manner: Manner) {
    super(config);
    this.#driver = new PatientDriver(config, manner);
  }

  override createDriver(): SqliteDriver {
    return this.#driver;
  }
}

const traits: Traits = {
  text: sql`text`,
  rowLocks: false,
  // the write lock of the transaction is enough
  async lockMigrations() {},
  trouble: (error) => (error instanceof FileGoneError || away.has(codeOf(error)) ? "away" : null),
};

function connect(path: string, begin: Manner["begin"], pragmas: string) {
  const database = new DatabaseSync(path, { timeout: turn, enableForeignKeyConstraints: true, defensive: true });
  database.exec(pragmas);
  const manner = { begin, checkFile: fileWatch(path), isOpen: () => database.isTransaction };
  const db = new Kysely<Tables>({ dialect: new PatientDialect({ database: adapt(database) }, manner) });
  const close = async () => {
    if (!database.isOpen) return;
    // its turn comes when the transactions before it have ended
    await db.connection().execute(async () => {});
    await db.destroy();
    // Kysely closes only what it has used
    if (database.isOpen) database.close();
  };
  return { db, close };
}

export interface SqliteOptions {
  readonly path: string;
  /**
   * Commits do not wait for the disk: for data that can be made again. A process that dies loses nothing, a machine
   * without power its last moments; the file stays whole. Default: false.
   */
  readonly hurried?: boolean;
}

/** Two connections to one file: a snapshot for reading neither waits for a writer nor lands inside its transaction. */
export function sqliteClient(path: string, { hurried = false }: Omit<SqliteOptions, "path"> = {}): Client {
  const writer = connect(
    path,
    "begin immediate",
    `pragma journal_mode = wal; pragma synchronous = ${hurried ? "normal" : "full"}; pragma temp_store = memory`,
  );
  const reader = connect(path, "begin", "pragma query_only = on; pragma temp_store = memory");
  return {
    traits,
    writer: writer.db,
    reader: reader.db,
    migrator: writer.db,
    bell: localBell(),
    async close() {
      await reader.close();
      await writer.close();
    },
  };
}

/** Storage in one file, made if it is not there. One process should hold it open at a time. */
export const openSqlite = ({ path, ...options }: SqliteOptions): Storage => createStorage(sqliteClient(path, options));
