import AxeBuilder from "@axe-core/playwright";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Env } from "../../src/server/http/context.ts";
import { mountDevMail } from "../../src/server/http/pages/dev-mail.ts";
import { devMailbox } from "../../src/server/mail/devbox.ts";
import { newVisit, openChromium } from "../support/chromium.ts";
import { letterOf } from "../support/letter.ts";

const mailbox = devMailbox(() => Date.UTC(2026, 2, 1, 12));
const empty = devMailbox(() => 0);

/** Only these pages, on a port of their own; `stop` stands where a letter's links lead. */
function open(box: typeof mailbox): Promise<{ readonly url: string; close(): void }> {
  const app = new Hono<Env>();
  mountDevMail(app, { mailbox: box });
  app.on(["GET", "POST"], "/mail/stop", async (c) => c.text(`${c.req.method} ${await c.req.text()}`));
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) =>
      resolve({ url: `http://127.0.0.1:${port}`, close: () => server.close() }),
    );
  });
}

let browser: Browser;
let server: Awaited<ReturnType<typeof open>>;
let bare: Awaited<ReturnType<typeof open>>;
beforeAll(async () => {
  browser = await openChromium();
  server = await open(mailbox);
  bare = await open(empty);
  const unsubscribe = `${server.url}/mail/stop?t=abc`;
  const html = letterOf().html.replace("https://comments.example/mail/stop?t=abc.ghi", unsubscribe);
  await mailbox.send(letterOf({ unsubscribe, html }));
  await mailbox.send(letterOf({ subject: `A subject ${"x".repeat(120)}`, to: `${"y".repeat(60)}@mail.example` }));
});
afterAll(async () => {
  server.close();
  bare.close();
  await browser.close();
});

const lists = { "an empty list": () => `${bare.url}/dev/mail`, "the list": () => `${server.url}/dev/mail` };
const pages = {
  ...lists,
  "a letter": () => `${server.url}/dev/mail/1`,
  "a letter of long words": () => `${server.url}/dev/mail/2`,
};

describe("The dev mailbox", () => {
  it.each(
    Object.entries(pages).flatMap(([name, url]) =>
      ([320, 800] as const).flatMap((width) =>
        (["light", "dark"] as const).map((scheme) => ({ name, url, width, scheme })),
      ),
    ),
  )("shows $name well at $width px, $scheme", async ({ url, width, scheme }) => {
    const visit = await newVisit(browser, { viewport: { width, height: 700 }, colorScheme: scheme });
    await visit.page.goto(url());
    // axe waits for ever for a frame that may run nothing; the letter in it has tests of its own
    await visit.page.locator("iframe[title]").evaluateAll((frames) => frames.forEach((frame) => void frame.remove()));
    const { violations } = await new AxeBuilder({ page: visit.page }).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    expect(
      await visit.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBe(0);
    expect(visit.complaints).toEqual([]);
    await visit.close();
  });

  it("says how to send mail when there is none", async () => {
    const visit = await newVisit(browser);
    await visit.page.goto(`${bare.url}/dev/mail`);
    await visit.page.getByText("No mail yet.").waitFor();
    expect(await visit.page.textContent("main")).toContain("SMTP_URL");
    await visit.close();
  });

  it("leads from the list to a letter, and from its links into a window of their own", async () => {
    const visit = await newVisit(browser);
    const { page } = visit;
    await page.goto(`${server.url}/dev/mail`);
    await page.getByRole("link", { name: /New comment on The Evening Blog/ }).click();
    await page.getByRole("heading", { level: 1, name: "New comment on The Evening Blog" }).waitFor();
    const opened = page.waitForEvent("popup");
    await page.frameLocator("iframe").getByRole("link", { name: "Unsubscribe" }).click();
    const popup = await opened;
    await popup.waitForLoadState();
    expect(await popup.textContent("body")).toBe("GET ");
    expect(await popup.evaluate(() => window.opener)).toBeNull();
    expect(visit.complaints).toEqual([]);
    await visit.close();
  });

  it("unsubscribes as a mail client does", async () => {
    const visit = await newVisit(browser);
    await visit.page.goto(`${server.url}/dev/mail/1`);
    await visit.page.getByRole("button", { name: "Unsubscribe as mail clients do" }).click();
    await visit.page.getByText("POST List-Unsubscribe=One-Click").waitFor();
    await visit.close();
  });
});
