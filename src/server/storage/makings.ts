import type { Act, StoredSite } from "./contract.ts";
import { siteColumns, toSite } from "./rows.ts";
import type { Db } from "./schema.ts";

type Makings = Pick<Act, "addSite" | "setSite" | "ensureAuthor" | "ensureThread">;

const written = ({ name, origins, settings, office }: Omit<StoredSite, "version">) => ({
  name,
  origins: JSON.stringify(origins),
  settings: JSON.stringify(settings),
  office: JSON.stringify(office),
});

/** What is there before anybody comments. "Ensure" inserts first and looks afterwards, so that two at once agree. */
export const makings = (db: Db): Makings => ({
  async addSite({ at, ...site }) {
    const added = await db
      .insertInto("sites")
      .values({ id: site.id, ...written(site), version: 1, created_at: at })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .returning("id")
      .executeTakeFirst();
    return added !== undefined;
  },

  async setSite(site) {
    const row = await db
      .updateTable("sites")
      .set((eb) => ({ ...written(site), version: eb("version", "+", 1) }))
      .where("id", "=", site.id)
      .returning(siteColumns)
      .executeTakeFirstOrThrow();
    return toSite(row);
  },

  async ensureAuthor({ id, siteId, secretHash, network, at }) {
    await db
      .insertInto("authors")
      .values({ id, site_id: siteId, secret_hash: secretHash, network, created_at: at })
      .onConflict((conflict) => conflict.columns(["site_id", "secret_hash"]).doNothing())
      .execute();
    const author = await db
      .selectFrom("authors")
      .select("id")
      .where("site_id", "=", siteId)
      .where("secret_hash", "=", secretHash)
      .executeTakeFirstOrThrow();
    return author.id;
  },

  async ensureThread({ id, siteId, at, ...thread }) {
    await db
      .insertInto("threads")
      .values({
        id,
        site_id: siteId,
        ...thread,
        version: 0,
        comments: 0,
        roots: 0,
        replies: 0,
        authors: 0,
        followers: 0,
        reactions: "{}",
        closed: 0,
        created_at: at,
        last_at: at,
      })
      .onConflict((conflict) => conflict.columns(["site_id", "key"]).doNothing())
      .execute();
    const row = await db
      .selectFrom("threads")
      .select("id")
      .where("site_id", "=", siteId)
      .where("key", "=", thread.key)
      .executeTakeFirstOrThrow();
    return row.id;
  },
});
