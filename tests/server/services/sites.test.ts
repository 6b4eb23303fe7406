import { beforeEach, describe, expect, it } from "vitest";
import type { Services } from "../../../src/server/services/contract.ts";
import { databases } from "../../support/databases.ts";
import { servicesOn } from "../../support/services.ts";

describe.each(databases)("sites on $name", ({ open }) => {
  let sites: Services["sites"];
  beforeEach(async () => {
    const database = await open();
    ({ sites } = servicesOn(database.storage).services);
    return () => database.close();
  });

  it("need no name where there is only one, and need it where there are two or none", async () => {
    await expect(sites.get(null)).rejects.toThrow("unknown_site");
    await sites.add({ id: "one" });
    expect((await sites.get(null)).id).toBe("one");
    await sites.add({ id: "two" });
    await expect(sites.get(null)).rejects.toThrow("unknown_site");
    expect((await sites.get("two")).id).toBe("two");
    await expect(sites.get("three")).rejects.toThrow("unknown_site");
    expect((await sites.list()).map(({ id }) => id)).toEqual(["one", "two"]);
  });

  it("have defaults for what they have not set, and a version that every change moves", async () => {
    const made = await sites.add({ id: "blog", origins: ["https://blog.example"] });
    expect(made).toMatchObject({
      name: "blog",
      version: 1,
      settings: { sort: "newest", votes: "both", editWindow: 900_000, indent: 4 },
    });
    const changed = await sites.set("blog", { settings: { sort: "top" } });
    expect(changed).toMatchObject({ version: 2, origins: ["https://blog.example"], settings: { sort: "top" } });
    const again = await sites.set("blog", { settings: { editWindow: null } });
    expect(again).toMatchObject({ version: 3, settings: { sort: "top", editWindow: null, votes: "both" } });
    await expect(sites.set("none", {})).rejects.toThrow("unknown_site");
  });

  it("have an id of their own", async () => {
    await sites.add({ id: "blog" });
    await expect(sites.add({ id: "blog" })).rejects.toMatchObject({ fields: { id: "not_allowed" } });
    await expect(sites.add({ id: "../etc" })).rejects.toMatchObject({ fields: { id: "not_allowed" } });
  });

  it.each([
    "https://blog.example/",
    "https://blog.example/path",
    "https://BLOG.example",
    "https://blog.example:443",
    "ftp://blog.example",
    "blog.example",
    "null",
    "*",
  ])("refuse %j: an origin is written exactly as a browser sends it", async (origin) => {
    await expect(sites.add({ id: "blog", origins: [origin] })).rejects.toMatchObject({
      fields: { origins: "bad_url" },
    });
  });

  it.each([
    ["palette", { palette: ["👏", "👏"] }],
    ["palette", { palette: ["words"] }],
    ["palette", { palette: Array.from({ length: 13 }, (_, n) => String.fromCodePoint(0x1f600 + n)) }],
    ["editWindow", { editWindow: -1 }],
    ["editWindow", { editWindow: 1.5 }],
    ["indent", { indent: 1000 }],
  ])("refuse a setting of %s that makes no sense: %j", async (name, settings) => {
    await expect(sites.add({ id: "blog", settings })).rejects.toMatchObject({ fields: { [name]: "not_allowed" } });
  });

  it("take any emoji, however it is put together", async () => {
    const palette = ["❤️", "👩‍👧", "🇩🇪", "1️⃣", "👍🏽", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"];
    expect((await sites.add({ id: "blog", settings: { palette } })).settings.palette).toEqual(palette);
  });
});
