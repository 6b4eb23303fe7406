import { sql } from "kysely";
import type { Db } from "./schema.ts";
import type { SubscriptionAct, SubscriptionLook } from "./subscription-contract.ts";

/**
 * Only the ASCII letters, as `lower` of both databases does. RFC 5321 §2.4 lets a mailbox tell "Ann" from "ann", but none
 * does, and what comes back from other machines has often lost the difference.
 */
const small = (address: string) => address.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());

export async function isSuppressed(db: Db, address: string): Promise<boolean> {
  const query = db.selectFrom("suppressions").select("address").where("address", "=", small(address));
  return (await query.executeTakeFirst()) !== undefined;
}

/** So that nobody gathers notices for it: what is subscribed to be sent to an address, on any site. */
const setMuted = (db: Db, address: string, muted: 0 | 1) =>
  db
    .updateTable("subscriptions")
    .set({ muted })
    .where("recipient_id", "in", (eb) =>
      eb
        .selectFrom("recipients")
        .select("recipients.id")
        .where(sql<boolean>`lower(address) = ${small(address)} and channel = 'mail'`),
    )
    .execute();

/** Addresses that nothing goes to any more. */
export const suppressionLook = (db: Db): Pick<SubscriptionLook, "suppressed" | "suppressions"> => ({
  async suppressed(address) {
    const row = await db
      .selectFrom("suppressions")
      .select(["address", "reason", "detail", "at"])
      .where("address", "=", small(address))
      .executeTakeFirst();
    return row ?? null;
  },
  async suppressions(limit) {
    return db
      .selectFrom("suppressions")
      .select(["address", "reason", "detail", "at"])
      .orderBy("at", "desc")
      .orderBy("address", "desc")
      .limit(limit)
      .execute();
  },
});

export const suppressionAct = (db: Db): Pick<SubscriptionAct, "suppress" | "unsuppress"> => ({
  async suppress({ address, reason, detail, at }) {
    await db
      .insertInto("suppressions")
      .values({ address: small(address), reason, detail, at })
      .onConflict((conflict) => conflict.column("address").doNothing())
      .execute();
    await setMuted(db, address, 1);
  },
  async unsuppress(address) {
    const gone = await db
      .deleteFrom("suppressions")
      .where("address", "=", small(address))
      .returning("address")
      .executeTakeFirst();
    if (gone) await setMuted(db, address, 0);
    return gone !== undefined;
  },
});
