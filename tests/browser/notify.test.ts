import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Visit } from "../support/chromium.ts";
import { commentWith, startWorld, type World, write } from "../support/world.ts";

let world: World;
let visit: Visit;
let key: string;
let count = 0;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  visit = await world.visit();
  count += 1;
  key = `/notify-${count}`;
  await world.say("The root.", { key });
  await visit.page.goto(world.page(key));
  await commentWith(visit.page, "The root.").waitFor();
});
afterEach(async () => {
  const { complaints } = visit;
  await visit.close();
  expect(complaints).toEqual([]);
});

const ann = () => `ann-${count}@mail.example`;
const bell = (page: Page) => page.getByRole("button", { name: "Notify me of…" });
const form = (page: Page) => page.getByRole("form", { name: "Notify me" });
const send = (page: Page) => form(page).getByRole("button", { name: /^(Notify me|Save changes)$/ });
const state = (page: Page, kind: string) => form(page).locator("p", { hasText: kind });
const stop = (page: Page, kind: string) => form(page).getByRole("button", { name: `Stop: ${kind}` });
const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document.querySelector("afterword-thread div")?.shadowRoot ?? document;
    return activeElement?.id || activeElement?.textContent || activeElement?.tagName;
  });

async function ask(page: Page, address: string) {
  await form(page).getByLabel("Your e-mail address").fill(address);
  await send(page).click();
}

/** Opens the newest mail to this address in a window of its own, and does what it asks for. */
async function confirmFrom(page: Page, address: string) {
  const mail = await page.context().newPage();
  const letter = mail
    .getByRole("link")
    .filter({ hasText: address })
    .or(mail.locator("li", { hasText: address }).getByRole("link"));
  await expect
    .poll(async () => {
      await mail.goto(`${world.server.url}/dev/mail`);
      return letter.count();
    })
    .toBeGreaterThan(0);
  await letter.first().click();
  const [link] = /\/mail\/confirm\?t=[\w.-]+/.exec(await mail.content()) ?? [];
  await mail.goto(world.server.url + link);
  await mail.getByRole("button").first().click();
  await mail.waitForLoadState();
  await mail.close();
}

describe("a reader who wants to hear of a page", () => {
  it("asks in one form, confirms in the mail, and finds it confirmed when they come back", async () => {
    const { page } = visit;
    await bell(page).click();
    await ask(page, ann());
    await state(page, "New comments on this page").filter({ hasText: "Please open the mail and confirm." }).waitFor();
    await page.getByRole("status").filter({ hasText: "Please open the mail and confirm." }).waitFor();
    await confirmFrom(page, ann());
    await page.reload();
    await bell(page).and(page.locator("[aria-pressed=true]")).click();
    await state(page, "New comments on this page").waitFor();
    expect(await state(page, "Please open the mail").count()).toBe(0);
    expect(await send(page).innerText()).toBe("Save changes");
    expect(await form(page).getByLabel("Your e-mail address").inputValue()).toBe(ann());
  });

  it("changes how soon in place, and stops in place, without losing focus", async () => {
    const { page } = visit;
    await bell(page).click();
    await ask(page, ann());
    await state(page, "at once").waitFor();
    await form(page).getByLabel("How").selectOption("By e-mail, daily");
    await send(page).click();
    await state(page, "daily").waitFor();
    expect(await state(page, "at once").count()).toBe(0);
    await stop(page, "New comments on this page").click();
    await stop(page, "New comments on this page").waitFor({ state: "detached" });
    await page
      .getByRole("status")
      .filter({ hasText: "You will not be told of that any more." })
      .waitFor({ state: "attached" });
    await expect.poll(() => focused(page)).toBe("what");
    expect(await bell(page).getAttribute("aria-pressed")).toBe("false");
  });

  it("is told what is wrong with an address, at the field", async () => {
    const { page } = visit;
    await bell(page).click();
    await ask(page, "ann");
    await expect.poll(() => focused(page)).toBe("address");
    const field = form(page).getByLabel("Your e-mail address");
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    expect(await field.getAttribute("aria-describedby")).toBe("address-error address-hint");
    expect(await field.inputValue()).toBe("ann");
  });

  it("is told when nothing came through, keeps what was typed, and asks again", async () => {
    const { page, complaints } = visit;
    await bell(page).click();
    await page.route("**/api/v1/**", (route) =>
      route.request().method() === "GET" ? route.fallback() : route.abort(),
    );
    await ask(page, ann());
    await form(page).getByText("No answer came.").waitFor();
    await expect.poll(() => focused(page)).toContain("No answer came.");
    await page.unroute("**/api/v1/**");
    await send(page).click();
    await state(page, "New comments on this page").waitFor();
    expect(await form(page).getByText("No answer came.").count()).toBe(0);
    expect(complaints.splice(0).every((text) => text.includes("ERR_FAILED"))).toBe(true);
  });

  it("is led to the window in which their browser is asked, by a real link that has the focus", async () => {
    const { page } = visit;
    await bell(page).click();
    await form(page).getByLabel("How").selectOption("By browser notification");
    expect(await form(page).getByLabel("Your e-mail address").count()).toBe(0);
    await send(page).click();
    const link = form(page).getByRole("link", { name: "Allow notifications in a new window" });
    await link.waitFor();
    await expect.poll(() => focused(page)).toBe("Allow notifications in a new window");
    expect(await link.getAttribute("rel")).toBe("noopener");
    const opened = page.context().waitForEvent("page");
    await page.keyboard.press("Enter");
    expect((await opened).url()).toMatch(`${world.server.url}/push#`);
  });
});

