import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Visit } from "../support/chromium.ts";
import { article, startHostSite } from "../support/host-site.ts";
import { commentWith, startWorld, type World, write } from "../support/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await world.say("The root.");
});
afterAll(() => world.close());

let visit: Visit;
beforeEach(async () => {
  visit = await world.visit();
  return () => visit.close();
});

const thread = "**/api/v1/thread?*";
const cors = { "access-control-allow-origin": "*" };
const refused = (code: string) => JSON.stringify({ error: { code } });

describe("a first page that does not come is said, may be asked for again, and is not asked for again at once", () => {
  const line = /^console warning: Afterword: http\S+ has no site ""\.$/;
  it.each([
    ["too many requests", { status: 429, headers: { ...cors, "retry-after": "30" }, body: refused("rate_limited") }],
    ["a site that the server does not know", { status: 404, headers: cors, body: refused("unknown_site") }],
    ["a server in trouble", { status: 500, headers: cors, body: "oops" }],
    ["a captive portal's page", { status: 200, headers: cors, body: "<!doctype html><title>Log in</title>" }],
    ["half an answer", { status: 200, headers: cors, body: '{"comments":[' }],
    ["nothing", { status: 200, headers: cors, body: "" }],
  ])("%s", async (_, answer) => {
    const { page, complaints } = visit;
    let asked = 0;
    await page.route(thread, (route) => {
      asked += 1;
      return route.fulfill(answer);
    });
    await page.goto(world.page("/page"));
    await page.getByText("This could not be loaded.").waitFor();
    await page.waitForLoadState("networkidle");
    expect(asked).toBe(1);
    await page.unroute(thread);
    await page.getByRole("button", { name: "Try again" }).click();
    await commentWith(page, "The root.").waitFor();
    const others = complaints.filter((said) => !said.startsWith("console error: Failed to load resource"));
    expect(others).toEqual(answer.status === 404 ? [expect.stringMatching(line)] : []);
  });
});

describe("what only the page's owner can mend is told on the console, in one line", () => {
  const lines = () => visit.complaints.filter((said) => said.startsWith("console warning"));

  it("a page whose address may not write, whose writer is told too and keeps their words", async () => {
    const { page } = visit;
    const stranger = await startHostSite();
    await page.goto(stranger.put("/refused", article(world.tag())));
    await page.getByRole("button", { name: "Write a comment…" }).click();
    await write(page.locator("section.thread"), "May I?", "Zoe");
    await page.getByText("This site is not set up to take comments from this address.").waitFor();
    expect(await page.locator("form textarea").inputValue()).toBe("May I?");
    await page.locator("form button[type=submit]").click();
    await page.waitForLoadState("networkidle");
    const { url, services } = world.server;
    expect(lines()).toEqual([
      `console warning: Afterword: ${url} takes no comments from ${stranger.origin}: add that origin.`,
    ]);
    expect(await services.readers.counts("site", ["/refused"])).toEqual({ "/refused": 0 });
    await stranger.close();
  });

  it("a site that the server does not have", async () => {
    const { page } = visit;
    await page.goto(world.page("/page", { body: world.tag('data-site="stie"') }));
    await page.getByText("This could not be loaded.").waitFor();
    expect(lines()).toEqual([`console warning: Afterword: ${world.server.url} has no site "stie".`]);
  });

  it("a server's address without its scheme, which leads to a place on the page's own site", async () => {
    const { page } = visit;
    await page.goto(world.page("/page", { body: world.tag('data-site="site" data-server="comments.example.org"') }));
    await page.getByText("This could not be loaded.").waitFor();
    expect(lines()).toEqual([
      `console warning: Afterword: there is no comment server at ${world.host.origin}/comments.example.org.`,
    ]);
  });

  it.each(["http://", "ftp://comments.example.org", "localhost:4600"])(
    "a server's address that is none: %s",
    async (server) => {
      const { page } = visit;
      await page.goto(world.page("/page", { body: world.tag(`data-site="site" data-server="${server}"`) }));
      await commentWith(page, "The root.").waitFor();
      expect(lines()).toEqual([
        'console warning: Afterword: the value of "server" cannot be used and is left out; it takes a web address.',
      ]);
    },
  );
});

