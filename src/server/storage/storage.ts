import { changes } from "./changes.ts";
import { settled } from "./collision.ts";
import { comings } from "./comings.ts";
import type { Act, Storage } from "./contract.ts";
import { look } from "./look.ts";
import { makings } from "./makings.ts";
import { migrate } from "./migrate.ts";
import type { Client, Db, Traits } from "./schema.ts";
import { lock } from "./spine.ts";

const act = (db: Db, traits: Traits): Act => ({
  ...look(db),
  ...makings(db),
  lock: (id, now) => lock(db, traits, { id, now }),
  ...comings(db),
  ...changes(db),
});

/** The one implementation: SQL that both databases read alike, over a client that brings the differences. */
export const createStorage = (client: Client): Storage => ({
  migrate: (now) => settled(client.traits, () => migrate(client, now)),
  read: (work) =>
    settled(client.traits, () =>
      client.reader
        .transaction()
        .setIsolationLevel("repeatable read")
        .setAccessMode("read only")
        .execute((db) => work(look(db))),
    ),
  write: (work) =>
    settled(client.traits, () =>
      client.writer
        .transaction()
        .setIsolationLevel("read committed")
        .execute((db) => work(act(db, client.traits))),
    ),
  close: () => client.close(),
});
