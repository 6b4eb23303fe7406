import AxeBuilder from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newVisit, openChromium } from "../support/chromium.ts";
import { heading, letters, links, told } from "../support/letter.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

const long = "A long sentence that goes on.\n\n".repeat(20);
const hostile = told({
  author: "x".repeat(200),
  answers: "\u202eevil",
  pageTitle: "y".repeat(300),
  markdown: `<img src="https://evil.example/dot.png"> [a](https://evil.example) ${"z".repeat(900)}`,
});
const kinds = {
  confirm: (language: string) =>
    letters.confirm(heading({ language }), { confirmUrl: "https://comments.example/mail/confirm?t=abc", hours: 48 }),
  notice: (language: string) =>
    letters.notice(heading({ language }), { comment: told({ why: "mine", answers: "Ben", markdown: long }), ...links }),
  "notice of hostile words": (language: string) =>
    letters.notice(heading({ language }), { comment: hostile, ...links }),
  "notice in Arabic": (language: string) =>
    letters.notice(heading({ language }), { comment: told({ author: "ليلى", markdown: "عندي ملاحظة" }), ...links }),
  digest: (language: string) =>
    letters.digest(heading({ language }), {
      comments: [told(), hostile, told({ markdown: long })],
      pace: "daily",
      ...links,
    }),
  staff: (language: string) => letters.staff(heading({ language }), { comments: [told({ held: true }), told()] }),
};

async function open(
  html: string,
  { width, colorScheme }: { readonly width: number; readonly colorScheme: "light" | "dark" },
  look: (page: Page) => Promise<void>,
) {
  const visit = await newVisit(browser, { viewport: { width, height: 700 }, colorScheme });
  const asked: string[] = [];
  visit.page.on("request", (request) => asked.push(request.url()));
  await visit.page.setContent(html);
  await look(visit.page);
  expect(asked).toEqual([]);
  expect(visit.complaints).toEqual([]);
  await visit.close();
}

describe.each(Object.entries(kinds))("A %s letter", (_, letter) => {
  it.each([
    { width: 320, colorScheme: "light", language: "de" },
    { width: 360, colorScheme: "dark", language: "en" },
    { width: 800, colorScheme: "light", language: "en" },
    { width: 800, colorScheme: "dark", language: "de" },
  ] as const)("opens well at $width px, $colorScheme, in $language, and asks for nothing", async (looks) => {
    await open(letter(looks.language).html, looks, async (page) => {
      // landmarks are the mail client's, whose page a letter is part of: rules of WCAG, not of good practice for pages
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
        .analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      const sizes = await page.evaluate(() => ({
        overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        sheet: document.querySelector("table table")?.getBoundingClientRect().width ?? 0,
        text: [...document.querySelectorAll("p, h1, h2, h2 ~ div div")].map((node) =>
          Number.parseFloat(getComputedStyle(node).fontSize),
        ),
        targets: [...document.querySelectorAll("a")]
          .filter((a) => !a.closest("h2"))
          .map((a) => a.getBoundingClientRect().height),
      }));
      expect(sizes.overflow).toBe(0);
      expect(sizes.sheet).toBeLessThanOrEqual(600);
      expect(Math.min(...sizes.text)).toBeGreaterThanOrEqual(14);
      expect(Math.min(...sizes.targets)).toBeGreaterThanOrEqual(44);
    });
  });

  it("is complete and legible where a client takes the style element away", async () => {
    const html = letter("en").html.replace(/<style>.*<\/style>/s, "");
    await open(html, { width: 360, colorScheme: "dark" }, async (page) => {
      const { violations } = await new AxeBuilder({ page }).withRules(["color-contrast"]).analyze();
      expect(violations).toEqual([]);
    });
  });
});
