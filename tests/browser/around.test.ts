import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Visit } from "../support/chromium.ts";
import { commentWith, secretOf, startWorld, type World, write } from "../support/world.ts";

let world: World;
let hottest: string;
beforeAll(async () => {
  world = await startWorld();
  hottest = await world.say("The oldest root.");
  for (let n = 1; n <= 3; n++) await world.say(`An answer, ${n}.`, { parent: hottest, as: `Answerer ${n}` });
  for (let n = 1; n <= 35; n++) await world.say(`Root ${n}.`, { as: n % 2 ? "Ben" : "Cleo" });
  const ben = { secret: secretOf("Ben"), network: "192.0.2.1" };
  await world.server.services.writers.vote("site", hottest, -1, ben);
});
afterAll(() => world.close());

let visit: Visit;
let page: Page;
beforeEach(async () => {
  visit = await world.visit();
  ({ page } = visit);
  return async () => {
    expect(visit.complaints).toEqual([]);
    await visit.close();
  };
});
const button = (name: string | RegExp) => page.getByRole("button", { name });
const focused = () =>
  page.evaluate(() => document.querySelector("afterword-thread div")?.shadowRoot?.activeElement?.id);

describe("the header", () => {
  it("stands there with the first paint: figures, recent authors, and no model was asked for", async () => {
    const files: string[] = [];
    page.on("request", (request) => files.push(request.url()));
    await page.goto(world.page("/page"));
    await page.getByText("36 comment threads").waitFor();
    for (const words of ["3 replies", "6 authors"]) expect(await page.getByText(words).isVisible()).toBe(true);
    const recent = page.getByRole("list", { name: "Recent comment authors" }).getByRole("listitem");
    expect(await recent.allInnerTexts()).toEqual([
      "B\nBen",
      "C\nCleo",
      "A3\nAnswerer 3",
      "A2\nAnswerer 2",
      "A1\nAnswerer 1",
    ]);
    await page.waitForLoadState("networkidle");
    expect(files.filter((url) => url.includes("awake"))).toEqual([]);
  });

  it.each(["Hottest thread", "Most reacted comment"])(
    "“%s” loads the comment, focuses and marks it, each time",
    async (name) => {
      await page.goto(world.page("/page"));
      const link = page.getByRole("link", { name });
      await link.waitFor();
      expect(await commentWith(page, "The oldest root.").count()).toBe(0);
      for (const _ of [1, 2]) {
        await link.focus();
        await page.keyboard.press("Enter");
        await page.locator("article[data-lit=true]", { hasText: "The oldest root." }).waitFor();
        await expect.poll(focused).toBe(`comment-${hottest}`);
      }
      expect(page.url()).toContain(`#comment-${hottest}`);
    },
  );

  it("is reached by Tab alone, in the order in which it is read", async () => {
    await page.goto(world.page("/page"));
    await page.getByRole("link", { name: "Hottest thread" }).waitFor();
    const seen: string[] = [];
    for (let n = 0; n < 14; n++) {
      await page.keyboard.press("Tab");
      seen.push(
        await page.evaluate(() => {
          const at = document.querySelector("afterword-thread div")?.shadowRoot?.activeElement;
          return at?.textContent?.trim() ?? "";
        }),
      );
    }
    expect([seen[0], ...seen.slice(6, 13)]).toEqual([
      "Share",
      "Newest",
      "Oldest",
      "Most voted",
      "Most reacted comment",
      "Hottest thread",
      "Guidelines",
      "Write a comment…",
    ]);
  });

  it("counts what came since the last visit, goes there, and moves nothing by that", async () => {
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(globalThis, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
      }).observe({ type: "layout-shift", buffered: true });
    });
    await world.say("Known.", { key: "/visited" });
    await page.goto(world.page("/before"));
    await page.evaluate(() => {
      const now = Date.now();
      localStorage.setItem("afterword:seen /visited", `0 ${now} 0 ${now}`);
    });
    await world.say("Since then.", { key: "/visited", as: "Ben" });
    await page.goto(world.page("/visited"));
    await button("1 new since your last visit").waitFor();
    await page.waitForLoadState("networkidle");
    expect(await page.evaluate(() => (globalThis as unknown as { shifts: number[] }).shifts)).toEqual([]);
    await button("1 new since your last visit").click();
    await page.locator("article[data-lit=true]", { hasText: "Since then." }).waitFor();
  });
});

