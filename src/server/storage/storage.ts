import { article } from "./article.ts";
import { audience } from "./audience.ts";
import { changesIn } from "./bell.ts";
import { changes } from "./changes.ts";
import { claims } from "./claims.ts";
import { settled } from "./collision.ts";
import { comings } from "./comings.ts";
import type { Act, Storage } from "./contract.ts";
import { following } from "./following.ts";
import { look } from "./look.ts";
import { makings } from "./makings.ts";
import { migrate } from "./migrate.ts";
import { outboxAct } from "./outbox.ts";
import { recipientAct } from "./recipients.ts";
import type { Client, Db, Traits } from "./schema.ts";
import { secretAct } from "./secrets.ts";
import { lock } from "./spine.ts";
import { subscriptionAct } from "./subscriptions.ts";
import { suppressionAct } from "./suppressions.ts";

const act = (db: Db, traits: Traits): Act => ({
  ...look(db),
  ...makings(db),
  lock: (id, now) => lock(db, traits, { id, now }),
  ...comings(db),
  ...changes(db),
  ...article(db),
  ...secretAct(db),
  ...recipientAct(db),
  ...subscriptionAct(db),
  ...following(db, traits),
  ...suppressionAct(db),
  ...outboxAct(db),
  ...audience(db),
  ...claims(db, traits),
});

/** The one implementation: SQL that both databases read alike, over a client that brings the differences. */
export function createStorage(client: Client): Storage {
  const { traits, reader, writer, bell } = client;
  let closing: Promise<void> | undefined;
  return {
    watch: (hear) => bell.listen(hear),
    migrate: (now) => settled(traits, () => migrate(client, now)),
    read: (work) =>
      settled(traits, () =>
        reader
          .transaction()
          .setIsolationLevel("repeatable read")
          .setAccessMode("read only")
          .execute((db) => work(look(db))),
      ),
    write: (work) =>
      settled(traits, async () => {
        const { result, told } = await writer
          .transaction()
          .setIsolationLevel("read committed")
          .execute(async (db) => {
            const result = await work(act(db, traits));
            const told = changesIn(db);
            await bell.announce(db, told);
            return { result, told };
          });
        bell.ring(told);
        return result;
      }),
    close() {
      closing ??= client.close();
      return closing;
    },
  };
}
