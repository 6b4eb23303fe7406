import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { commentWith, startWorld, type World, write } from "../support/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** A reader's own comment with everything open that can be open at once. Each path is a thread of its own. */
async function openAll(path: string, options: BrowserContextOptions, head = "") {
  const { page, close } = await world.visit(options);
  await page.goto(world.page(path, { head }));
  await page.getByRole("button", { name: "Write a comment…" }).click();
  await write(page.locator("section.thread"), "Mine, with `code`.", "Zoe");
  const mine = commentWith(page, "Mine");
  await mine.getByRole("button", { name: "Reply" }).click();
  await mine.locator("textarea").fill("An answer.");
  await mine.getByRole("button", { name: "Add a reaction" }).click();
  await mine.getByRole("button", { name: "Remove" }).click();
  await mine.getByRole("button", { name: "Yes, remove" }).waitFor();
  return { page, close };
}

/** The outline of what has focus in the widget and the colour around it, as [red, green, blue] each; null: nothing has. */
const outlineNow = (page: Page) =>
  page.evaluate(() => {
    const root = document.querySelector("afterword-thread div")?.shadowRoot;
    const focused = root?.activeElement;
    if (!focused) return null;
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(focused);
    const paper = getComputedStyle(document.documentElement).backgroundColor;
    const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const paint = (...colours: string[]) => {
      for (const colour of colours) {
        if (!pen) continue;
        pen.fillStyle = colour;
        pen.fillRect(0, 0, 1, 1);
      }
      return [...(pen?.getImageData(0, 0, 1, 1).data ?? [])].slice(0, 3);
    };
    const name = focused.getAttribute("aria-label") ?? focused.textContent?.slice(0, 30) ?? "";
    return {
      name,
      style: outlineStyle,
      width: Number.parseFloat(outlineWidth),
      ring: paint("#fff", paper, outlineColor),
      around: paint("#fff", paper),
    };
  });

/** WCAG 2: relative luminance of both, the lighter to the darker. */
function contrast(...colours: readonly [readonly number[], readonly number[]]): number {
  const [light = 0, dark = 0] = colours
    .map(([red = 0, green = 0, blue = 0]) => {
      const linear = (value: number) => (value <= 10 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4);
      return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    })
    .sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const papers = [
  { path: "/white", head: "" },
  { path: "/black", head: "<style>:root{color-scheme:dark;background:#16181a;color:#e4e2da}</style>" },
];

it.each(papers)("whatever Tab reaches shows it, 2 px wide and 3:1: on $path", async ({ path, head }) => {
  const { page, close } = await openAll(path, {}, head);
  const rings: NonNullable<Awaited<ReturnType<typeof outlineNow>>>[] = [];
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press("Tab");
    const ring = await outlineNow(page);
    if (ring) rings.push(ring);
  }
  await close();
  expect(new Set(rings.map((ring) => ring.name)).size).toBeGreaterThan(15);
  const weak = rings.filter(
    ({ style, width, ring, around }) => style !== "solid" || width < 2 || contrast(ring, around) < 3,
  );
  expect(weak).toEqual([]);
});

it("pointers find targets of 24 px or more on a small screen", async () => {
  const { page, close } = await openAll("/targets", { viewport: { width: 320, height: 700 } });
  const small = await page.locator("section.thread :is(button, input, textarea, header a)").evaluateAll((targets) =>
    targets
      .filter((target) => {
        const { width, height } = target.getBoundingClientRect();
        return Math.min(width, height) < 24;
      })
      .map((target) => target.outerHTML),
  );
  await close();
  expect(small).toEqual([]);
});

it("with text at 200 % nothing runs out of a window 640 px wide", async () => {
  const large = "<style>:root{font-size:200%}</style>";
  const { page, close } = await openAll("/large", { viewport: { width: 640, height: 800 } }, large);
  const outside = await page
    .locator("section.thread :is(button, input, textarea, p, time, bdi, pre)")
    .evaluateAll((all) =>
      all
        .filter(
          (one) =>
            one.getBoundingClientRect().right > 640 ||
            (one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "inline"),
        )
        .map((one) => one.outerHTML),
    );
  await close();
  expect(outside).toEqual([]);
});
