import type { Selectable } from "kysely";
import type { Db, Tables } from "./schema.ts";
import type { PushKeys, StoredRecipient, SubscriptionAct, SubscriptionLook } from "./subscription-contract.ts";

const columns = ["id", "site_id", "channel", "address", "keys"] as const;

const toRecipient = (row: Pick<Selectable<Tables["recipients"]>, (typeof columns)[number]>): StoredRecipient => ({
  id: row.id,
  siteId: row.site_id,
  channel: row.channel,
  address: row.address,
  keys: row.keys === null ? null : (JSON.parse(row.keys) as PushKeys), // written below and nowhere else
});

/** Mailboxes and browsers, and who has shown that one is their own. */
export const recipientLook = (db: Db): Pick<SubscriptionLook, "recipient" | "recipientAt" | "owns"> => ({
  async recipient(id) {
    const row = await db.selectFrom("recipients").select(columns).where("id", "=", id).executeTakeFirst();
    return row ? toRecipient(row) : null;
  },
  async recipientAt(siteId, channel, address) {
    const row = await db
      .selectFrom("recipients")
      .select(columns)
      .where("site_id", "=", siteId)
      .where("channel", "=", channel)
      .where("address", "=", address)
      .executeTakeFirst();
    return row ? toRecipient(row) : null;
  },
  async owns(authorId, recipientId) {
    const row = await db
      .selectFrom("owners")
      .select("author_id")
      .where("author_id", "=", authorId)
      .where("recipient_id", "=", recipientId)
      .executeTakeFirst();
    return row !== undefined;
  },
});

export const recipientAct = (db: Db): Pick<SubscriptionAct, "ensureRecipient" | "own" | "disown"> => ({
  // One that is there is written too, and so held to the end of the transaction: it does not go before it is subscribed.
  async ensureRecipient({ id, siteId, channel, address, keys, at }) {
    const text = keys === null ? null : JSON.stringify(keys);
    const row = await db
      .insertInto("recipients")
      .values({ id, site_id: siteId, channel, address, keys: text, idle_since: at })
      .onConflict((conflict) =>
        conflict.columns(["site_id", "channel", "address"]).doUpdateSet((eb) => ({
          keys: text,
          idle_since: eb.case().when("recipients.idle_since", "is", null).then(null).else(at).end(),
        })),
      )
      .returning("id")
      .executeTakeFirstOrThrow();
    return row.id;
  },
  async own(authorId, recipientId, at) {
    await db
      .insertInto("owners")
      .values({ author_id: authorId, recipient_id: recipientId, confirmed_at: at })
      .onConflict((conflict) => conflict.columns(["author_id", "recipient_id"]).doNothing())
      .execute();
  },
  async disown(authorId, recipientId) {
    await db
      .deleteFrom("owners")
      .where("author_id", "=", authorId)
      .where("recipient_id", "=", recipientId)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom("subscriptions")
              .select("id")
              .where("author_id", "=", authorId)
              .where("recipient_id", "=", recipientId),
          ),
        ),
      )
      .execute();
  },
});
