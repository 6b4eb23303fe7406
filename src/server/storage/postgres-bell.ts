import { sql } from "kysely";
import { Client as Connection } from "pg";
import { Hearers } from "./bell.ts";
import type { ThreadChange } from "./contract.ts";
import type { Bell } from "./schema.ts";

export interface PostgresBellOptions {
  readonly url: string;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** The connection that listens broke; another is opened. */
  readonly onError: (error: Error) => void;
}

const channel = "afterword";

/** Milliseconds. A connection that died without a word is found out by asking it something. */
const connectTimeout = 5_000;
const heartbeat = 20_000;
const firstPause = 100;
const longestPause = 5_000;

/** A payload may take 8,000 bytes; a key takes some 2,100 of them at most. */
const write = ({ siteId, key, version }: ThreadChange) => JSON.stringify([siteId, key, version]);
/** Others in the same database may speak on a channel of this name: what they mean may be anything, and is looked after. */
function read(payload: string): ThreadChange | null {
  try {
    const [siteId, key, version] = JSON.parse(payload) as [string, string, number]; // as `write` wrote it
    return { siteId, key, version };
  } catch {
    return null;
  }
}

/** The one connection that listens, for as long as it is wanted; opened again whenever it breaks. */
class Ear {
  readonly #options: PostgresBellOptions;
  readonly #tell: Hearers["tell"];
  #connection: Connection | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;

  constructor(options: PostgresBellOptions, tell: Hearers["tell"]) {
    this.#options = options;
    this.#tell = tell;
  }

  open(): void {
    const connection = new Connection({
      connectionString: this.#options.url,
      connectionTimeoutMillis: connectTimeout,
      query_timeout: connectTimeout,
      keepAlive: true,
      application_name: "afterword live",
    });
    this.#connection = connection;
    connection.on("error", (error) => this.#lost(connection, error));
    connection.on("end", () => this.#lost(connection, new Error("the connection ended")));
    connection.on("notification", ({ payload = "" }) => this.#tell(read(payload)));
    this.#listen(connection).catch((error) => this.#lost(connection, error));
  }

  async #listen(connection: Connection): Promise<void> {
    await connection.connect();
    await connection.query(`listen ${channel}`);
    this.#failures = 0;
    // what was committed until now has not been heard
    this.#tell(null);
    const ask = () => {
      connection.query("select 1").catch((error) => this.#lost(connection, error));
    };
    if (this.#connection === connection) this.#timer = setInterval(ask, heartbeat);
  }

  #lost(connection: Connection, error: Error): void {
    if (this.#connection !== connection) return;
    void this.close();
    this.#options.onError(error);
    const pause = Math.min(firstPause * 2 ** this.#failures++, longestPause);
    this.#timer = setTimeout(() => this.open(), pause * (0.5 + this.#options.random()));
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    const connection = this.#connection;
    this.#connection = undefined;
    // one that is broken cannot even say goodbye
    await connection?.end().catch(() => {});
  }
}

/** Every process hears of every commit, its own among them. Nothing listens until somebody does. */
export function postgresBell(options: PostgresBellOptions): Bell {
  const hearers = new Hearers();
  const ear = new Ear(options, (change) => hearers.tell(change));
  return {
    async announce(db, changes) {
      for (const change of changes) await sql`select pg_notify(${channel}, ${write(change)})`.execute(db);
    },
    ring() {},
    listen(hear) {
      if (hearers.isEmpty) ear.open();
      const detach = hearers.add(hear);
      return () => {
        detach();
        if (hearers.isEmpty) void ear.close();
      };
    },
    close: () => ear.close(),
  };
}
