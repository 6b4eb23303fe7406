import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Services } from "../../../src/server/services/contract.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import { happening, Stage } from "../../support/happenings.ts";
import { addSite, servicesOn } from "../../support/services.ts";
import { truthOf } from "../../support/truth.ts";

describe.each(databases)("counters on $name", ({ open }) => {
  let database: OpenDatabase;
  let services: Services;
  let threads = 0;
  beforeAll(async () => {
    database = await open();
    ({ services } = servicesOn(database.storage));
    await addSite(services);
  });
  afterAll(() => database.close());

  it("equal what the rows say after any sequence of changes, and every version has its event", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 5, maxLength: 60 }), async (happenings) => {
        const stage = new Stage(services, `counted-${++threads}`);
        await stage.post(await stage.post(null));
        for (const one of happenings) await stage.play(one);
        const thread = await database.storage.read((look) => look.thread(stage.query.siteId, stage.query.key));
        const { kept, expected } = await truthOf(database.client, thread?.id ?? "");
        expect(kept).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
