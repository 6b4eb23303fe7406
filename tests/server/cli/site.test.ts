import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { defaultChoices } from "../../../src/protocol/courtesy.ts";
import { limits } from "../../../src/protocol/limits.ts";
import { optionOf, settingNames } from "../../../src/server/cli/settings.ts";
import { afterword } from "../../support/command.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "afterword-site-"));
});
afterEach(() => rm(folder, { recursive: true }));

const file = async (text: string | Buffer) => {
  const path = join(folder, "words.md");
  await writeFile(path, text);
  return path;
};

describe.each(databases)("a site's settings on $name", ({ open }) => {
  let database: OpenDatabase;
  beforeEach(async () => {
    database = await open({ migrated: false });
    await database.storage.close();
    await site("add", "Blog", "--origin", "https://blog.example");
  });
  afterEach(() => database.close());
  const site = (...args: readonly string[]) => afterword(["site", ...args, "--database", database.url]);
  const settings = async () => JSON.parse((await site("show", "blog", "--json")).out).settings;
  const refusal = async (...args: readonly string[]) => {
    const before = await settings();
    const { code, out, err } = await site("set", "blog", ...args);
    expect({ code, out }).toEqual({ code: 78, out: "" });
    expect(err).not.toMatch(/\bat \S+:\d+|Error|invalid_fields/);
    expect(await settings()).toEqual(before);
    return err.trimEnd().split("\n");
  };

  it("are the defaults at first", async () => {
    expect(await settings()).toEqual(defaultChoices);
    const { out } = await site("show", "blog");
    for (const name of settingNames) expect(out).toMatch(new RegExp(`^  ${optionOf(name)} .*\\(default\\)$`, "m"));
    expect(out).toContain(`    ${defaultChoices.notice}\n`);
  });

  it("are all set by one command, and shown by the next", async () => {
    const set = await site(
      ...["set", "blog", "--sort", "top", "--votes", "up", "--palette", "👍 🎉", "--article-palette", "🎉"],
      ...["--edit-window", "2h", "--indent", "0", "--fold", "100", "--notice", "Be *kind*."],
      ...["--guidelines", "One.\n\n- two", "--caution", "idiot, shut up,,idiot", "--tell-replies", "on"],
    );
    expect(set).toMatchObject({ code: 0, err: "" });
    expect(await settings()).toEqual({
      ...{ sort: "top", votes: "up", palette: ["👍", "🎉"], articlePalette: ["🎉"], editWindow: 7_200_000 },
      ...{ indent: 0, fold: 100, notice: "Be *kind*.", guidelines: "One.\n\n- two", caution: ["idiot", "shut up"] },
      tellReplies: true,
    });
    expect((await site("show", "blog")).out).toBe(set.out);
    expect(set.out).toContain("    One.\n\n    - two\n");
    expect(set.out).toContain("caution          idiot, shut up\n");
    expect(set.out.replace(/^ {2}(sender|staff|staff-pace|webhook) .*$/gm, "")).not.toContain("default");
  });

  it("take texts from files, as they are", async () => {
    const path = await file("\ufeffLine one\r\nline two\n\n- and *more*\n");
    expect((await site("set", "blog", "--guidelines-file", path, "--notice-file", path)).code).toBe(0);
    expect(await settings()).toMatchObject({
      guidelines: "Line one\nline two\n\n- and *more*",
      notice: "Line one\nline two\n\n- and *more*",
    });
    expect((await site("set", "blog", "--caution-file", await file("idiot\n\n  shut up \nfool, dolt\n"))).code).toBe(0);
    expect((await settings()).caution).toEqual(["idiot", "shut up", "fool", "dolt"]);
  });

  it("are taken away by an empty value where there can be none", async () => {
    const none = ["--palette", "", "--article-palette", "", "--notice", "", "--guidelines", " ", "--caution", ""];
    const { code, out } = await site("set", "blog", ...none, "--fold", "0");
    expect(code).toBe(0);
    expect(await settings()).toEqual({
      ...defaultChoices,
      ...{ palette: [], articlePalette: [], notice: "", guidelines: "", caution: [], fold: 0 },
    });
    for (const name of ["palette", "article-palette", "notice", "guidelines", "caution"]) {
      expect(out).toMatch(new RegExp(`^  ${name} +none`, "m"));
    }
  });

  it("go back to the defaults by name, and all at once", async () => {
    await site("set", "blog", "--fold", "3", "--notice", "Ours.", "--sort", "top");
    expect((await site("set", "blog", "--reset", "notice, --fold", "--indent", "1")).code).toBe(0);
    expect(await settings()).toEqual({ ...defaultChoices, sort: "top", indent: 1 });
    await site("set", "blog", "--reset", "all");
    expect(await settings()).toEqual(defaultChoices);
    expect((await site("list")).out).toContain("https://blog.example");
  });

  it.each([
    [["--fold", "101"], "“101” is not a number of lines: give --fold a number from 0 to 100."],
    [["--fold=-1"], "“-1” is not a number of lines: give --fold a number from 0 to 100."],
    [["--fold", ""], "“” is not a number of lines: give --fold a number from 0 to 100."],
    [["--indent", "10"], "“10” is not a number of levels: give --indent a number from 0 to 9."],
    [
      ["--palette", "good bad"],
      '--palette is not right: give it up to 12 different emoji with spaces between them, or "" for none.',
    ],
    [
      ["--article-palette", "good"],
      '--article-palette is not right: give it up to 12 different emoji with spaces between them, or "" for none.',
    ],
    [["--notice", "x".repeat(limits.notice + 1)], /^--notice is too long: give it at most 1,000 characters/],
    [["--guidelines", "x".repeat(limits.guidelines + 1)], /^--guidelines is too long: .* at most 10,000 characters/],
    [["--notice", "a\u0007b"], /^--notice holds characters that cannot be shown: give it .* plain Markdown/],
    [["--guidelines", `${"> ".repeat(limits.depth + 1)}deep`], /^--guidelines has too many parts: .* 12 deep/],
    [["--notice", "[]()"], /^--notice says nothing: .* or "" for no notice\.$/],
    [
      ["--caution", Array.from({ length: 201 }, (_, n) => `w${n}`).join()],
      /^--caution has too many parts: .* 200 words/,
    ],
    [["--caution", "x".repeat(61)], /^--caution is too long: .* 60 characters, with commas between/],
    [["--caution", "\u200b"], /^--caution holds characters/],
    [["--notice-file", "/nowhere/words.md"], /^“\/nowhere\/words.md” cannot be read: give --notice-file the path/],
    [["--notice-file", "/"], /^“\/” cannot be read/],
    [["--notice", "a", "--notice-file", "b"], /^--notice and --notice-file say the same thing twice/],
    [
      ["--reset", "colour"],
      /^“colour” is not a setting: give --reset one or more of sort,votes,.*caution,.*webhook, or all\.$/,
    ],
    [["--reset", ""], /^“” is not a setting/],
    [["--reset", "fold", "--fold", "3"], /^“fold” is set and reset at once/],
    [
      ["--guidelines", "- be kind"],
      /^“--guidelines” needs a value; one that begins with a dash is written --guidelines=/,
    ],
  ])("refuse %j with one line that names the option", async (args, line) => {
    const lines = await refusal(...args);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(line);
  });

  it("refuse a file that is not text", async () => {
    expect(await refusal("--notice-file", await file(Buffer.from([0xff, 0xfe, 0x00])))).toEqual([
      expect.stringMatching(/cannot be read: give --notice-file the path of a text file in UTF-8/),
    ]);
  });

  it("refuse several wrong values with a line for each, and set none of the right ones", async () => {
    expect(await refusal("--sort", "best", "--fold", "many", "--indent", "2")).toEqual([
      expect.stringContaining("--sort"),
      expect.stringContaining("--fold"),
    ]);
    expect(await refusal("--palette", "x", "--notice", "\u0000", "--indent", "2")).toHaveLength(2);
  });

  it("are shown and changed only of a site there is", async () => {
    for (const verb of [["show"], ["set", "--fold", "1"]]) {
      const [name = "", ...rest] = verb;
      const { code, err } = await site(name, "shop", ...rest);
      expect([code, err]).toEqual([78, "There is no site “shop”: afterword site list shows the ids.\n"]);
    }
    expect((await site("show")).err).toMatch(/^Which site\?/);
  });

  it("can be given when a site is added, where there is nothing to reset", async () => {
    const added = await site("add", "Shop", "--origin", "https://shop.example", "--fold", "4", "--notice", "");
    expect(added.code).toBe(0);
    expect(JSON.parse((await site("show", "shop", "--json")).out).settings).toEqual({
      ...defaultChoices,
      fold: 4,
      notice: "",
    });
    const { code, err } = await site("add", "New", "--origin", "https://new.example", "--reset", "fold");
    expect([code, err]).toEqual([78, "A new site has nothing to reset: leave out --reset.\n"]);
  });
});

describe("a mistyped path", () => {
  it.each([["list"], ["list", "--json"], ["show", "blog"], ["set", "blog", "--fold", "1"]])(
    "is an error of site %s, and makes no database",
    async (...args) => {
      const path = join(folder, "commnets.db");
      const { code, out, err } = await afterword(["site", ...args, "--database", path]);
      expect({ code, out }).toEqual({ code: 78, out: "" });
      expect(err).toBe(`There is no database at ${path}: give --database the path of the one that your server uses.\n`);
      expect(existsSync(path)).toBe(false);
    },
  );

  it("makes one where a site is added, unless its command line is wrong", async () => {
    const path = join(folder, "new.db");
    const add = ["site", "add", "Blog", "--database", path];
    expect((await afterword(add)).code).toBe(78);
    expect((await afterword([...add, "--origin", "https://blog.example", "--fold", "many"])).code).toBe(78);
    expect(existsSync(path)).toBe(false);
    expect((await afterword([...add, "--origin", "https://blog.example"])).code).toBe(0);
    expect(existsSync(path)).toBe(true);
  });
});