describe("a thread that did not open comes by itself", () => {
  const button = (page: Page) => page.getByRole("button", { name: "Try again" });
  const shows = (page: Page, on: boolean) =>
    page.evaluate((visible) => {
      Object.defineProperty(document, "visibilityState", { value: visible ? "visible" : "hidden", configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, on);

  /** The server is away; whoever reads has put the focus on the way to ask again. */
  async function away() {
    const { page } = visit;
    await page.clock.install();
    await page.route(thread, (route) => route.abort());
    await page.goto(world.page("/page"));
    await button(page).focus();
    return page;
  }

  it("after a while, and the button keeps its place and the focus while it does not", async () => {
    const page = await away();
    const before = await button(page).elementHandle();
    const failed = page.waitForEvent("requestfailed");
    await page.clock.runFor(15_000);
    await failed;
    expect(await before?.evaluate((element) => element.isConnected && element.matches(":focus"))).toBe(true);
    await page.unroute(thread);
    await page.clock.runFor(30_000);
    await commentWith(page, "The root.").waitFor();
    expect(await button(page).count()).toBe(0);
  });

  it("when the network is back", async () => {
    const page = await away();
    await page.context().setOffline(true);
    await page.unroute(thread);
    await page.context().setOffline(false);
    await commentWith(page, "The root.").waitFor();
  });

  it("when its page is looked at again", async () => {
    const page = await away();
    // the reader is known to be here by then
    const failed = page.waitForEvent("requestfailed");
    await page.clock.runFor(15_000);
    await failed;
    await shows(page, false);
    await page.unroute(thread);
    await shows(page, true);
    await commentWith(page, "The root.").waitFor();
  });
});

it("a server that stays silent is given up, and can be asked again", async () => {
  const { page } = visit;
  await page.addInitScript(() => {
    const { timeout } = AbortSignal;
    AbortSignal.timeout = (ms) => timeout.call(AbortSignal, ms / 50);
  });
  await page.route(thread, () => {}); // never answered
  await page.goto(world.page("/page"));
  await page.getByRole("button", { name: "Try again" }).waitFor();
});

it.each([
  ["a comment that is none", '{"comments":[null],"branches":{},"thread":{},"site":{}}'],
  [
    "a comment without an author",
    '{"comments":[{"id":"a","parent":null,"state":"published"}],"branches":{},"thread":{"comments":1},"site":{}}',
  ],
])("a page that cannot be drawn (%s) ends in an offer, not in 'Loading…', and throws nothing", async (_, body) => {
  const { page, complaints } = visit;
  await page.route(thread, (route) => route.fulfill({ status: 200, headers: cors, body }));
  await page.goto(world.page("/page"));
  const offer = page.locator("afterword-thread > button");
  await offer.waitFor();
  await page.locator("afterword-thread h2").hover();
  await page.waitForLoadState("networkidle");
  expect(await offer.count()).toBe(1);
  expect(complaints).toEqual([]);
});

it("where the widget's files do not come a reload is offered, and nothing is an unhandled rejection", async () => {
  const { page, complaints } = visit;
  await page.route("**/chunks/*", (route) => route.abort());
  await page.goto(world.page("/page"), { waitUntil: "networkidle" });
  await page.locator("afterword-thread > button").waitFor();
  expect(complaints.filter((said) => said.startsWith("pageerror"))).toEqual([]);
});

it("counts that do not come are nobody's unhandled rejection", async () => {
  const { page, complaints } = visit;
  await page.route("**/api/v1/counts?*", (route) => route.abort());
  await page.goto(world.page("/page", { body: `<i data-afterword-count>many</i>${world.tag()}` }));
  await commentWith(page, "The root.").waitFor();
  await page.waitForLoadState("networkidle");
  expect(await page.locator("[data-afterword-count]").textContent()).toBe("many");
  expect(complaints.filter((said) => said.startsWith("pageerror"))).toEqual([]);
});

const up = (page: Page) => commentWith(page, "The root.").getByRole("button", { name: /^Vote up/ });

it.each([
  ["the first press", false],
  ["a later press", true],
])("inside a link of the page's own, %s votes and leads nowhere", async (_, awake) => {
  const { page } = visit;
  const address = world.page("/page", {
    body: `<a href="/gone"><afterword-thread></afterword-thread></a>${world.tag()}`,
  });
  await page.goto(address);
  await up(page).waitFor();
  if (awake) {
    await page.getByRole("button", { name: "Write a comment…" }).focus();
    await page.keyboard.press("Enter");
    await page.locator("form textarea").waitFor();
  }
  await up(page).click();
  await up(page).and(page.locator("[aria-pressed=true]")).waitFor();
  expect(page.url()).toBe(address);
});

it("a page that prevents every click's default still lets its readers write", async () => {
  const { page } = visit;
  const head = `<script>addEventListener("click", (event) => event.preventDefault(), true)</script>`;
  await page.goto(world.page("/prevented", { head }));
  await page.getByRole("button", { name: "Write a comment…" }).click();
  await write(page.locator("section.thread"), "Sent all the same.", "Zoe");
  await commentWith(page, "Sent all the same.").waitFor();
});

it.each(["light", "dark"])("with the %s theme the words can be read on any page", async (theme) => {
  const { page } = visit;
  for (const paper of ["#fff", "#111"]) {
    const head = `<style>body { background: ${paper} }</style>`;
    await page.goto(world.page("/page", { head, body: world.tag(`data-theme="${theme}"`) }));
    await commentWith(page, "The root.").waitFor();
    const { color, background } = await page.evaluate(() => {
      const box = document.querySelector("afterword-thread > div");
      if (!box) throw new Error("no thread");
      const { color, backgroundColor: background } = getComputedStyle(box);
      return { color, background };
    });
    const lightness = (value: string) => Number(/\d+/.exec(value)?.[0]);
    expect(background).toMatch(/^rgb\(/);
    expect(Math.abs(lightness(color) - lightness(background))).toBeGreaterThan(150);
  }
});
