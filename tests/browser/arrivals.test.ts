import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { commentWith, startWorld, type World } from "../support/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** A thread with a branch, in which the reader has begun to act: from then on it is told what others do. */
async function attended(key: string) {
  await world.say("The oldest root.", { key, as: "Ida" });
  const root = await world.say("A root with a branch.", { key, as: "Ben" });
  const reply = await world.say("The first answer.", { key, parent: root, as: "Cy" });
  await world.say("The second answer.", { key, parent: root, as: "Dora" });
  const newest = await world.say("The newest root.", { key, as: "Kim" });
  const { page, complaints, close } = await world.visit();
  const streaming = page.waitForRequest(/\/api\/v1\/thread\/live/);
  await page.goto(world.page(key));
  await commentWith(page, "The newest root.").getByRole("button", { name: "Vote up" }).click();
  await streaming;
  return { page, complaints, close, root, reply, newest };
}

const places = (page: Page) =>
  page.locator("section.thread article").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
const focused = (page: Page) =>
  page.evaluate(() => document.querySelector("afterword-thread div")?.shadowRoot?.activeElement?.textContent ?? "");

it("what others write waits behind a bar, and nothing moves until it is pressed; then focus is on the first of it", async () => {
  const { page, complaints, close, root } = await attended("/waiting");
  const before = await places(page);
  await world.say("A root that came later.", { key: "/waiting", as: "Lea" });
  await world.say("A second one.", { key: "/waiting", as: "Lea" });
  await world.say("An answer that came later.", { key: "/waiting", parent: root, as: "Lea" });
  await page.getByRole("button", { name: "2 new comments" }).waitFor();
  await page.getByRole("button", { name: "1 new reply" }).waitFor();
  expect(await places(page)).toEqual(before);

  await page.getByRole("button", { name: "1 new reply" }).click();
  await commentWith(page, "An answer that came later.").getByText("New", { exact: true }).waitFor();
  await expect.poll(() => focused(page)).toContain("An answer that came later.");
  expect(await commentWith(page, "A root that came later.").count()).toBe(0);
  await page.getByRole("button", { name: "1 new reply" }).waitFor({ state: "detached" });

  await page.getByRole("button", { name: "2 new comments" }).press("Enter");
  await commentWith(page, "A root that came later.").waitFor();
  await expect.poll(() => focused(page)).toContain("A second one.");
  expect((await places(page))[0]).toBeGreaterThanOrEqual(0);
  expect(complaints).toEqual([]);
  await close();
});

it.each(["newest", "oldest"])(
  "an empty thread (%s) does not say so while something waits, and its room stays",
  async (sort) => {
    const key = `/empty-${sort}`;
    const { page, complaints, close } = await world.visit();
    const streaming = page.waitForRequest(/\/api\/v1\/thread\/live/);
    await page.goto(world.page(key, { body: world.tag(`data-sort="${sort}"`) }));
    const nothing = page.getByText("No comments yet");
    await nothing.hover();
    await streaming;
    const room = () => page.locator(".empty").evaluate((one) => one.getBoundingClientRect().height);
    const before = await room();
    await world.say("The first word.", { key });
    await page.getByRole("button", { name: "1 new comment" }).waitFor();
    expect([await nothing.isVisible(), await room()]).toEqual([false, before]);
    await page.getByRole("button", { name: "1 new comment" }).click();
    await commentWith(page, "The first word.").waitFor();
    await close();
    expect(complaints).toEqual([]);
  },
);

it("the bar for new comments stays in sight far below the head of the list, and takes the reader up", async () => {
  const key = "/far";
  for (let n = 0; n < 12; n++) await world.say(`Root ${n}.`, { key, as: "Ida" });
  const { page, close } = await attended(key);
  await commentWith(page, "Root 0.").scrollIntoViewIfNeeded();
  // what comes into view is laid out now, and takes the room that it needs
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const before = await places(page);
  await world.say("A root that came later.", { key, as: "Lea" });
  const bar = page.getByRole("button", { name: "1 new comment" });
  await bar.waitFor();
  expect(await places(page)).toEqual(before);
  const top = await bar.evaluate((one) => one.getBoundingClientRect().top);
  expect(top).toBeGreaterThanOrEqual(0);
  expect(top).toBeLessThan(60);
  await bar.click();
  await expect.poll(() => focused(page)).toContain("A root that came later.");
  const { y = -1 } = (await commentWith(page, "A root that came later.").boundingBox()) ?? {};
  expect(y).toBeGreaterThan(-1);
  await close();
});

it("where somebody takes away what the reader is on, focus goes on beside it", async () => {
  const key = "/leaving";
  const { page, complaints, close, reply, root, newest } = await attended(key);
  await commentWith(page, "The first answer.").getByRole("button", { name: "Reply" }).focus();
  await world.server.services.moderation.remove("site", reply);
  await commentWith(page, "The first answer.").waitFor({ state: "detached" });
  expect(await focused(page)).toContain("The second answer.");
  await commentWith(page, "A root with a branch.").getByRole("button", { name: "Reply" }).focus();
  await world.server.services.moderation.remove("site", root);
  await commentWith(page, "A root with a branch.").waitFor({ state: "detached" });
  expect(await focused(page)).toContain("This comment was removed.");
  // a comment itself has focus where a link or a bar led to it
  await commentWith(page, "The newest root.").focus();
  await world.server.services.moderation.remove("site", newest);
  await commentWith(page, "The newest root.").waitFor({ state: "detached" });
  expect(await focused(page)).toContain("This comment was removed.");
  expect(complaints).toEqual([]);
  await close();
});
