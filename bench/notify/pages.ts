import { sql } from "kysely";
import type { Pace } from "../../src/protocol/subscriptions.ts";
import { newId } from "../../src/server/serve/ids.ts";
import type { Act, Storage } from "../../src/server/storage/contract.ts";
import type { Client } from "../../src/server/storage/schema.ts";
import { epoch } from "../../tests/support/epoch.ts";

export const subscribers = 10_000;

/** Ids of three threads: one that nobody follows, and two that as many follow, each in its own way. */
export interface Pages {
  readonly quiet: string;
  readonly now: string;
  readonly digests: string;
}

const siteId = "bench";
const zones = ["Europe/Berlin", "America/New_York", "Asia/Tokyo", "UTC"];

const thread = (act: Act, key: string) =>
  act.ensureThread({ id: newId(epoch), siteId, key, url: "", title: "", normaliser: 1, at: epoch });

const reader = (act: Act, number: number) =>
  act.ensureAuthor({ id: newId(epoch), siteId, secretHash: `reader ${number}`, network: "192.0.2.1", at: epoch });

async function follow(act: Act, threadId: string, wish: { number: number; pace: Pace }): Promise<void> {
  const authorId = await reader(act, wish.number);
  const address = `reader${wish.number}@example.org`;
  const mailbox = { id: newId(epoch), siteId, channel: "mail", address, keys: null, at: epoch } as const;
  const recipientId = await act.ensureRecipient(mailbox);
  await act.subscribe({
    ...{ id: newId(epoch), siteId, threadId, recipientId, authorId, kind: "page", commentId: null },
    ...{ pace: wish.pace, language: "en", timeZone: zones[wish.number % 4] ?? "UTC", consent: "1", askedAt: epoch },
  });
  await act.own(authorId, recipientId, epoch);
}

/** Made through the storage's verbs; only the ten thousand confirmations are one statement. */
export async function followed(storage: Storage, client: Client): Promise<Pages> {
  const pages = await storage.write(async (act) => {
    await act.addSite({ id: siteId, name: "Bench", origins: [], settings: {}, office: {}, at: epoch });
    await act.ensureAuthor({ id: "writer", siteId, secretHash: "writer", network: "192.0.2.1", at: epoch });
    return {
      quiet: await thread(act, "/quiet"),
      now: await thread(act, "/now"),
      digests: await thread(act, "/digests"),
    };
  });
  await storage.write(async (act) => {
    for (let number = 0; number < subscribers; number++) {
      await follow(act, pages.now, { number, pace: "now" });
      await follow(act, pages.digests, { number, pace: number % 2 ? "hourly" : "daily" });
    }
  });
  await client.writer.updateTable("subscriptions").set({ state: "active", confirmed_at: epoch }).execute();
  await sql`analyze`.execute(client.writer);
  return pages;
}
