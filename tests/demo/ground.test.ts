import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { demoSite, plant } from "../../demo/seed/plant.ts";
import { threadsAt } from "../../demo/seed/threads.ts";
import { openServer } from "../../src/server/serve.ts";
import { databases } from "../support/databases.ts";
import { epoch } from "../support/epoch.ts";

const options = {
  threads: threadsAt(epoch).filter(({ key }) => key === "/element"),
  now: epoch,
  origin: "http://127.0.0.1:4600",
};

/** The widget's files are of no matter here. */
const widget = fileURLToPath(new URL("../data", import.meta.url));

async function seeded(database: string): Promise<void> {
  const server = await openServer({ database, widget, log: { info() {}, warn() {}, error() {} } });
  try {
    expect(await server.seed((servicesAt) => plant(servicesAt, options))).toBe("planted");
    expect(await server.services.readers.counts(demoSite.id, ["/element"])).toEqual({ "/element": 5 });
    expect((await server.services.sites.list()).map(({ name }) => name)).toEqual([demoSite.name]);
  } finally {
    await server.close();
  }
}

describe("what is seeded while a server runs is seen by it", () => {
  it.each(databases)("on $name", async ({ open }) => {
    const { url, close } = await open({ migrated: false });
    await seeded(url);
    await close();
  });

  it("in memory", () => seeded(":memory:"));
});
