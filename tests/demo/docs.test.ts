import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { limits } from "../../src/protocol/limits.ts";
import { defaultRules } from "../../src/server/limits/rules.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (path: string) => readFileSync(join(root, path), "utf8");
const documents = [
  "README.md",
  ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join("docs", name)),
];
const readme = read("README.md");

/** As GitHub makes them from headings. */
const anchors = (text: string) =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, "")
      .replaceAll(" ", "-"),
  );

describe.each(documents)("%s", (path) => {
  const links = [
    ...read(path)
      .replace(/^```[\s\S]*?^```/gm, "")
      .matchAll(/\]\(([^)\s]+)\)/g),
  ]
    .map(([, target = ""]) => target)
    .filter((target) => !/^[a-z]+:/.test(target));

  it("links only to files and headings that exist", () => {
    const broken = links.filter((link) => {
      const [file = "", anchor] = link.split("#");
      const target = file === "" ? join(root, path) : resolve(root, dirname(path), file);
      return !existsSync(target) || (anchor !== undefined && !anchors(readFileSync(target, "utf8")).includes(anchor));
    });
    expect(broken).toEqual([]);
  });
});

describe("the README", () => {
  it("names no token that the style sheet does not read, and every one that it does", () => {
    const tokens = read("src/styles/tokens.css");
    const named = new Set(readme.match(/--afterword-[a-z-]+/g));
    expect([...named].filter((token) => !tokens.includes(token))).toEqual([]);
    const known = new Set(tokens.match(/--afterword-[a-z][a-z-]*[a-z]/g));
    expect([...known].filter((token) => !named.has(token))).toEqual([]);
  });

  it("gives the limits that are in force", () => {
    const [minute, hour] = defaultRules["create-identity"];
    const [asked, askedADay] = defaultRules["confirm-address"];
    const perNetwork = defaultRules["confirm-network"][0];
    expect([asked, askedADay?.uses, perNetwork?.seconds]).toEqual([{ uses: 1, seconds: 600 }, 3, 600]);
    for (const number of [
      `names ${limits.name} characters`,
      `comments ${limits.body.toLocaleString("en")}`,
      `requests ${limits.request / 1024} kB`,
      `${minute?.uses}\ncomments a minute and ${hour?.uses} an hour`,
      `vote ${defaultRules["change-identity"][0]?.uses} times a minute`,
      `${defaultRules.identity[0]?.uses} new people a day`,
      `${defaultRules["preview-network"][0]?.uses} previews a minute`,
      `a network sends ${perNetwork?.uses} such mails in 10 minutes, a site ${defaultRules["confirm-site"][0]?.uses.toLocaleString("en")} an hour`,
    ]) {
      expect(readme.replaceAll("\n", " ")).toContain(number.replaceAll("\n", " "));
    }
  });
});
