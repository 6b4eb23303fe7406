import { beforeEach, describe, expect, it } from "vitest";
import { parseMarkdown } from "../../../src/markup/parse.ts";
import { defaultChoices } from "../../../src/protocol/courtesy.ts";
import { limits } from "../../../src/protocol/limits.ts";
import type { Services } from "../../../src/server/services/contract.ts";
import { databases } from "../../support/databases.ts";
import { servicesOn } from "../../support/services.ts";

describe.each(databases)("sites on $name", ({ open }) => {
  let sites: Services["sites"];
  let readers: Services["readers"];
  beforeEach(async () => {
    const database = await open();
    ({ sites, readers } = servicesOn(database.storage).services);
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

  it("without votes begin in no order by votes, whatever is asked for, and do again once there are votes", async () => {
    await sites.add({ id: "blog", settings: { sort: "top", votes: "none" } });
    const begun = async (sort?: "top" | "oldest") =>
      (await readers.page({ siteId: "blog", key: "/ferry", ...(sort && { sort }) })).answer;
    expect(await begun()).toMatchObject({ sort: "newest", site: { sort: "newest" } });
    expect([(await begun("top")).sort, (await begun("oldest")).sort]).toEqual(["newest", "oldest"]);
    await sites.set("blog", { settings: { votes: "up" } });
    expect(await begun()).toMatchObject({ sort: "top", site: { sort: "top" } });
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
    ["palette", { palette: ["👍👍"] }],
    ["palette", { palette: ["🇩🇪🇫🇷"] }],
    ["articlePalette", { articlePalette: ["👍\u202e"] }],
    ["palette", { palette: Array.from({ length: 13 }, (_, n) => String.fromCodePoint(0x1f600 + n)) }],
    ["editWindow", { editWindow: -1 }],
    ["editWindow", { editWindow: 1.5 }],
    ["indent", { indent: 10 }],
    ["fold", { fold: 101 }],
    ["fold", { fold: 1.5 }],
    ["articlePalette", { articlePalette: ["words"] }],
    ["caution", { caution: ["twice", "twice"] }],
  ])("refuse a setting of %s that makes no sense: %j", async (name, settings) => {
    await expect(sites.add({ id: "blog", settings })).rejects.toMatchObject({ fields: { [name]: "not_allowed" } });
  });

  it.each([
    ["notice", "x".repeat(limits.notice + 1), "too_long"],
    ["notice", "a\u0000b", "bad_characters"],
    ["notice", "\u200b", "bad_characters"],
    ["notice", "[]()", "required"],
    ["guidelines", "\ud800", "bad_characters"],
    ["guidelines", "x".repeat(limits.guidelines + 1), "too_long"],
    ["guidelines", "> ".repeat(limits.depth + 1).concat("deep"), "too_complex"],
  ])("refuse %s that nobody could read: %j", async (name, text, fault) => {
    await expect(sites.add({ id: "blog", settings: { [name]: text } })).rejects.toMatchObject({
      fields: { [name]: fault },
    });
  });

  it("keep the house's words as they were set, and give them as a tree", async () => {
    const { choices, settings } = await sites.add({
      id: "blog",
      settings: { notice: "Be\r\n**kind**.", guidelines: " " },
    });
    expect(choices).toEqual({ ...defaultChoices, notice: "Be\n**kind**.", guidelines: "" });
    expect(settings.guidelines).toEqual([]);
    expect(settings.notice).toEqual(parseMarkdown("Be\n**kind**."));
    const { notice } = (await sites.set("blog", { reset: ["notice"], settings: { fold: 3 } })).settings;
    expect(notice).toEqual(parseMarkdown(defaultChoices.notice));
    expect(await sites.get("blog")).toMatchObject({
      choices: { notice: defaultChoices.notice, guidelines: "", fold: 3 },
    });
  });

  it("parse each text once, however often it is read", async () => {
    await sites.add({ id: "blog", settings: { notice: "Parsed once." } });
    expect((await sites.get("blog")).settings.notice).toBe((await sites.get("blog")).settings.notice);
  });

  it("have defaults that they could have set themselves", async () => {
    await sites.add({ id: "blog", settings: defaultChoices });
    expect((await sites.get("blog")).choices).toEqual(defaultChoices);
  });

  it("take any emoji, however it is put together", async () => {
    const palette = ["❤️", "👩‍👧", "🇩🇪", "1️⃣", "👍🏽", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"];
    expect((await sites.add({ id: "blog", settings: { palette } })).settings.palette).toEqual(palette);
  });
});
