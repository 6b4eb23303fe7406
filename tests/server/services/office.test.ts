import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Services } from "../../../src/server/services/contract.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import { addSite, article, servicesOn, siteId } from "../../support/services.ts";

describe.each(databases)("a site's office, on $name", ({ open }) => {
  let database: OpenDatabase;
  let services: Services;
  beforeEach(async () => {
    database = await open();
    ({ services } = servicesOn(database.storage));
    await addSite(services);
  });
  afterEach(() => database.close());

  it("is for the server's eyes only: nothing of it is in what readers are sent", async () => {
    const office = {
      sender: "sender@blog.example",
      staff: ["staff@blog.example"],
      webhooks: [{ url: "https://hooks.example/", events: ["comment.created"] as const }],
    };
    const site = await services.sites.set(siteId, { office });
    const { answer } = await services.readers.page(article);
    const sent = JSON.stringify(answer);
    for (const word of ["sender@", "staff@", "hooks.example", site.office.webhooks[0]?.secret ?? "whsec"]) {
      expect(sent).not.toContain(word);
    }
  });

  it("keeps what a change does not name", async () => {
    await services.sites.set(siteId, { office: { sender: "a@blog.example", staffPace: "hourly" } });
    const { office } = await services.sites.set(siteId, {
      office: { staff: ["b@blog.example"] },
      settings: { fold: 3 },
    });
    expect(office).toEqual({ sender: "a@blog.example", staff: ["b@blog.example"], staffPace: "hourly", webhooks: [] });
  });

  it.each([
    [{ sender: "a@b.example\r\nBcc: c@d.example" }, { sender: "bad_address" }],
    [{ sender: "A <a@b.example>" }, { sender: "bad_address" }],
    [{ staff: ["a@b.example", "a@b.example"] }, { staff: "not_allowed" }],
    [{ staff: [""] }, { staff: "required" }],
    [{ webhooks: [{ url: "ftp://hooks.example/", events: ["comment.created" as const] }] }, { webhooks: "bad_url" }],
    [
      { webhooks: [{ url: "https://hooks.example/#a", events: ["comment.created" as const] }] },
      { webhooks: "bad_url" },
    ],
    [{ webhooks: [{ url: "https://hooks.example/", events: [] }] }, { webhooks: "not_allowed" }],
  ])("refuses %j, by field", async (office, fields) => {
    await expect(services.sites.set(siteId, { office })).rejects.toMatchObject({ code: "invalid_fields", fields });
  });
});
