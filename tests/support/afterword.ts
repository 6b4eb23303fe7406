import { randomBytes, randomUUID } from "node:crypto";
import { type AfterwordOptions, afterword } from "../../src/adapters/afterword.ts";
import type { Backend } from "../../src/adapters/conformance.ts";
import type { Adapter } from "../../src/adapters/contract.ts";
import type { ThreadRef, Viewer } from "../../src/protocol/model.ts";
import type { KeyValue } from "../../src/protocol/outside.ts";
import { base, origin } from "./calls.ts";
import { eventSourceOver } from "./event-source.ts";
import { linkIn } from "./letters.ts";
import { io } from "./memory.ts";
import type { TestApp } from "./server.ts";
import { heldStorage } from "./storage.ts";

/** A page of the site that nobody has written about. */
export function freshThread(): ThreadRef {
  const key = `/${randomUUID()}`;
  return { key, url: `${origin}${key}`, title: "A page" };
}

/** A browser's adapter of the server without a port. Like a browser, it does not send what was given up before. */
export function readerOf(
  app: TestApp,
  storage: KeyValue = heldStorage(),
  more: Partial<AfterwordOptions> = {},
): Adapter {
  return afterword({
    server: base,
    site: app.site.id,
    async fetch(input, init) {
      init?.signal?.throwIfAborted();
      return app.fetch(input, init);
    },
    storage,
    newSecret: () => randomBytes(32).toString("base64url"),
    ...more,
  });
}

type Watching = (app: TestApp) => Pick<AfterwordOptions, "EventSource" | "timers">;

/** A browser in a hurry: what takes it 20 s takes 50 ms here. */
export const asking: Watching = () => ({
  timers: {
    setTimeout: ((work: () => void, ms: number) => setTimeout(work, ms / 400)) as typeof setTimeout, // All that is used of it.
    clearTimeout,
  },
});
export const streaming: Watching = (app) => ({ EventSource: eventSourceOver(app.fetch) });

/** Presses the button behind each mail that asks a reader for confirmation. */
async function confirm(app: TestApp, viewer: Promise<Viewer> | undefined): Promise<void> {
  await app.services.dispatch.round();
  const { subscriptions = [] } = (await viewer) ?? {};
  const { storage } = app.database;
  const stored = await Promise.all(subscriptions.map(({ id }) => storage.read((look) => look.subscription(id))));
  const authors = new Set(stored.map((each) => each?.authorId));
  for (const letter of app.notify?.mailer.letters() ?? []) {
    if (!letter.text.includes("/mail/confirm?")) continue;
    const link = linkIn(letter, "confirm");
    const [author] = app.notify?.tokens.open("confirm", link.split("t=")[1] ?? "") ?? [];
    if (authors.has(author)) await app.page(link, { method: "POST" });
  }
}

/** The server as the conformance suite wants it: one for all rules, with new threads and new readers for each. */
export function afterwordBackend(app: TestApp, watching: Watching = asking): Backend {
  const readers = [0, 1, 2].map(() => readerOf(app, heldStorage(), watching(app)));
  const { moderation } = app.services;
  const siteId = app.site.id;
  return {
    thread: freshThread(),
    elsewhere: freshThread(),
    reader: (person) => readers[person] ?? readerOf(app),
    draftKey: randomUUID,
    hooks: {
      pin: (_, id) => moderation.pin(siteId, id, true),
      close: ({ key }) => moderation.close({ siteId, key }, true),
      hold: (_, id) => moderation.hold(siteId, id),
      publish: (_, id) => moderation.publish(siteId, id),
      advance: (by) => app.advance(by),
      ...(app.notify && { confirm: (thread, person) => confirm(app, readers[person]?.viewer?.(thread, io)) }),
    },
  };
}
