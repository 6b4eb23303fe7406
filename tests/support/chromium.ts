import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { findChromium } from "../../tools/chromium.mjs";
import { findFonts } from "../../tools/fonts.mjs";

/** Headless Chromium and its fonts from npm packages, the same for everybody. */
export async function openChromium(): Promise<Browser> {
  const found = await findChromium();
  return chromium.launch({
    executablePath: found.executablePath,
    args: found.args,
    env: { ...(process.env as Record<string, string>), ...found.env, ...findFonts() },
  });
}

export interface Visit {
  readonly page: Page;
  /** Everything the page complained about: uncaught errors, console output, policy violations. Empty is the promise. */
  readonly complaints: string[];
  close(): Promise<void>;
}

/** A fresh reader: own storage, own complaints list. */
export async function newVisit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(8_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(`pageerror: ${error.stack ?? error.message}`));
  page.on("console", (message) => complaints.push(`console ${message.type()}: ${message.text()}`));
  await page.exposeFunction("__complain", (text: string) => {
    complaints.push(text);
  });
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      const { violatedDirective, blockedURI, sample } = event;
      (globalThis as unknown as { __complain(text: string): void }).__complain(
        `violation: ${violatedDirective} ${blockedURI} ${sample}`,
      );
    });
  });
  return { page, complaints, close: () => context.close() };
}
