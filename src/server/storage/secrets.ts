import type { Act, Look } from "./contract.ts";
import type { Db } from "./schema.ts";

/** What the server keeps for itself: keys that it made. */
export const secretLook = (db: Db): Pick<Look, "secret"> => ({
  async secret(name) {
    const row = await db.selectFrom("secrets").select("value").where("name", "=", name).executeTakeFirst();
    return row?.value ?? null;
  },
});

export const secretAct = (db: Db): Pick<Act, "ensureSecret"> => ({
  async ensureSecret(name, value) {
    await db
      .insertInto("secrets")
      .values({ name, value })
      .onConflict((conflict) => conflict.column("name").doNothing())
      .execute();
    const row = await db.selectFrom("secrets").select("value").where("name", "=", name).executeTakeFirstOrThrow();
    return row.value;
  },
});
