import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Services } from "../../../src/server/services/contract.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import { addSite, article, postId, servicesOn } from "../../support/services.ts";

describe.each(databases)("a thread on $name", ({ open }) => {
  let database: OpenDatabase;
  let services: Services;
  beforeAll(async () => {
    database = await open();
    ({ services } = servicesOn(database.storage));
    await addSite(services);
  });
  afterAll(() => database.close());

  it("shows what was written, newest first, with replies under their root", async () => {
    const first = await postId(services, { body: "First." });
    const second = await postId(services, { body: "**Second.**" });
    const reply = await postId(services, { body: "Reply.", parent: first });
    const { answer } = await services.readers.page(article);
    expect(answer.comments.map(({ id, parent }) => [id, parent])).toEqual([
      [second, null],
      [first, null],
      [reply, first],
    ]);
    expect(answer.thread).toEqual({ version: 3, closed: false, comments: 3 });
    expect(answer.next).toBeNull();
  });
});
