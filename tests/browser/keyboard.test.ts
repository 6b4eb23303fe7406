import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { commentWith, startWorld, type World } from "../support/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await world.say("Another root.", { key: "/keys", as: "Ben" });
  const root = await world.say("The root.", { key: "/keys" });
  for (let n = 0; n < 8; n++) await world.say(`Reply ${n}.`, { key: "/keys", parent: root });
});
afterAll(() => world.close());

/** What has focus inside the widget: its label or its text. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.querySelector("afterword-thread div")?.shadowRoot?.activeElement;
    return element ? (element.getAttribute("aria-label") ?? element.textContent ?? "") : "";
  });

/** Presses Tab until the wanted control has focus: only what a keyboard reaches is used in this file. */
async function tabTo(page: Page, wanted: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let n = 0; n < 120; n++) {
    await page.keyboard.press("Tab");
    const now = await focused(page);
    if (wanted.test(now)) return;
    passed.push(now);
  }
  throw new Error(`Tab never reached ${wanted}; it passed ${passed.join(" | ")}`);
}

it("the whole path works by keyboard alone, and focus is never lost", async () => {
  const { page, complaints, close } = await world.visit();
  await page.goto(world.page("/keys"));
  await commentWith(page, "The root.").waitFor();

  await tabTo(page, /^Oldest$/);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Oldest", pressed: true }).waitFor();
  expect(await focused(page)).toBe("Oldest");

  await tabTo(page, /^Write a comment/);
  await page.keyboard.press("Enter");
  await page.waitForFunction(
    () => document.querySelector("afterword-thread div")?.shadowRoot?.activeElement?.tagName === "TEXTAREA",
  );
  await page.keyboard.type("Typed by keyboard.");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Kay");
  await page.keyboard.press("Control+Enter");
  await commentWith(page, "Typed by keyboard.").waitFor();
  await page.waitForFunction(() =>
    document
      .querySelector("afterword-thread div")
      ?.shadowRoot?.activeElement?.textContent?.includes("Typed by keyboard"),
  );

  await tabTo(page, /^Remove$/);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "No, keep it" }).waitFor();
  await page.waitForFunction(() =>
    document.querySelector("afterword-thread div")?.shadowRoot?.activeElement?.textContent?.includes("No, keep it"),
  );
  await page.keyboard.press("Escape");
  expect(await focused(page)).toBe("Remove");

  await tabTo(page, /^Vote up/);
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Vote up, 1", pressed: true }).waitFor();
  expect(await focused(page)).toContain("Vote up, 1");

  await tabTo(page, /^Add a reaction$/);
  await page.keyboard.press("Enter");
  await page.getByRole("group", { name: "Reactions" }).waitFor();
  await page.keyboard.press("Escape");
  expect(await focused(page)).toBe("Add a reaction");

  await tabTo(page, /^Reply$/);
  await page.keyboard.press("Enter");
  await page.waitForFunction(
    () => document.querySelector("afterword-thread div")?.shadowRoot?.activeElement?.tagName === "TEXTAREA",
  );
  await tabTo(page, /^Cancel$/);
  await page.keyboard.press("Enter");
  expect(await focused(page)).toBe("Reply");

  await tabTo(page, /more repl/);
  await page.keyboard.press("Enter");
  await commentWith(page, "Reply 7.").waitFor();
  await page.waitForFunction(() =>
    document.querySelector("afterword-thread div")?.shadowRoot?.activeElement?.textContent?.includes("Reply 5."),
  );

  await page.keyboard.press("Shift+Tab");
  await tabTo(page, /^Remove$/);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Yes, remove" }).waitFor();
  await tabTo(page, /^Yes, remove$/);
  await page.keyboard.press("Enter");
  await commentWith(page, "Typed by keyboard.").waitFor({ state: "detached" });
  expect(await focused(page)).not.toBe("");
  await close();
  expect(complaints).toEqual([]);
});