it("the bells stand there at the first paint, before anything is awake", async () => {
  const { page, close } = await world.visit();
  await page.route("**/chunks/awake-*", () => {}); // never answered
  await page.goto(world.page(key));
  await bell(page).waitFor();
  await page.getByRole("button", { name: "Notify me of replies to this" }).waitFor();
  await close();
});

describe("a reader without a mouse", () => {
  it("opens the form, fills it and closes it by the keyboard, and is back at the bell", async () => {
    const { page } = visit;
    await bell(page).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => focused(page)).toBe("what");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.type(ann());
    await page.keyboard.press("Enter");
    await state(page, "Replies to my comments").waitFor();
    await page.keyboard.press("Escape");
    await form(page).waitFor({ state: "detached" });
    expect(await focused(page)).toBe("Notify me of…");
  });

  it("comes back to a comment's own bell", async () => {
    const { page } = visit;
    const own = commentWith(page, "The root.").getByRole("button", { name: "Notify me of replies to this" });
    await own.press("Enter");
    await form(page).waitFor();
    await form(page).getByRole("button", { name: "Close" }).press("Enter");
    await expect.poll(() => own.evaluate((one) => one.matches(":focus"))).toBe(true);
  });
});

describe("a bell beside a comment", () => {
  it("asks for replies to it, and shows that it did", async () => {
    const { page } = visit;
    const own = commentWith(page, "The root.").getByRole("button", { name: "Notify me of replies to this" });
    await own.click();
    await ask(page, ann());
    await state(page, "Replies to this comment").waitFor();
    expect(await own.getAttribute("aria-pressed")).toBe("true");
    expect(await bell(page).getAttribute("aria-pressed")).toBe("false");
  });

  it("keeps what is typed while comments arrive", async () => {
    const { page } = visit;
    await commentWith(page, "The root.").getByRole("button", { name: "Notify me of replies to this" }).click();
    await form(page).getByLabel("How").selectOption("By e-mail, hourly");
    await form(page).getByLabel("Your e-mail address").fill("half of an addr");
    await world.say("It came meanwhile.", { key, as: "Lea" });
    await page.getByRole("button", { name: "1 new comment" }).click();
    await commentWith(page, "It came meanwhile.").waitFor();
    expect(await form(page).getByLabel("Your e-mail address").inputValue()).toBe("half of an addr");
    expect(
      await form(page)
        .getByLabel("How")
        .evaluate((one: HTMLSelectElement) => one.selectedOptions[0]?.text),
    ).toBe("By e-mail, hourly");
  });
});

describe("the box below a form", () => {
  it("asks for an address, sends the words, and says that a mail waits", async () => {
    const { page } = visit;
    await page.getByRole("button", { name: "Write a comment…" }).click();
    const composer = page.locator("form.root");
    expect(await composer.getByLabel("Your e-mail address").count()).toBe(0);
    await composer.getByLabel("Tell me about replies").check();
    await composer.getByLabel("Your e-mail address").fill("ann");
    await write(page, "Answer me.", "Ann");
    await expect.poll(() => focused(page)).toBe("root-address");
    expect(await commentWith(page, "Answer me.").count()).toBe(0);
    await composer.getByLabel("Your e-mail address").fill(ann());
    await composer.getByRole("button", { name: "Post comment" }).click();
    await commentWith(page, "Answer me.").waitFor();
    await page.getByRole("status").filter({ hasText: "Please open the mail and confirm." }).waitFor();
    await bell(page).click();
    await state(page, "Replies to my comments").waitFor();
    expect(await composer.getByLabel("Tell me about replies").count()).toBe(0);
  });
});
