import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { commentWith, startWorld, type World } from "../support/world.ts";

const key = "/long";
/** So many paragraphs, and a link at the end. */
const many = (name: string, count = 9) =>
  [
    ...Array.from(
      { length: count },
      (_, at) => `${name} ${at + 1}: somebody read this far, and wrote two lines about it.`,
    ),
    `Hidden treasure of ${name}, [far below](https://example.com/far).`,
  ].join("\n\n");

let world: World;
let root: string;
let deep: string;
beforeAll(async () => {
  world = await startWorld();
  await world.say("The oldest root.", { key, as: "Ida" });
  root = await world.say("A root with a branch.", { key, as: "Ben" });
  const reply = await world.say("The first answer.", { key, parent: root, as: "Cy" });
  deep = await world.say(many("Deep", 20), { key, parent: reply, as: "Dora" });
  await world.say(many("Long", 20), { key, as: "Gus" });
  await world.say("The newest root.", { key, as: "Kim" });
});
afterAll(() => world.close());

async function open(page: Page): Promise<void> {
  await page.goto(
    world.page(key, { body: `<p style="height: 300px">More of it.</p>${world.tag("data-loading=eager")}` }),
  );
  await commentWith(page, "The newest root.").waitFor();
}
const words = (page: Page, name: string) => commentWith(page, `${name} 1:`).locator("[data-whole]");
const heightOf = (locator: Locator) => locator.evaluate((element) => element.getBoundingClientRect().height);
const topOf = (locator: Locator) => locator.evaluate((element) => element.getBoundingClientRect().top);
const isOpen = (box: Locator) => expect.poll(() => box.getAttribute("data-whole")).toBe("true");
const focusedText = (page: Page) =>
  page.evaluate(() => document.querySelector("afterword-thread div")?.shadowRoot?.activeElement?.textContent ?? "");

it("a long comment shows its first lines at the first paint; the first press shows the rest, another folds it again", async () => {
  const { page, complaints, close } = await world.visit();
  await open(page);
  const box = words(page, "Long");
  const folded = await heightOf(box);
  expect(folded).toBeLessThan(12.5 * 1.55 * 16);
  await commentWith(page, "Long 1:").getByRole("button", { name: "Read more" }).click();
  await isOpen(box);
  expect(await heightOf(box)).toBeGreaterThan(folded * 2);
  await commentWith(page, "Long 1:").getByRole("button", { name: "Read less" }).click();
  await expect.poll(() => heightOf(box)).toBe(folded);
  expect(
    await commentWith(page, "Long 1:").evaluate((article) => article.getBoundingClientRect().top),
  ).toBeGreaterThanOrEqual(0);
  expect(complaints).toEqual([]);
  await close();
});

it("a long comment is folded under a policy that allows no styles, from the still on", async () => {
  const { page, complaints, close } = await world.visit();
  const { url } = world.server;
  const headers = { "content-security-policy": `default-src 'none'; script-src ${url}; connect-src ${url}` };
  await page.goto(world.page(key, { headers, body: world.tag("data-loading=eager") }));
  const box = words(page, "Long");
  await box.waitFor();
  const folded = await heightOf(box);
  expect(folded).toBeLessThan(12.5 * 1.55 * 16);
  await commentWith(page, "Long 1:").getByRole("button", { name: "Vote up" }).click();
  await commentWith(page, "Long 1:").getByRole("button", { name: "Vote up, 1" }).waitFor();
  expect(await heightOf(box)).toBe(folded);
  expect(complaints).toEqual([]);
  await close();
});

it("what is found in the page beyond the edge of a folded comment opens it, and stays where it was found", async () => {
  const { page, close } = await world.visit();
  await open(page);
  const box = words(page, "Long");
  const paragraph = box.locator("p").last();
  // as the browser's search does, which headless Chromium does not have
  await paragraph.evaluate((found) => found.scrollIntoView({ block: "center" }));
  const found = await topOf(paragraph);
  await isOpen(box);
  expect(await box.evaluate((element) => element.scrollTop)).toBe(0);
  await expect.poll(() => topOf(paragraph).then((top) => Math.abs(top - found))).toBeLessThan(2);
  await close();
});

it("Tab to a link beyond the edge opens the comment and shows the link", async () => {
  const { page, close } = await world.visit();
  await open(page);
  const link = words(page, "Long").getByRole("link");
  for (let n = 0; n < 60 && !(await link.evaluate((a) => a.matches(":focus"))); n++) await page.keyboard.press("Tab");
  await isOpen(words(page, "Long"));
  expect(await link.evaluate((a) => a.matches(":focus"))).toBe(true);
  expect(await topOf(link)).toBeLessThan(page.viewportSize()?.height ?? 0);
  await close();
});

