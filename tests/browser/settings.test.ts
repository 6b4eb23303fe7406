import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { afterword } from "../support/command.ts";
import { commentWith, startWorld, type World } from "../support/world.ts";

let folder: string;
let database: string;
let world: World;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "afterword-settings-"));
  database = join(folder, "settings.db");
  world = await startWorld({ database });
  await world.say("The first comment.");
  const parent = await world.say("The last comment.");
  await world.say("An answer.", { parent });
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

const patience = { timeout: 20_000 };
const house = (page: Page) => page.locator(".house");
/** The browser may show what it has once more while it asks for what is new: a load later it is there. */
async function loadUntil(page: Page, address: string, words: string) {
  await expect
    .poll(async () => {
      await page.goto(address);
      await commentWith(page, "The last comment").waitFor();
      return house(page).innerText();
    }, patience)
    .toContain(words);
}
const roots = (page: Page) => page.locator("article").filter({ hasText: "comment." }).allInnerTexts();

describe("what a site sets", () => {
  /** Another process would do the same: all that the server and the command share is the file. */
  const set = async (...args: readonly string[]) =>
    expect(await afterword(["site", "set", "site", ...args, "--database", database])).toMatchObject({ code: 0 });

  it("reaches a reader whose browser keeps the last answer", async () => {
    const { page, complaints, close } = await world.visit();
    const address = world.page("/page");
    const tags: (string | undefined)[] = [];
    page.on("response", async (response) => {
      if (response.url().includes("/api/v1/thread?")) tags.push((await response.allHeaders()).etag);
    });
    await loadUntil(page, address, "What you write appears at once");
    expect((await roots(page))[0]).toContain("The last comment");

    await set("--notice", "Be **kind**.", "--guidelines", "", "--sort", "oldest");
    await loadUntil(page, address, "Be kind.");
    expect(await house(page).locator("details").count()).toBe(0);
    expect(await house(page).locator("strong").innerText()).toBe("kind");
    expect((await roots(page))[0]).toContain("The first comment");

    await set("--reset", "all");
    await loadUntil(page, address, "What you write appears at once");
    expect(await house(page).locator("summary").count()).toBe(1);
    expect((await roots(page))[0]).toContain("The last comment");
    expect(new Set(tags).size).toBe(3);
    await close();
    expect(complaints).toEqual([]);
  });
});

it("a site without votes offers no order by them, not even to a reader who chose it elsewhere", async () => {
  await world.server.services.sites.set("site", { settings: { votes: "none", sort: "top" } });
  const { page, close } = await world.visit();
  await page.addInitScript(() => localStorage.setItem("afterword:sort", "top"));
  await page.goto(world.page("/page"));
  await commentWith(page, "The last comment").waitFor();
  const orders = page.getByRole("group", { name: "Sort" }).getByRole("button");
  const offered = async () => {
    expect(await orders.allInnerTexts()).toEqual(["Newest", "Oldest"]);
    expect(await orders.and(page.locator("[aria-pressed=true]")).allInnerTexts()).toEqual(["Newest"]);
  };
  await offered();
  // a first press brings the model
  await page.getByRole("button", { name: "Write a comment…" }).click();
  await page.locator("form textarea").waitFor();
  await offered();
  await world.server.services.sites.set("site", { reset: ["votes", "sort"] });
  await close();
});

describe("what a tag says in its site's place", () => {
  it("is on the page, and only there", async () => {
    const { page, complaints, close } = await world.visit();
    const own = world.tag('data-notice="Ours, *today*." data-guidelines="" data-indent="0"');
    await page.goto(world.page("/page", { body: own }));
    await commentWith(page, "An answer").waitFor();
    expect(await house(page).innerText()).toBe("Ours, today.");
    expect(await house(page).locator("em").innerText()).toBe("today");
    expect(await page.locator("[data-flat]").count()).toBeGreaterThan(0);
    // a first press brings the model, which must not bring the site's texts back
    await page.getByRole("button", { name: "Oldest" }).click();
    await expect.poll(async () => (await roots(page))[0], patience).toContain("The first comment");
    expect(await house(page).innerText()).toBe("Ours, today.");
    await page.goto(world.page("/page"));
    await commentWith(page, "An answer").waitFor();
    expect(await house(page).innerText()).toContain("What you write appears at once");
    await close();
    expect(complaints).toEqual([]);
  });

  it("is read before anything is painted, so that nothing moves", async () => {
    const { page, close } = await world.visit();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const asked = page.waitForRequest(/\/chunks\/parse-/);
    const answered = page.waitForResponse(/\/api\/v1\/thread\?/);
    await page.route(/\/chunks\/parse-/, async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(world.page("/page", { body: world.tag('data-notice="Ours."') }));
    await Promise.all([asked, answered.then((response) => response.finished())]);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect(await page.locator("article").count()).toBe(0);
    release();
    await commentWith(page, "An answer").waitFor();
    expect(await house(page).innerText()).toContain("Ours.");
    await close();
  });

  it("loads no parser where it is only a number", async () => {
    const { page, close } = await world.visit();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(world.page("/page", { body: world.tag('data-fold="3"') }));
    await commentWith(page, "An answer").waitFor();
    expect(asked.filter((url) => url.includes("/parse-"))).toEqual([]);
    await close();
  });

  it("is told in one line where it is wrong, and the thread is there all the same", async () => {
    const { page, complaints, close } = await world.visit();
    const body = world.tag('data-fold="many" data-theme="blue" data-guidelines="Still read."');
    await page.goto(world.page("/page", { body }));
    await commentWith(page, "An answer").waitFor();
    expect(await house(page).locator("details").textContent()).toContain("Still read.");
    expect(complaints.sort()).toEqual([
      'console warning: Afterword: the value of "fold" cannot be used and is left out; it takes a whole number from 0 to 100.',
      'console warning: Afterword: the value of "theme" cannot be used and is left out; it takes auto, light, dark.',
    ]);
    await close();
  });

  it("changes with the element's attributes", async () => {
    const { page, close } = await world.visit();
    const head = world.tag("", "module");
    const body = `<afterword-thread notice="One." server="${world.server.url}"></afterword-thread>`;
    await page.goto(world.page("/page", { head, body }));
    await house(page).getByText("One.").waitFor();
    await page.locator("afterword-thread").evaluate((element) => element.setAttribute("notice", "Two."));
    await house(page).getByText("Two.").waitFor();
    await close();
  });
});
