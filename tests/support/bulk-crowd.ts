import { sql } from "kysely";
import type { Client } from "../../src/server/storage/schema.ts";
import { type Bulk, id, insertAll } from "./bulk.ts";
import { epoch } from "./epoch.ts";

const numbers = (count: number) => Array.from({ length: count }, (_, number) => number);
const kinds = ["page", "mine", "page", "page"] as const;
const paces = ["now", "now", "hourly", "daily"] as const;

/** Subscriptions, suppressed addresses and waiting jobs of a busy server, in the threads of `bulk` and those beside it. */
export async function bulkCrowd(client: Client, { siteId }: Bulk, { threads }: { threads: number }): Promise<void> {
  const readers = 30_000;
  const [isWaiting, threadOf] = [(n: number) => n % 500 === 0, (n: number) => id("thread", n % threads)];
  await client.writer.transaction().execute(async (db) => {
    await insertAll(
      db,
      "recipients",
      // some of whom nobody has asked anything to be sent to for long
      numbers(readers + 50).map((n) => ({
        ...{ id: id("recipient", n), site_id: siteId, channel: "mail" as const, keys: null },
        ...{ address: `reader${n}@example.org`, idle_since: n < readers ? null : epoch },
      })),
    );
    await insertAll(
      db,
      "subscriptions",
      numbers(readers).map((n) => ({
        ...{ id: id("subscription", n), site_id: siteId, thread_id: threadOf(n), recipient_id: id("recipient", n) },
        ...{ author_id: id("author", n % 997), kind: kinds[n % 4] ?? "page", comment_id: null, language: "en" },
        ...{ pace: paces[(n >> 2) % 4] ?? "now", state: isWaiting(n) ? "waiting" : "active", consent: "1" },
        ...{ time_zone: n % 3 ? "Europe/Berlin" : "UTC", asked_at: epoch + n, confirmed_at: epoch + n },
        ...{ channel: "mail" as const, muted: 0 },
      })),
    );
    await insertAll(
      db,
      "owners",
      numbers(readers).map((n) => ({
        author_id: id("author", n % 997),
        recipient_id: id("recipient", n),
        confirmed_at: epoch,
      })),
    );
    await insertAll(
      db,
      "suppressions",
      numbers(3_000).map((n) => ({
        address: `gone${n}@example.org`,
        reason: "bounce" as const,
        detail: "",
        at: epoch + n,
      })),
    );
    await insertAll(
      db,
      "outbox",
      numbers(readers).map((n) => ({
        ...{ id: id("job", n), site_id: siteId, kind: "notice" as const, channel: "mail" as const, payload: null },
        ...{ recipient_id: id("recipient", n), subscription_id: id("subscription", n), comment_id: id("comment", 1) },
        ...{ bundle: n % 3 ? null : `d.${Math.floor(n / 9)}`, since: epoch + n, due_at: epoch + n, free_at: epoch + n },
        ...{ attempts: 0, problem: "", worker: null, dead: n % 100 === 0 ? 1 : 0 },
      })),
    );
  });
  await sql`analyze`.execute(client.writer);
}
