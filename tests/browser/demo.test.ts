import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newVisit, openChromium } from "../support/chromium.ts";
import { type DemoRun, runDemo } from "../support/demo.ts";

const seeding = 120_000;
let browser: Browser;
let folder: string;
let demo: DemoRun;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "afterword-demo-"));
  demo = runDemo("--port", "0", "--database", join(folder, "demo.sqlite"));
  [browser, url] = await Promise.all([openChromium(), demo.up]);
}, seeding);
afterAll(async () => {
  demo.stop();
  await Promise.all([demo.ended, browser.close()]);
  await rm(folder, { recursive: true, force: true });
});

/** A page of the demo in a window of this width, and what it complained about. */
async function visit(path: string, width: number, look: (page: Page) => Promise<void>): Promise<string[]> {
  const { page, complaints, close } = await newVisit(browser, { viewport: { width, height: 900 } });
  await page.goto(url + path);
  await look(page);
  await close();
  return complaints;
}

const toThread = (page: Page) =>
  page
    .locator("afterword-thread, #thread")
    .first()
    .evaluate((thread) => thread.scrollIntoView());
const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

describe.each([320, 768, 1280])("the demo, %i pixels wide", (width) => {
  it.each([
    ["/", "75"],
    ["/article", "75"],
    ["/long", "2,000"],
    ["/element", "5"],
    ["/module", "5"],
    ["/playground", "75"],
  ])("shows the thread of %s with %s comments", async (path, count) => {
    const complaints = await visit(path, width, async (page) => {
      await page.locator("afterword-thread, #thread").first().waitFor({ state: "attached" });
      await toThread(page);
      await page.getByRole("heading", { name: `Comments ${count}` }).waitFor();
      await page.getByRole("article").nth(2).waitFor();
      expect(await sideways(page)).toBeLessThanOrEqual(0);
    });
    expect(complaints).toEqual([]);
  });

  it("shows the counts of every article in the list, by one request", async () => {
    const complaints = await visit("/list", width, async (page) => {
      for (const text of ["75 comments", "2,000 comments", "5 comments", "No comments yet"]) {
        await page.getByText(text, { exact: true }).last().waitFor();
      }
      expect(await sideways(page)).toBeLessThanOrEqual(0);
      const asked = await page.evaluate(() =>
        performance
          .getEntriesByType("resource")
          .filter(({ name }) => name.includes("/api/"))
          .map(({ name }) => name),
      );
      expect(asked).toHaveLength(1);
    });
    expect(complaints).toEqual([]);
  });
});

describe("the playground", () => {
  it("turns its controls into attributes and tokens, and back", async () => {
    const complaints = await visit("/playground", 1280, async (page) => {
      await page.getByRole("article").first().waitFor();
      await page.getByLabel("Order").selectOption("top");
      await page.getByLabel("Theme").selectOption("dark");
      await page.getByLabel("Accent").fill("#cc2255");
      const markup = page.locator("#markup");
      await expect.poll(() => markup.textContent()).toContain('sort="top" theme="dark"');
      expect(await markup.textContent()).toContain("--afterword-accent: #cc2255;");
      await page.getByRole("button", { name: "Most voted", pressed: true }).waitFor();
      await page.getByLabel("Notice").fill("A word of *ours*.");
      await page.getByText("A word of ours.").waitFor();
      expect(await markup.textContent()).toContain('notice="A word of *ours*."');
      await page.getByRole("button", { name: "Put it all back" }).click();
      await expect.poll(() => markup.textContent()).not.toContain("theme");
      await page.getByText("Your letter appears at once.").waitFor();
    });
    expect(complaints).toEqual([]);
  });
});

describe("npm start", () => {
  it(
    "keeps what was written for the next run, and stops cleanly",
    async () => {
      await visit("/element", 768, async (page) => {
        await toThread(page);
        await page.getByRole("button", { name: /write a comment/i }).click();
        await page.getByLabel("Your comment").fill("I carried a parasol too.");
        await page.getByLabel("Your name").fill("Ada");
        await page.getByRole("button", { name: "Post" }).click();
        await page.getByText("I carried a parasol too.").and(page.locator("p")).waitFor();
      });
      demo.stop();
      expect(await demo.ended).toEqual({ code: 0 });
      expect(demo.said()).toContain("Stopped. The database is kept.");
      demo = runDemo("--port", "0", "--database", join(folder, "demo.sqlite"));
      url = await demo.up;
      expect(demo.said()).toContain("seeded already");
      await visit("/element", 768, async (page) => {
        await toThread(page);
        await page.getByText("I carried a parasol too.").waitFor();
      });
    },
    seeding,
  );
});

it.each(["newest", "oldest", "top"])(
  "the first page of the 2,000 comments, %s first, weighs under 30 kB",
  async (sort) => {
    const answer = await fetch(`${url}/api/v1/thread?site=demo&key=/long&sort=${sort}`);
    const page = Buffer.from(await answer.arrayBuffer());
    expect(page.toString()).toContain('"comments":2000');
    expect(gzipSync(page).length).toBeLessThan(30_000);
  },
);
