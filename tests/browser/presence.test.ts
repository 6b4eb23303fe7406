import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commentWith, startWorld, type World } from "../support/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await world.say("The first word.");
});
afterAll(() => world.close());

const live = /\/api\/v1\/thread\/live/;
const minutes = 60_000;

/** A page whose clock the test moves, with a reader who has not touched anything. */
async function opened({ tall = false, savesData = false } = {}) {
  const { page, close } = await world.visit();
  if (savesData)
    await page.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));
  await page.clock.install();
  const space = tall ? '<div style="height: 9000px"></div>' : "";
  await page.goto(world.page("/page", { body: `${world.tag()}${space}` }));
  await commentWith(page, "The first word.").waitFor();
  return {
    page,
    close,
    begins: () => page.waitForRequest(live),
    ends: () => page.waitForEvent("requestfailed", ended),
  };
}
const ended = (request: { url(): string }) => live.test(request.url());

/** The same page, and its reader has acted. */
async function attended(options?: { tall: boolean }) {
  const visit = await opened(options);
  const begun = visit.begins();
  await visit.page.getByRole("heading", { name: /^Comments/ }).hover();
  await begun;
  return visit;
}

/** What a browser says when the page is put away for a return, and when that comes. */
const say = (page: Page, event: "pagehide" | "pageshow") =>
  page.evaluate((name) => dispatchEvent(new PageTransitionEvent(name, { persisted: true })), event);

describe("A reader who only reads", () => {
  it("is told what others write once the thread has been in view for a while", async () => {
    const { page, close, begins } = await opened();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.clock.runFor(2500);
    expect(asked).toEqual([]);
    const begun = begins();
    await page.clock.runFor(1000);
    await begun;
    await world.say("A word in between.", { as: "Ben" });
    await page.getByRole("button", { name: "1 new comment" }).waitFor();
    await close();
  });

  it("and asked for less over the line is sent nothing until they act", async () => {
    const { page, close, begins } = await opened({ savesData: true });
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.clock.runFor(60_000);
    expect(asked).toEqual([]);
    const begun = begins();
    await page.getByRole("heading", { name: /^Comments/ }).hover();
    await begun;
    await close();
  });
});

describe("Nothing is open", () => {
  it("after five minutes without a sign of life; the next one begins anew", async () => {
    const { page, close, begins, ends } = await attended();
    const closed = ends();
    await page.clock.runFor(5 * minutes);
    await closed;
    const again = begins();
    await page.mouse.move(10, 20);
    await again;
    await close();
  });

  it("while the page is put away; its return catches up", async () => {
    const { page, close, begins, ends } = await attended();
    const closed = ends();
    await say(page, "pagehide");
    await closed;
    const id = await world.say("While it was away.", { as: "Ben" });
    const again = begins();
    await say(page, "pageshow");
    await again;
    await page.getByRole("button", { name: /new comment/ }).click();
    await page.locator(`[id="comment-${id}"]`).waitFor();
    await close();
  });

  it("far away from the thread", async () => {
    const { page, close, begins, ends } = await attended({ tall: true });
    const closed = ends();
    await page.evaluate(() => scrollTo(0, 8000));
    await closed;
    const again = begins();
    await page.evaluate(() => scrollTo(0, 0));
    await again;
    await close();
  });

  it("once the thread has been taken out of the page", async () => {
    const { page, close, ends } = await attended();
    const closed = ends();
    await page.evaluate(() => document.querySelector("afterword-thread")?.remove());
    await closed;
    await close();
  });
});

it("The reader's order is asked for from the first request on, in every thread of the page's origin", async () => {
  const { page, close } = await world.visit();
  for (const words of ["One.", "Two."]) await world.say(words, { key: "/elsewhere" });
  await page.goto(world.page("/page"));
  await page.getByRole("button", { name: "Oldest" }).click();
  await page.getByRole("button", { name: "Oldest", pressed: true }).waitFor();
  const asked = page.waitForRequest(/\/api\/v1\/thread\?/);
  await page.goto(world.page("/elsewhere"));
  expect((await asked).url()).toContain("sort=oldest");
  await page.getByRole("button", { name: "Oldest", pressed: true }).waitFor();
  await close();
});
