import type { CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commentWith, startWorld, type World, write } from "../support/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
  for (let n = 0; n < 30; n++) await world.say(`Root ${n}, with some words in it to take up room.`, { key: "/guest" });
});
afterAll(() => world.close());

async function counters(session: CDPSession) {
  for (let n = 0; n < 3; n++) await session.send("HeapProfiler.collectGarbage");
  const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
  return { nodes, jsEventListeners };
}

/** Mounts a thread, waits until it is painted, opens its form too if `awake`, destroys it; in the page, `times` times. */
const mountAndDestroy = (page: Page, times: number, awake: boolean) =>
  page.evaluate(
    async ([count, act]) => {
      const { Afterword } = globalThis as unknown as {
        Afterword: { mount(element: Element, options: object): { destroy(): void } };
      };
      for (let n = 0; n < count; n++) {
        const place = document.createElement("div");
        document.body.append(place);
        const handle = Afterword.mount(place, { loading: "eager" });
        const find = (selector: string) => place.firstElementChild?.shadowRoot?.querySelector<HTMLElement>(selector);
        const drawn = async (selector: string) => {
          while (!find(selector)) await new Promise((resolve) => requestAnimationFrame(resolve));
        };
        await drawn("article");
        if (act) {
          find(".prompt")?.click();
          await drawn("textarea");
        }
        handle.destroy();
        place.remove();
      }
    },
    [times, awake] as const,
  );

it.each([
  ["that were only read", false],
  ["whose form was opened", true],
])("100 mounts and destroys of threads %s leave no node and no listener behind", async (_, awake) => {
  const { page, complaints, close } = await world.visit();
  await page.goto(world.page("/guest", { body: world.tag('data-target="none"') }));
  await page.waitForFunction(() => "Afterword" in globalThis);
  const session = await page.context().newCDPSession(page);
  await mountAndDestroy(page, 5, awake); // what is loaded once and stays: code, formatters, the style sheet
  const before = await counters(session);
  await mountAndDestroy(page, 100, awake);
  const after = await counters(session);
  await close();
  expect(after).toEqual(before);
  expect(complaints).toEqual([]);
});

it("the page does not shift while the thread arrives below the fold, nor while the reader uses it", async () => {
  const { page, close } = await world.visit();
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(globalThis, { __shifts: shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
        if (!hadRecentInput) shifts.push(value);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  const prose = "<p>Words of the article, long enough to scroll.</p>".repeat(80);
  await page.goto(world.page("/guest", { body: `${prose}${world.tag()}<footer>The end</footer>` }));
  for (let n = 0; n < 60; n++) {
    await page.mouse.wheel(0, 200);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  await commentWith(page, "Root 29").waitFor();
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 0)));
  const shifts = await page.evaluate(() => (globalThis as unknown as { __shifts: number[] }).__shifts);
  await close();
  expect(shifts.reduce((sum, value) => sum + value, 0)).toBe(0);
});

describe("a hostile host page", () => {
  it("cannot restyle the widget by `* { all: unset !important }`", async () => {
    const { page, close } = await world.visit();
    const looks = async () => {
      await commentWith(page, "Root 29").waitFor();
      return page.evaluate(() => {
        const root = document.querySelector("afterword-thread div")?.shadowRoot;
        const list = root?.querySelector("ol.list");
        const article = root?.querySelector("article");
        if (!list || !article) return null;
        return {
          list: getComputedStyle(list).listStyleType,
          display: getComputedStyle(article).display,
          visible: article.getBoundingClientRect().height > 20,
        };
      });
    };
    await page.goto(world.page("/guest"));
    const clean = await looks();
    const rule = "* { all: unset !important; display: inline !important }";
    await page.goto(world.page("/guest", { head: `<style>${rule}</style>` }));
    const attacked = await looks();
    await close();
    expect(clean?.visible).toBe(true);
    expect(attacked).toEqual(clean);
  });

  it("with a base address, Array.prototype.toJSON and clobbered names still gets true words to the server", async () => {
    const { page, close } = await world.visit();
    const head = `<base href="https://elsewhere.example/"><script>
      Array.prototype.toJSON = function () { return "spoilt" };
      Object.prototype.extra = "spoilt";
    </script>`;
    const body = `<form name="getElementById"></form><img name="currentScript" alt=""><form>${world.tag()}</form>`;
    await page.goto(world.page("/hostile", { head, body }));
    await page.getByRole("button", { name: "Write a comment…" }).click();
    await write(page.locator("section.thread"), "True *words*.", "Zoe");
    await commentWith(page, "True words.").waitFor();
    expect(page.url()).toBe(`${world.host.origin}/hostile`);
    await close();
    const { answer } = await world.server.services.readers.page({ siteId: "site", key: "/hostile" });
    expect(answer.comments).toHaveLength(1);
    expect(answer.comments[0]).toMatchObject({ state: "published", author: { name: "Zoe" } });
  });

  it("is left alone: Enter in the form sends nothing of the page's, keys do not reach its shortcuts", async () => {
    const { page, close } = await world.visit();
    const head = `<script>
      window.sent = 0; window.keys = 0;
      addEventListener("submit", () => { window.sent += 1 });
      addEventListener("keydown", () => { window.keys += 1 });
    </script>`;
    await page.goto(
      world.page("/host-form", { head, body: `<form action="/gone"><button>Go</button>${world.tag()}</form>` }),
    );
    await page.getByRole("button", { name: "Write a comment…" }).click();
    const field = page.locator("form textarea");
    await field.waitFor();
    const before = await page.evaluate(() => (globalThis as unknown as { keys: number }).keys);
    await field.pressSequentially("abc");
    await page.locator("section.thread form input[autocomplete=nickname]").press("Enter");
    const { sent, keys } = await page.evaluate(() => {
      const { sent, keys } = globalThis as unknown as { sent: number; keys: number };
      return { sent, keys };
    });
    expect(page.url()).toContain("/host-form");
    await close();
    expect({ sent, keys }).toEqual({ sent: 0, keys: before });
  });
});

describe("a place of any layout", () => {
  const widths = async (style: string, width: number) => {
    const { page, close } = await world.visit({ viewport: { width, height: 700 } });
    const body = `<div style="${style}"><afterword-thread></afterword-thread><aside>Aside</aside></div>${world.tag()}`;
    await page.goto(world.page("/guest", { body }));
    await commentWith(page, "Root 29").waitFor({ state: "attached" });
    const found = await page.evaluate(() => ({
      thread: document.querySelector("afterword-thread > div")?.getBoundingClientRect().width ?? 0,
      sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    }));
    await close();
    return found;
  };

  it.each([
    ["centres what it holds", "display: flex; flex-direction: column; align-items: center"],
    ["is a row", "display: flex"],
    ["floats", "float: left"],
  ])("that %s leaves the thread wide enough to read", async (_, style) => {
    expect((await widths(style, 1200)).thread).toBeGreaterThanOrEqual(320);
    const small = await widths(style, 320);
    expect(small.thread).toBeGreaterThanOrEqual(190);
    expect(small.sideways).toBe(0);
  });

  it("that is a column beside another is not pushed apart", async () => {
    const { thread, sideways } = await widths("display: grid; grid-template-columns: 1fr 300px", 700);
    expect(thread).toBeGreaterThan(320);
    expect(sideways).toBe(0);
  });
});