it("printed, everything is there and nothing is to be pressed", async () => {
  const { page, close } = await world.visit();
  await open(page);
  await commentWith(page, "A root with a branch.").getByRole("button", { name: "Hide replies" }).click();
  await commentWith(page, "The first answer.").waitFor({ state: "hidden" });
  await page.emulateMedia({ media: "print" });
  expect(
    await page.locator("section.thread button").evaluateAll((all) => all.filter((one) => one.getClientRects().length)),
  ).toEqual([]);
  const whole = await words(page, "Long").evaluate(({ clientHeight, scrollHeight }) => clientHeight === scrollHeight);
  expect(whole).toBe(true);
  expect(await heightOf(commentWith(page, "The first answer."))).toBeGreaterThan(0);
  await close();
});

it("a branch that was put away stays so after a reload, from the first paint on, and nothing moves when the thread wakes", async () => {
  const { page, close } = await world.visit();
  await open(page);
  await commentWith(page, "A root with a branch.").getByRole("button", { name: "Hide replies" }).click();
  await commentWith(page, "A root with a branch.")
    .getByRole("button", { name: "Show 2 replies", expanded: false })
    .waitFor();
  let letThrough = () => {};
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route("**/chunks/awake-*", async (route) => {
    await held;
    await route.continue();
  });
  await page.reload();
  const below = commentWith(page, "The oldest root.");
  await below.waitFor();
  expect(await commentWith(page, "The first answer.").isVisible()).toBe(false);
  await commentWith(page, "The newest root.").getByRole("button", { name: "Vote up" }).scrollIntoViewIfNeeded();
  const before = await topOf(below);
  await commentWith(page, "The newest root.").getByRole("button", { name: "Vote up" }).click();
  letThrough();
  await commentWith(page, "The newest root.").getByRole("button", { name: "Vote up, 1" }).waitFor();
  expect(await topOf(below)).toBe(before);
  expect(await commentWith(page, "The first answer.").isVisible()).toBe(false);
  await close();
});

it("what is found in the page in a branch that was put away brings the branch back", async () => {
  const { page, close } = await world.visit();
  await open(page);
  const comment = commentWith(page, "A root with a branch.");
  await comment.getByRole("button", { name: "Hide replies" }).click();
  await comment.getByRole("button", { name: "Show 2 replies" }).waitFor();
  // as the browser's search does
  await page.locator("ol[hidden=until-found]").evaluate((list) => {
    list.removeAttribute("hidden");
    list.dispatchEvent(new Event("beforematch", { bubbles: true }));
  });
  await comment.getByRole("button", { name: "Hide replies", expanded: true }).waitFor();
  await close();
});

it("a permalink into a branch that was put away opens the branch and the folded comment", async () => {
  const { page, close } = await world.visit();
  await open(page);
  await commentWith(page, "A root with a branch.").getByRole("button", { name: "Hide replies" }).click();
  await commentWith(page, "The first answer.").waitFor({ state: "hidden" });
  await page.evaluate((id) => {
    location.hash = `#comment-${id}`;
  }, deep);
  await page.locator("article[data-lit=true]", { hasText: "Deep 1:" }).waitFor();
  await isOpen(words(page, "Deep"));
  await close();
});

it("the way to a comment far away ends at that comment, though what lies between is laid out only on the way", async () => {
  let target = "";
  for (let n = 0; n < 19; n++) {
    const id = await world.say(many(`Far ${n}`, (n * 7) % 20), { key: "/far" });
    target ||= id;
  }
  const { page, close } = await world.visit({ reducedMotion: "no-preference" });
  await page.goto(world.page("/far", { body: `${world.tag("data-loading=eager")}<p style="height: 900px">End.</p>` }));
  const article = page.locator(`[id="comment-${target}"]`);
  await article.waitFor();
  await page.evaluate((id) => {
    location.hash = `#comment-${id}`;
  }, target);
  await page.locator("article[data-lit=true]").waitFor();
  // a little above it is left free
  const isThere = async () => Math.abs((await topOf(article)) - 80) < 2;
  await expect.poll(isThere, { timeout: 5_000 }).toBe(true);
  // two frames later everything around it has its own height
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(await isThere()).toBe(true);
  await close();
});

it("every answer leads to what it answers, with focus, again and again; the browser's way back leads back", async () => {
  const { page, complaints, close } = await world.visit();
  await open(page);
  // whoever acts has woken it
  await commentWith(page, "The first answer.").getByRole("button", { name: "Vote up" }).click();
  await commentWith(page, "The first answer.").getByRole("button", { name: "Vote up, 1" }).waitFor();
  const link = commentWith(page, "The first answer.").getByRole("link", { name: "Go to the comment it answers" });
  await link.focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => focusedText(page)).toContain("A root with a branch.");
  expect(new URL(page.url()).hash).toBe(`#comment-${root}`);
  await link.focus();
  await page.keyboard.press("Enter");
  await expect.poll(() => focusedText(page)).toContain("A root with a branch.");
  await page.goBack();
  expect(new URL(page.url()).hash).toBe("");
  await expect.poll(() => link.evaluate((a) => a.matches(":focus"))).toBe(true);
  expect(complaints).toEqual([]);
  await close();
});
