import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { commentWith, startWorld, type World, write } from "../support/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
  for (let n = 0; n < 35; n++) await world.say(`Root ${n}.`);
  const root = await world.say("With replies.");
  for (let n = 0; n < 12; n++) await world.say(`Reply ${n}.`, { parent: root });
});
afterAll(() => world.close());

/** What translators do to a page: every text ends up in two `<font>`, as itself or as another text. */
const translate = (page: Page, keep: boolean) =>
  page.evaluate((keep) => {
    const root = document.querySelector("afterword-thread > div")?.shadowRoot;
    if (!root) throw new Error("no thread");
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walk.nextNode()) if (walk.currentNode instanceof Text) texts.push(walk.currentNode);
    for (const text of texts) {
      if (!text.data.trim() || text.parentElement?.closest("font, svg, textarea")) continue;
      const outer = document.createElement("font");
      const inner = outer.appendChild(document.createElement("font"));
      text.replaceWith(outer);
      inner.append(keep ? text : document.createTextNode(text.data));
    }
  }, keep);

it.each([
  ["moves", true],
  ["replaces", false],
])("a translator that %s every text breaks nothing the reader then does", async (_, keep) => {
  const { page, complaints, close } = await world.visit();
  const name = keep ? "Zoe" : "Yan";
  const section = page.locator("section.thread");
  await page.goto(world.page("/page"));
  await commentWith(page, "With replies.").waitFor();
  const then = async (done: Promise<unknown>) => {
    await done;
    await translate(page, keep);
  };
  await translate(page, keep);
  const up = commentWith(page, "With replies.").getByRole("button", { name: /^Vote up/ });
  await up.click();
  await then(up.and(page.locator("[aria-pressed=true]")).waitFor());
  await up.click();
  await then(up.and(page.locator("[aria-pressed=false]")).waitFor());
  await page.locator(".rest").click();
  await then(commentWith(page, "Reply 11.").waitFor());
  await page.locator(".more").click();
  await then(commentWith(page, "Root 0.").waitFor());
  await page.locator(".sorts button").nth(1).click();
  await then(page.locator(".sorts button[aria-pressed=true]").nth(0).waitFor());
  await page.locator(".prompt").click();
  await then(page.locator("form textarea").waitFor());
  await page.locator("button[type=submit]").click();
  await then(page.locator("[aria-invalid=true]").first().waitFor());
  await write(section, `Words of ${name}.`, name);
  const mine = commentWith(page, `Words of ${name}.`);
  await then(mine.waitFor());
  await then(mine.locator(".do-remove").click());
  await page.locator(".danger").click();
  await then(mine.waitFor({ state: "detached" }));
  await close();
  expect(complaints).toEqual([]);
});
