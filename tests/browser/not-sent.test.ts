import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Visit } from "../support/chromium.ts";
import { startTroubledNetwork, type Trouble, type TroubledNetwork } from "../support/troubled.ts";
import { commentWith, startWorld, type World, write } from "../support/world.ts";

let world: World;
let network: TroubledNetwork;
let visit: Visit;
let page: Page;
let key: string;
let paths = 0;
beforeAll(async () => {
  world = await startWorld();
  network = await startTroubledNetwork(world.server.url);
});
afterAll(async () => {
  await world.close();
  await network.close();
});
beforeEach(async () => {
  paths += 1;
  key = `/not-sent-${paths}`;
  visit = await world.visit();
  page = visit.page;
  await page.addInitScript(() => {
    const { timeout } = AbortSignal;
    // nobody waits here for as long as a reader would
    AbortSignal.timeout = (ms) => timeout.call(AbortSignal, ms / 10);
  });
  network.trouble = "none";
  return () => visit.close();
});

const address = () => world.page(key, { body: world.tag(`data-server="${network.url}"`) });
const waiting = () => page.getByRole("group", { name: "Not sent yet" });
const thread = () => page.locator("section.thread");

async function post(words: string): Promise<void> {
  await page.getByRole("button", { name: "Write a comment…" }).or(page.locator("form.root textarea")).click();
  await write(thread(), words, "Zoe");
}

/** The comment stands there, once, and again once after another reload; nothing waits. */
async function standsOnce(words: string): Promise<void> {
  for (let visits = 0; visits < 2; visits++) {
    await commentWith(page, words).waitFor();
    await waiting().waitFor({ state: "detached" });
    expect(await page.getByText(words, { exact: true }).count()).toBe(1);
    await page.reload();
  }
  const counts = await world.server.services.readers.counts("site", [key]);
  expect(Object.values(counts)).toEqual([1]);
}

const troubles: readonly Trouble[] = ["lost", "silent", "portal", "away"];

describe.each(troubles)("through a network whose trouble is: %s", (trouble) => {
  beforeEach(async () => {
    await page.goto(address());
    network.trouble = trouble;
    await post("Said once.");
    await waiting().getByText("Said once.").waitFor();
    expect(await page.locator("form textarea").inputValue()).toBe("");
    network.trouble = "none";
  });

  it("a comment stands as not sent, and appears once after one press", async () => {
    await waiting().getByRole("button", { name: "Send now" }).click();
    await page.locator("article[data-lit=true]", { hasText: "Said once." }).waitFor();
    await standsOnce("Said once.");
  });

  it("a comment appears once after a reload, without a press", async () => {
    await page.reload();
    await standsOnce("Said once.");
  });

  it("a comment that fails again stays, across a reload", async () => {
    network.trouble = trouble;
    await waiting().getByRole("button", { name: "Send now" }).click();
    await waiting().locator("xpath=self::*[@aria-busy='false']").waitFor();
    await page.reload();
    await waiting().getByText("Said once.").waitFor();
    network.trouble = "none";
    await page.reload();
    await standsOnce("Said once.");
  });
});

it("every attempt has the same words and key, so that what did arrive is known again", async () => {
  await page.goto(address());
  network.trouble = "lost";
  const before = network.sent.length;
  const keys: (string | undefined)[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST") keys.push(request.headers()["idempotency-key"]);
  });
  await post("Said once.");
  await waiting().waitFor();
  network.trouble = "none";
  await waiting().getByRole("button", { name: "Send now" }).click();
  await commentWith(page, "Said once.").waitFor();
  expect(new Set(keys).size).toBe(1);
  expect(new Set(network.sent.slice(before)).size).toBe(1);
  expect(keys.length).toBe(2);
});

it("offline, a comment and a reply wait where they belong, and go out by themselves once the network is back", async () => {
  await world.say("The root.", { key });
  await page.goto(address());
  await commentWith(page, "The root.").waitFor();
  await page.getByRole("button", { name: "Write a comment…" }).click();
  await page.locator("form textarea").waitFor();
  await page.context().setOffline(true);
  await post("Written on the train.");
  await waiting().getByText("Written on the train.").waitFor();
  await commentWith(page, "The root.").getByRole("button", { name: "Reply" }).click();
  await write(commentWith(page, "The root."), "Answered in a tunnel.");
  await commentWith(page, "The root.").getByRole("group", { name: "Not sent yet" }).waitFor();
  await page.context().setOffline(false);
  await commentWith(page, "Written on the train.").waitFor();
  await commentWith(page, "Answered in a tunnel.").last().waitFor();
  await waiting().first().waitFor({ state: "detached" });
  await page.reload();
  await commentWith(page, "Answered in a tunnel.").waitFor();
  expect(await page.locator("article").count()).toBe(3);
});

it("what was not sent is taken back into its form, with the focus, beside other words", async () => {
  await page.goto(address());
  network.trouble = "away";
  await post("First words.");
  await waiting().waitFor();
  await page.locator("form textarea").fill("Second words.");
  await waiting().getByRole("button", { name: "Edit" }).click();
  const field = page.locator("form textarea");
  await expect.poll(() => field.inputValue()).toBe("Second words.\n\nFirst words.");
  expect(await field.evaluate((element) => element.matches(":focus"))).toBe(true);
  await waiting().waitFor({ state: "detached" });
  await page.reload();
  await expect.poll(() => field.inputValue()).toBe("Second words.\n\nFirst words.");
});

it("a closed form opens again for what is taken back, and focus goes there", async () => {
  await page.goto(address());
  network.trouble = "away";
  await post("First words.");
  await waiting().waitFor();
  await page.reload();
  await waiting().getByRole("button", { name: "Edit" }).click();
  const field = page.locator("form textarea");
  await expect.poll(() => field.inputValue()).toBe("First words.");
  await expect.poll(() => field.evaluate((element) => element.matches(":focus"))).toBe(true);
});

it("two quick presses make one comment", async () => {
  await page.goto(address());
  const before = network.sent.length;
  await page.getByRole("button", { name: "Write a comment…" }).click();
  await page.locator("form textarea").fill("Said once.");
  await page.getByLabel("Your name").fill("Zoe");
  await page.locator("form button[type=submit]").dblclick();
  await standsOnce("Said once.");
  expect(network.sent.length - before).toBe(1);
});

it("focus is not lost when what had it goes out by itself", async () => {
  await page.goto(address());
  await page.getByRole("button", { name: "Write a comment…" }).click();
  await page.context().setOffline(true);
  await post("Written on the train.");
  await waiting().getByRole("button", { name: "Edit" }).focus();
  await page.context().setOffline(false);
  await waiting().waitFor({ state: "detached" });
  const inside = () =>
    page.evaluate(() => document.querySelector("afterword-thread div")?.shadowRoot?.activeElement?.tagName);
  expect(await inside()).toBe("H2");
});
