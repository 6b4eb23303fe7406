import AxeBuilder from "@axe-core/playwright";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startWorld, type World } from "../support/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await world.server.services.sites.set("site", { name: "مدوّنة المساء" });
});
afterAll(() => world.close());

let readers = 0;
/** Somebody who has asked, with a mailbox of their own. */
function reader(language = "en") {
  readers += 1;
  const address = `reader-${readers}@mail.example`;
  const caller = {
    secret: Buffer.from(`reader ${readers}`.padEnd(32)).toString("base64url"),
    network: `net ${readers}`,
  };
  const key = `/mail-page-${readers}`;
  const query = { siteId: "site", key };
  const { subscriptions, viewers } = world.server.services;
  return {
    address,
    async ask(kind: "page" | "mine", { on = key, title = "The last ferry" } = {}) {
      const asked = { kind, comment: null, by: "mail", pace: "now", address, language, timeZone: "UTC" } as const;
      await subscriptions.subscribe(
        { siteId: "site", key: on },
        { url: world.host.origin + on, title, ...asked },
        caller,
      );
    },
    comment: () => world.say("It still runs.", { key, as: "Somebody else" }),
    mine: async () => (await viewers.mine(query, caller)).subscriptions ?? [],
  };
}

/** Opens the newest letter to an address in the dev mailbox, once it is there, and follows a link of it. */
async function follow(page: Page, address: string, link: string): Promise<void> {
  await expect
    .poll(async () => {
      await page.goto(`${world.server.url}/dev/mail`);
      return page.getByRole("link", { name: address }).first().isVisible();
    })
    .toBe(true);
  await page.getByRole("link", { name: address }).first().click();
  const url = await page.frameLocator("iframe").getByRole("link", { name: link }).getAttribute("href");
  await page.goto(url ?? "about:blank");
}

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 1, name });
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

describe("from the mail to the page and back", () => {
  it("confirms, is told, changes and stops, by presses alone and without a script", async () => {
    const ada = reader();
    await ada.ask("page");
    const { page, close, complaints } = await world.visit({ javaScriptEnabled: false });
    await follow(page, ada.address, "Yes, send me news");
    await heading(page, "Do you want to be told of comments?").waitFor();
    expect(await ada.mine()).toMatchObject([{ state: "waiting" }]);
    await button(page, "Yes, send me news").click();
    await heading(page, "Done: you will be told").waitFor();
    expect(await ada.mine()).toMatchObject([{ state: "active" }]);

    await page.getByRole("link", { name: "See and change what you are told of" }).click();
    await button(page, "Daily").click();
    await page.getByText("Saved.").waitFor();
    expect(await button(page, "Daily").getAttribute("aria-pressed")).toBe("true");
    expect(await ada.mine()).toMatchObject([{ pace: "daily" }]);
    await button(page, "At once").click();

    await ada.comment();
    await follow(page, ada.address, "Unsubscribe");
    await heading(page, "Stop being told?").waitFor();
    expect(await ada.mine()).toHaveLength(1);
    await button(page, "Stop").click();
    await heading(page, "Stopped").waitFor();
    expect(await ada.mine()).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });
});

const states = {
  async "to confirm"(page: Page) {
    const ada = reader("de");
    await ada.ask("page", {
      title: "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    });
    await ada.ask("mine", { on: "/rtl", title: "عن العبّارة الأخيرة" });
    await follow(page, ada.address, "Ja, benachrichtigen");
    await button(page, "Ja, benachrichtigen").waitFor();
  },
  async confirmed(page: Page) {
    await confirmed(page);
    await heading(page, "Done: you will be told").waitFor();
  },
  async settings(page: Page) {
    const ada = await confirmed(page);
    await ada.ask("mine");
    await ada.ask("page", { on: "/another", title: "x".repeat(300) });
    await page.getByRole("link", { name: "See and change what you are told of" }).click();
    await button(page, "Hourly").first().click();
    await page.getByText("Saved.").waitFor();
    await button(page, "Stop everything").waitFor();
  },
  async "nothing left"(page: Page) {
    await confirmed(page);
    await page.getByRole("link", { name: "See and change what you are told of" }).click();
    await button(page, "Stop").click();
    await heading(page, "Nothing left").waitFor();
  },
  async "to stop, and stopped"(page: Page) {
    const ada = await confirmed(page);
    await ada.ask("mine");
    await ada.comment();
    await follow(page, ada.address, "Unsubscribe");
    await button(page, "Stop").focus();
    await page.keyboard.press("Enter");
    await page.getByText("You are still told of one other thing.").waitFor();
  },
  async "a link that leads nowhere"(page: Page) {
    await page.goto(`${world.server.url}/mail/confirm?t=nothing`);
    await heading(page, "This link no longer works").waitFor();
  },
} satisfies Record<string, (page: Page) => Promise<void>>;
const stateNames = Object.keys(states) as (keyof typeof states)[]; // its own keys, all of them

async function confirmed(page: Page) {
  const ada = reader();
  await ada.ask("page");
  await follow(page, ada.address, "Yes, send me news");
  await button(page, "Yes, send me news").click();
  return ada;
}

const looks: readonly { name: string; options: BrowserContextOptions }[] = [
  { name: "light", options: { colorScheme: "light" } },
  { name: "dark, 320 px wide", options: { colorScheme: "dark", viewport: { width: 320, height: 700 } } },
  { name: "forced colours", options: { forcedColors: "active" } },
];

describe.each(looks)("axe finds nothing on the pages behind mailed links: $name", ({ options }) => {
  it.each(stateNames)("%s", async (state) => {
    const { page, close, complaints } = await world.visit(options);
    await states[state](page);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const small = await page
      .locator("button")
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height).filter((height) => height < 44));
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`)).toEqual([]);
    expect([small, sideways]).toEqual([[], 0]);
    expect(complaints.filter((each) => !each.includes("404"))).toEqual([]);
    await close();
  });
});
