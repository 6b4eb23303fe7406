import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { attributes } from "../../src/embed/attributes.ts";
import type { MountOptions } from "../../src/embed/mount.ts";
import { loadings, themes } from "../../src/embed/options.ts";
import { defaultChoices } from "../../src/protocol/courtesy.ts";
import { limits } from "../../src/protocol/limits.ts";
import { sortOrders } from "../../src/protocol/model.ts";
import { formatDuration } from "../../src/server/cli/duration.ts";
import { serve } from "../../src/server/cli/help.ts";
import { officeNames } from "../../src/server/cli/office.ts";
import { optionOf, settingNames } from "../../src/server/cli/settings.ts";
import { readConfig } from "../../src/server/config.ts";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
const section = (title: string) => readme.split(`\n### ${title}\n`)[1]?.split("\n### ")[0] ?? "";
const cells = (line: string) =>
  line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
const tableIn = (title: string) =>
  section(title)
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map(cells);
const [heads = [], , ...rows] = tableIn("All options");

/** One column by its heading: what is there, without its quotes. */
const column = (head: string, of = rows) => of.map((row) => (row[heads.indexOf(head)] ?? "").replaceAll("`", ""));
const named = (head: string) => column(head).filter((cell) => cell !== "");
const rowOf = (option: string) => rows.filter((row) => row[1] === `\`--${option}\``);

/** Every one: one that is missing here does not compile. */
const mountOptions: Record<keyof MountOptions, readonly string[]> = {
  ...{ adapter: ["adapter"], thread: ["thread.key", "thread.url", "thread.title"] },
  ...{ sort: ["sort"], indent: ["indent"], fold: ["fold"], notice: ["notice"], guidelines: ["guidelines"] },
  ...{ theme: ["theme"], loading: ["loading"], storage: ["storage"], now: ["now"] },
};

const onOrOff = (value: unknown) => (typeof value === "boolean" ? (value ? "on" : "off") : value);

describe("the README's table of all options", () => {
  it("has every setting of a site, every attribute and every option of mount, and no other", () => {
    const settings = [...settingNames, ...officeNames].map((name) => `--${optionOf(name)}`);
    expect(named("`site set`").sort()).toEqual(settings.sort());
    expect(named("tag").sort()).toEqual([...attributes, "target"].map((name) => `data-${name}`).sort());
    expect(named("element").sort()).toEqual([...attributes].sort());
    expect([...new Set(named("`mount`"))].sort()).toEqual(Object.values(mountOptions).flat().sort());
  });

  it("has the same thing in one row", () => {
    for (const row of rows) {
      const [setting = "", tag = "", element = "", mount = ""] = row
        .slice(1, 5)
        .map((cell) => cell.replaceAll("`", ""));
      if (element !== "") expect(tag).toBe(`data-${element}`);
      const own = [setting.replace("--", ""), element, mount].filter(
        (name) => name !== "" && !/^(adapter|thread)/.test(name),
      );
      expect(new Set(own).size, row.join()).toBeLessThanOrEqual(1);
    }
  });

  it.each(settingNames)("has the default of %s", (name) => {
    const value = defaultChoices[name];
    const shown =
      name === "editWindow" ? formatDuration(defaultChoices.editWindow) : [value].flat().map(onOrOff).join(" ");
    const isText = name === "notice" || name === "guidelines";
    expect(column("default", rowOf(optionOf(name)))).toEqual([isText ? "a text of ours" : shown || "none"]);
  });

  it.each([
    ["sort", sortOrders.join(", ")],
    ["votes", "none, up, both"],
    ["palette", `up to ${limits.palette} emoji`],
    ["article-palette", `up to ${limits.palette} emoji`],
    ["indent", `0 to ${limits.indent}`],
    ["fold", `0 to ${limits.fold}`],
    ["notice", `up to ${limits.notice.toLocaleString("en")} characters`],
    ["guidelines", `up to ${limits.guidelines.toLocaleString("en")} characters`],
    ["caution", `up to ${limits.caution}, with commas`],
  ])("has the values of --%s: %s", (option, values) => {
    expect(column("values", rowOf(option))).toEqual([expect.stringContaining(values)]);
  });

  it("has the values of attributes that take one of a few words", () => {
    for (const [name, known] of Object.entries({ theme: themes, loading: loadings })) {
      const [row] = rows.filter((each) => each[3] === `\`${name}\``);
      expect([...(row?.[5] ?? "").matchAll(/`([^`]+)`/g)].map(([, word]) => word)).toEqual([...known]);
    }
  });
});

describe("the README's table of the server's options", () => {
  const [titles = [], , ...options] = tableIn("The server");
  const all = (title: string) =>
    options
      .map((row) => (row[titles.indexOf(title)] ?? "").replaceAll("`", ""))
      .filter((cell) => cell !== "")
      .sort();

  it("has every option of `serve`, and no other", () => {
    const helped = [...serve.matchAll(/^ {2}(--[a-z]+) /gm)].map(([, option]) => option);
    expect(helped).toContain("--port");
    expect(all("option")).toEqual(helped.sort());
  });

  it("has every variable that is asked for, and no other", () => {
    const asked = new Set<string>();
    const get = (_: object, name: string) => void asked.add(name);
    readConfig({}, new Proxy({}, { get }));
    expect(all("variable")).toEqual([...asked].sort());
  });
});