describe("the article", () => {
  it.each(["the article", "a comment"])(
    "that the site offers no longer can be taken back from %s, by whoever gave it",
    async (what) => {
      const key = `/withdrawn-${what.replace(" ", "-")}`;
      const id = await world.say("Liked.", { key });
      await page.goto(world.page(key));
      const place = what === "a comment" ? commentWith(page, "Liked.") : page.locator(".around");
      const emoji = what === "a comment" ? "😂" : "👍";
      if (what === "a comment") await place.getByRole("button", { name: "Add a reaction" }).click();
      await place.getByRole("button", { name: emoji }).click();
      const mine = place.getByRole("button", { name: `${emoji} 1` });
      await mine.and(page.locator("[aria-pressed=true]")).waitFor();
      const { sites, readers } = world.server.services;
      const counted = async () => {
        const { comments, thread } = (await readers.page({ siteId: "site", key })).answer;
        const comment = comments.find((one) => one.id === id);
        return what === "a comment" ? comment?.state === "published" && comment.reactions : thread.reactions;
      };
      await expect.poll(counted).toEqual({ [emoji]: 1 });
      await sites.set("site", { settings: { palette: ["👏"], articlePalette: ["💡"] } });
      try {
        // the browser may show what it has once more while it asks for what is new
        const offered = page.locator(".around").getByRole("button", { name: "💡" });
        await expect
          .poll(async () => {
            await page.goto(world.page(key));
            await commentWith(page, "Liked.").waitFor();
            return offered.count();
          })
          .toBe(1);
        await mine.and(page.locator("[aria-pressed=true]")).click();
        await expect.poll(counted).toEqual({});
        await mine.waitFor({ state: "detached" });
        expect(await page.evaluate(() => document.activeElement?.localName)).toBe("div");
      } finally {
        await sites.set("site", { reset: ["palette", "articlePalette"] });
      }
    },
  );

  it("takes a reaction, which is still mine after a reload and counted for everybody", async () => {
    const address = world.page("/liked");
    await page.goto(address);
    await button("💡").click();
    await button("💡 1").and(page.locator("[aria-pressed=true]")).waitFor();
    await expect
      .poll(
        async () =>
          (await world.server.services.readers.page({ siteId: "site", key: "/liked" })).answer.thread.reactions,
      )
      .toEqual({ "💡": 1 });
    await page.reload();
    await button("💡 1").and(page.locator("[aria-pressed=true]")).waitFor();
    await button("💡 1").click();
    await button(/^💡\s*$/)
      .and(page.locator("[aria-pressed=false]"))
      .waitFor();
  });

  it("is shared by a copied link where there is no sheet, and that is seen and said", async () => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto(world.page("/page"));
    await commentWith(page, "Root 35.").waitFor();
    await button("Share").first().click();
    const said = page.getByRole("status").filter({ hasText: "The link is copied." });
    await said.waitFor();
    expect(await said.locator("span").evaluate((text) => getComputedStyle(text).clipPath)).toBe("none");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${world.host.origin}/page`);
  });

  it("hands a comment to the sheet by the comment's own address", async () => {
    await page.addInitScript(() => {
      const given: ShareData[] = [];
      Object.assign(globalThis, { given });
      Object.assign(Navigator.prototype, {
        canShare: () => true,
        share: async (data: ShareData) => void given.push(data),
      });
    });
    await page.goto(world.page("/page"));
    await commentWith(page, "Root 35.").getByRole("button", { name: "Share" }).click();
    const given = () => page.evaluate(() => (globalThis as unknown as { given: ShareData[] }).given);
    const { answer } = await world.server.services.readers.page({ siteId: "site", key: "/page" });
    await expect
      .poll(given)
      .toEqual([{ url: `${world.host.origin}/page#comment-${answer.comments[0]?.id}`, title: "An article" }]);
  });

  it("gives the link to be copied by hand where the clipboard is refused; Escape goes back", async () => {
    await page.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, "clipboard", { value: undefined });
    });
    await page.goto(world.page("/page"));
    await commentWith(page, "Root 35.").waitFor();
    await button("Share").first().focus();
    await page.keyboard.press("Enter");
    const field = page.getByLabel("Copy this link");
    await field.waitFor();
    expect(await field.evaluate((input: HTMLInputElement) => [input.selectionStart, input.selectionEnd])).toEqual([
      0,
      `${world.host.origin}/page`.length,
    ]);
    await page.keyboard.press("Escape");
    await field.waitFor({ state: "detached" });
    expect(
      await button("Share")
        .first()
        .evaluate((one) => one.matches(":focus")),
    ).toBe(true);
  });
});

describe("the guidelines", () => {
  const rules = () => page.getByText("Disagree with the point, not with the person.");

  it("are folded for readers, open for a newcomer who is about to write, and stay closed once they were", async () => {
    const address = world.page("/rules");
    await page.goto(address);
    await button("Write a comment…").waitFor();
    expect(await rules().isVisible()).toBe(false);
    await button("Write a comment…").click();
    await rules().waitFor({ state: "visible" });
    await page.getByText("Guidelines").click();
    await rules().waitFor({ state: "hidden" });
    await expect.poll(() => page.evaluate(() => localStorage.getItem("afterword:guidelines"))).toBeTruthy();
    await page.goto(world.page("/rules-elsewhere"));
    await button("Write a comment…").click();
    await page.locator("form textarea").waitFor();
    expect(await rules().isVisible()).toBe(false);
  });

  it("do not open for somebody who has published here", async () => {
    await page.goto(world.page("/rules-writer"));
    await button("Write a comment…").click();
    await write(page.locator("section.thread"), "My first words.", "Zoe");
    await commentWith(page, "My first words.").waitFor();
    await page.reload();
    await button("Write a comment…").click();
    await page.locator("form textarea").waitFor();
    expect(await rules().isVisible()).toBe(false);
  });

  it("are unfolded by the first press also while nothing but the first paint is there", async () => {
    await page.route("**/chunks/awake-*", () => {}); // never answered
    await page.goto(world.page("/page"));
    await page.getByText("Guidelines").click();
    await rules().waitFor({ state: "visible" });
    await page.unrouteAll({ behavior: "ignoreErrors" });
  });
});
