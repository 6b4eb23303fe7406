import { sql } from "kysely";
import { threads } from "./migrations/0001-threads.ts";
import { figures } from "./migrations/0002-figures.ts";
import { subscriptions } from "./migrations/0003-subscriptions.ts";
import type { Client, Db, Traits } from "./schema.ts";

interface Migration {
  readonly name: string;
  up(db: Db, traits: Traits): Promise<void>;
}

/** In the order in which they are applied. A released one is never changed: what follows is a new one. */
const migrations: readonly Migration[] = [threads, figures, subscriptions];

/** The database was made by a later version of this server. For the operator, so its message is a sentence. */
export class NewerDatabaseError extends Error {
  override readonly name = "NewerDatabaseError";

  constructor(found: number, known: number) {
    super(
      `This database was set up by a newer Afterword (step ${found}; this version knows ${known}). ` +
        "Start the newer version, or restore a backup from before the upgrade.",
    );
  }
}

/** All in one transaction: a half-migrated database cannot be seen, and a second process waits and finds nothing to do. */
export async function migrate({ migrator, traits }: Client, now: number): Promise<readonly string[]> {
  return migrator.transaction().execute(async (db) => {
    await traits.lockMigrations(db);
    await sql`create table if not exists migrations (
      number bigint primary key, name ${traits.text} not null, applied_at bigint not null)`.execute(db);
    const last = await db
      .selectFrom("migrations")
      .select("number")
      .orderBy("number", "desc")
      .limit(1)
      .executeTakeFirst();
    const done = last?.number ?? 0;
    if (done > migrations.length) throw new NewerDatabaseError(done, migrations.length);
    const pending = migrations.slice(done);
    for (const [index, { name, up }] of pending.entries()) {
      await up(db, traits);
      await db
        .insertInto("migrations")
        .values({ number: done + index + 1, name, applied_at: now })
        .execute();
    }
    return pending.map(({ name }) => name);
  });
}
