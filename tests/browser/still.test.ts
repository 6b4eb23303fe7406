import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Visit } from "../support/chromium.ts";
import { commentWith, startWorld, type World } from "../support/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
  const root = await world.say("The root.");
  await world.say("A reply.", { parent: root });
  await world.say("Another root.", { as: "Ben" });
});
afterAll(() => world.close());

let visit: Visit;
beforeEach(async () => {
  visit = await world.visit();
  return () => visit.close();
});

/** Names of the built files that the page has asked for. */
function filesOf(page: Page): string[] {
  const files: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (/\.m?js$/.test(pathname)) files.push(pathname.replace(/^.*\/|-[A-Z0-9]+\.js$/g, ""));
  });
  return files;
}

it("whoever only reads loads no model, no adapter and no form", async () => {
  const { page, complaints } = visit;
  const files = filesOf(page);
  await page.goto(world.page("/page"));
  await commentWith(page, "A reply.").waitFor();
  await page.waitForLoadState("networkidle");
  expect(files.filter((name) => /^(awake|actions|composer|write)$/.test(name))).toEqual([]);
  expect(files).toContain("widget");
  expect(complaints).toEqual([]);
});

it("the first press is carried out once the rest is here, on the same elements, with focus kept", async () => {
  const { page, complaints } = visit;
  let letThrough = () => {};
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route("**/chunks/awake-*", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(world.page("/page"));
  const up = commentWith(page, "The root.").getByRole("button", { name: /Vote up/ });
  await up.waitFor();
  const element = await up.elementHandle();
  await up.focus();
  await page.keyboard.press("Enter");
  expect(await up.getAttribute("aria-pressed")).toBe("false");
  letThrough();
  await commentWith(page, "The root.").getByRole("button", { name: "Vote up, 1", pressed: true }).waitFor();
  expect(await element?.evaluate((button) => button.isConnected && button.matches(":focus"))).toBe(true);
  expect(complaints).toEqual([]);
});

it("asks for the page once, whoever draws it", async () => {
  const { page } = visit;
  const asked: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).pathname === "/api/v1/thread") asked.push(request.method());
  });
  await page.goto(world.page("/page"));
  await page.getByRole("button", { name: "Write a comment…" }).click();
  await page.locator("form textarea").waitFor();
  expect(asked).toEqual(["GET"]);
});

it("where the rest never comes, the words stay and a reload is offered", async () => {
  const { page } = visit;
  await page.route("**/chunks/awake-*", (route) => route.abort());
  await page.goto(world.page("/page"));
  await page.getByRole("button", { name: "Write a comment…" }).click();
  await page.locator("afterword-thread > button").waitFor();
  expect(await commentWith(page, "The root.").isVisible()).toBe(true);
});

it("a pointer that passes while offline says nothing, and a press once the network is back is carried out", async () => {
  const { page } = visit;
  await page.goto(world.page("/page"));
  const root = commentWith(page, "The root.");
  await root.waitFor();
  await page.context().setOffline(true);
  const tried = page.waitForEvent("requestfailed", (request) => /awake-\w+\.js\?/.test(request.url()));
  await root.hover();
  await tried;
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  expect(await page.locator("afterword-thread > button").count()).toBe(0);
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Write a comment…" }).click();
  await page.locator("form textarea").waitFor();
});

it("an answer that the page has asked for beforehand is used, and not asked for again", async () => {
  const { page, complaints } = visit;
  const address = `${world.server.url}/api/v1/thread?site=site&key=%2Fpage`;
  const head = `<link rel="preload" as="fetch" crossorigin href="${address}">`;
  await page.goto(world.page("/page", { head, body: world.tag('data-site="site"') }));
  await commentWith(page, "A reply.").waitFor();
  // what came over the network twice would have two entries
  const transfers = await page.evaluate(
    (name) => performance.getEntriesByName(name).map((entry) => (entry as PerformanceResourceTiming).initiatorType),
    address,
  );
  expect(transfers).toEqual(["link"]);
  expect(complaints).toEqual([]);
});
