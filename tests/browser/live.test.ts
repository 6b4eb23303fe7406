import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type HostSite, startHostSite } from "../support/host-site.ts";
import { commentWith, secretOf, startWorld, type World, write } from "../support/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const ben = { secret: secretOf("Ben"), network: "192.0.2.2" };

const order = (page: Page) =>
  page.locator("section.thread > ol > li > article").evaluateAll((all) => all.map((one) => one.id));

it.each(["newest", "oldest", "top"])(
  "in the order %s everything that others do arrives, and nothing moves",
  async (sort) => {
    const key = `/order-${sort}`;
    const first = await world.say("The first root.", { key });
    const second = await world.say("The second root.", { key });
    const leaving = await world.say("A root that will go.", { key });
    const { page, complaints, close } = await world.visit();
    await page.goto(world.page(key, { body: world.tag(`data-sort="${sort}"`) }));
    const streaming = page.waitForRequest(/\/api\/v1\/thread\/live/);
    await commentWith(page, "The first root.").hover();
    await streaming;
    const shown = await order(page);
    const { writers, moderation } = world.server.services;

    await writers.vote("site", first, 1, ben);
    await commentWith(page, "The first root.").getByRole("button", { name: "Vote up, 1" }).waitFor();
    await writers.react("site", second, "❤️", true, ben);
    await commentWith(page, "The second root.").getByRole("button", { name: "❤️ 1" }).waitFor();
    await writers.edit("site", first, "The first root, put better.", { secret: secretOf("Ann"), network: "192.0.2.1" });
    await commentWith(page, "The first root, put better.").waitFor();
    const thread = { siteId: "site", key };
    const words = { url: world.host.origin + key, title: "An article" };
    await writers.reactToArticle(thread, { ...words, emoji: "👍", on: true }, ben);
    await page.getByRole("button", { name: "👍 1" }).waitFor();
    expect(await order(page)).toEqual(shown);

    await moderation.remove("site", leaving);
    await commentWith(page, "A root that will go.").waitFor({ state: "detached" });
    await page.getByText("2 comment threads").waitFor();
    await moderation.close(thread, true);
    await page.getByText("Comments are closed.").waitFor();
    expect(complaints).toEqual([]);
    await close();
  },
);

it("what is being written, and the focus in it, stay while others write and take away", async () => {
  const key = "/writing";
  const about = await world.say("About to go.", { key });
  await world.say("Stays.", { key });
  const { page, close } = await world.visit();
  const streaming = page.waitForRequest(/\/api\/v1\/thread\/live/);
  await page.goto(world.page(key));
  await commentWith(page, "About to go.").getByRole("button", { name: "Reply" }).click();
  await streaming;
  const form = page.locator("form.reply textarea");
  await form.fill("An answer that took thought");
  await world.server.services.moderation.remove("site", about);
  await world.say("Meanwhile.", { key, as: "Ben" });
  await page.getByRole("button", { name: "1 new comment" }).waitFor();
  await page.keyboard.type(", and goes on");
  expect(await form.inputValue()).toBe("An answer that took thought, and goes on");
  await close();
});

it("seven tabs on seven sites, all listening to one server over HTTP/1.1, can still post", async () => {
  const hosts: HostSite[] = [];
  const context = await world.browser.newContext();
  try {
    const tabs: Page[] = [];
    for (let number = 1; number <= 7; number++) {
      const host = await startHostSite();
      hosts.push(host);
      await world.server.services.sites.add({ id: `site-${number}`, origins: [host.origin] });
      const tab = await context.newPage();
      const tag = world.tag(`data-site="site-${number}" data-loading="eager"`);
      const asking = tab.waitForRequest(/\/api\/v1\/thread\/(live|news)/);
      await tab.goto(
        host.put("/", `<!doctype html><html lang="en"><title>Site ${number}</title><main>${tag}</main></html>`),
      );
      await tab.getByRole("button", { name: "Write a comment…" }).click();
      await asking;
      tabs.push(tab);
    }
    for (const [at, tab] of tabs.entries()) {
      await tab.bringToFront();
      await write(tab, `Said in tab ${at + 1}.`, "Tess");
      await commentWith(tab, `Said in tab ${at + 1}.`).waitFor();
    }
  } finally {
    await context.close();
    for (const host of hosts) await host.close();
  }
});
