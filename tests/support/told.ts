import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import type { Inbox, Received } from "./inbox.ts";
import { commentWith, type World } from "./world.ts";

/** What has come for this address so far. */
export const mailsTo = ({ received }: Inbox, address: string): readonly Received[] =>
  received.filter(({ to }) => to.includes(address));

/** Waits for so many mails to this address and gives the last one. */
export async function mailTo(inbox: Inbox, address: string, count = 1): Promise<Received> {
  await expect.poll(() => mailsTo(inbox, address).length, { timeout: 8_000 }).toBe(count);
  const last = mailsTo(inbox, address).at(-1);
  if (last === undefined) throw new Error(`no mail to ${address}`);
  return last;
}

/** The first link in a mail's text to such an address. */
export function linkTo({ mail: { text = "" } }: Received, address: string): string {
  const found = text.split(/\s+/).find((word) => word.startsWith(address));
  if (found === undefined) throw new Error(`no link to ${address} in ${text}`);
  return found;
}

/** Resolves when the server has nothing more to send. */
export const settled = ({ server }: World): Promise<void> =>
  expect.poll(async () => (await server.services.postmaster.list(1)).waiting).toBe(0);

/** Presses what the button says, once the page it leads to shows this heading. */
export async function press(page: Page, button: string, heading: string): Promise<void> {
  await page.getByRole("button", { name: button, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: heading }).waitFor();
}

/** The reader goes to another tab, and comes back. What headless Chromium never hides is said to be hidden. */
export async function leave(page: Page): Promise<void> {
  await shows(page, false);
}
export async function comeBack(page: Page): Promise<void> {
  await shows(page, true);
}
const shows = (page: Page, on: boolean) =>
  page.evaluate((visible) => {
    Object.defineProperty(document, "visibilityState", { value: visible ? "visible" : "hidden", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  }, on);

export const followForm = (page: Page): Locator => page.getByRole("form", { name: "Notify me" });

/** Asks for mail by the page's own form, or by the bell of the comment with these words. */
export async function askForMail(page: Page, address: string, wish: { how?: string; comment?: string } = {}) {
  const { how = "By e-mail, at once", comment } = wish;
  if (comment === undefined) await page.getByRole("button", { name: "Notify me of…" }).click();
  else await commentWith(page, comment).getByRole("button", { name: "Notify me of replies to this" }).click();
  await followForm(page).getByLabel("How").selectOption(how);
  await followForm(page).getByLabel("Your e-mail address").fill(address);
  await followForm(page).getByRole("button", { name: "Notify me", exact: true }).click();
}
