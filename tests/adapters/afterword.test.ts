import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { conformance, rules, runRule } from "../../src/adapters/conformance.ts";
import { afterwordBackend, freshThread, readerOf, streaming } from "../support/afterword.ts";
import { databases } from "../support/databases.ts";
import { io } from "../support/memory.ts";
import { startApp, type TestApp } from "../support/server.ts";
import { heldStorage } from "../support/storage.ts";

// A rule may write a hundred comments, each in a transaction of its own that reaches the disk.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** The server has answered, and nobody hears it. */
function lose(): never {
  throw new TypeError("the connection broke");
}

describe.each(databases)("on $name", (database) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(database, { tells: true });
  });
  afterAll(() => app.close());

  it("makes one comment of a draft whose answer was lost, also after a reload", async () => {
    const storage = heldStorage();
    const thread = freshThread();
    const draft = { key: randomUUID(), parent: null, name: "Ann", body: "words" };
    const losing = { ...app, fetch: (...call: Parameters<typeof fetch>) => app.fetch(...call).then(lose) };
    await expect(readerOf(losing, storage).create?.(thread, draft, io)).rejects.toMatchObject({ committed: "unknown" });

    const again = readerOf(app, storage);
    const created = await again.create?.(thread, draft, io);
    expect((await again.list(thread, {}, io)).comments.map((one) => one.id)).toEqual([created?.id]);
    expect(Object.keys((await again.viewer?.(thread, io))?.own ?? {})).toEqual([created?.id]);
  });

  conformance({ describe, it }, { name: "afterword", fresh: () => afterwordBackend(app) });

  it.each(rules.filter(({ needs }) => needs.includes("watch")))("by streams: $name", async (rule) => {
    const subject = { name: "afterword, by streams", fresh: () => afterwordBackend(app, streaming) };
    expect(await runRule(rule, subject)).toEqual({ kind: "kept" });
  });
});
