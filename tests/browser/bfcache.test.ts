import { existsSync } from "node:fs";
import { type Browser, chromium, firefox, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findChromium } from "../../tools/chromium.mjs";
import { commentWith, startWorld, type World } from "../support/world.ts";

/** Whole browsers, where the machine has them: the Chromium from npm is a headless shell, which caches no page. */
const wholeChromium = "/usr/bin/chromium";
const wholeFirefox = "/usr/bin/firefox-esr";

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await world.say("The root.");
  world.host.put("/next", "<!doctype html><title>Next</title><p>Another page");
});
afterAll(() => world.close());

/** Reads and touches the thread, so that the model is there and listens; goes to another page and back. */
async function thereAndBack(page: Page, address: string, meanwhile = async () => {}): Promise<void> {
  await page.goto(address);
  await commentWith(page, "The root.").hover();
  await commentWith(page, "The root.")
    .getByRole("button", { name: /Vote up/ })
    .click();
  await commentWith(page, "The root.")
    .getByRole("button", { name: /Vote up/, pressed: true })
    .waitFor();
  await page.evaluate(() => Object.assign(globalThis, { kept: "yes" }));
  await page.goto(`${world.host.origin}/next`);
  await meanwhile();
  // the page may be gone before it can answer
  await page.evaluate(() => history.back()).catch(() => {});
  // asked of the page itself: a driver that waits for a navigation to end waits for ever where none was needed
  await expect.poll(() => page.evaluate(() => document.title).catch(() => ""), patiently).toBe("An article");
}

const patiently = { timeout: 30_000 };

/** Presses the button with these words in the page's thread, once it is there. */
const press = (page: Page, words: string) =>
  expect
    .poll(
      () =>
        page.evaluate((words) => {
          const roots = [...document.querySelectorAll("afterword-thread div")].map(({ shadowRoot }) => shadowRoot);
          const buttons = roots.flatMap((root) => [...(root?.querySelectorAll("button") ?? [])]);
          const button = buttons.find(({ textContent }) => textContent.includes(words));
          button?.click();
          return button !== undefined;
        }, words),
      patiently,
    )
    .toBe(true);

const wordsIn = (page: Page) =>
  page.evaluate(() => document.querySelector("afterword-thread div")?.shadowRoot?.textContent ?? "");

async function restored(browser: Browser): Promise<void> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await thereAndBack(page, world.page("/page"), async () => {
      await world.say(`Said to ${browser.version()} meanwhile.`);
    });
    expect(await page.evaluate(() => (globalThis as { kept?: string }).kept)).toBe("yes");
    await press(page, "new comment");
    await expect.poll(() => wordsIn(page), patiently).toContain(`Said to ${browser.version()} meanwhile.`);
  } finally {
    await context.close();
    await browser.close();
  }
}

/** Why Chromium did not keep the page that was gone back to. */
async function reasons(path: string, head = ""): Promise<string[]> {
  const { executablePath, args, env } = await findChromium();
  const browser = await chromium.launch({
    executablePath,
    args,
    env: { ...(process.env as Record<string, string>), ...env },
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  });
  try {
    const page = await browser.newPage();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Page.enable");
    const found = new Set<string>();
    devtools.on("Page.backForwardCacheNotUsed", ({ notRestoredExplanations }) => {
      for (const { reason } of notRestoredExplanations) found.add(reason);
    });
    await thereAndBack(page, world.page(path, { head, body: world.tag('data-thread-id="/page"') }));
    return [...found].sort();
  } finally {
    await browser.close();
  }
}

/** What the headless shell says of every page. */
const theShellItself = ["BackForwardCacheDisabledForDelegate", "BrowsingInstanceNotSwapped"];

it("nothing that a thread does keeps its page out of Chromium's back-forward cache", async () => {
  expect(await reasons("/kept")).toEqual(theShellItself);
});

it("what would keep it out is found by the same question", async () => {
  const open = "<script>addEventListener('unload', () => {})</script>";
  expect((await reasons("/lost", open)).length).toBeGreaterThan(theShellItself.length);
});

it.skipIf(!existsSync(wholeChromium))(
  `a whole Chromium gives the page back as it was, and what was said meanwhile arrives (skipped without ${wholeChromium})`,
  async () =>
    restored(
      await chromium.launch({
        executablePath: wholeChromium,
        args: ["--no-sandbox"],
        ignoreDefaultArgs: ["--disable-back-forward-cache"],
      }),
    ),
);

it.skipIf(!existsSync(wholeFirefox))(
  `so does Firefox, where the thread only asks at intervals (skipped without ${wholeFirefox})`,
  async () => restored(await firefox.launch({ channel: "moz-firefox", executablePath: wholeFirefox })),
);
