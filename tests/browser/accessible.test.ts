import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commentWith, secretOf, startWorld, type World, write } from "../support/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
  const root = await world.say("The **root**, with `code`, a [link](https://example.com) and\n\n> a quote", {
    key: "/axe",
  });
  await world.say("عندي ملاحظة على هذا الكلام.", { key: "/axe", parent: root, as: "ليلى" });
  for (let n = 0; n < 8; n++) await world.say(`Reply ${n}.`, { key: "/axe", parent: root });
  for (let n = 0; n < 25; n++) await world.say(`Root ${n}.`, { key: "/axe" });
  const removed = await world.say("To be removed.", { key: "/axe" });
  await world.say("It keeps its place.", { key: "/axe", parent: removed });
  await world.server.services.moderation.remove("site", removed);
  await world.say("Said before it closed.", { key: "/axe-closed" });
  const page = { url: `${world.host.origin}/axe-closed`, title: "An article" };
  for (const [name, emoji] of [
    ["Ann", "👍"],
    ["Ben", "👍"],
    ["Cleo", "💡"],
  ] as const) {
    const caller = { secret: secretOf(name), network: "192.0.2.1" };
    await world.server.services.writers.reactToArticle(
      { siteId: "site", key: "/axe-closed" },
      { ...page, emoji, on: true },
      caller,
    );
  }
  await world.server.services.moderation.close({ siteId: "site", key: "/axe-closed" }, true);
});
afterAll(() => world.close());

interface Looks {
  readonly head: string;
}

/** Nobody wrote here before. */
let fresh = 0;
const freshPath = () => `/axe-fresh-${fresh++}`;

/** Each state of the screen, and how a reader gets there. */
const states = {
  async loaded(page: Page, looks: Looks) {
    await page.goto(world.page("/axe", looks));
    await commentWith(page, "Root 24.").waitFor();
  },
  async empty(page: Page, looks: Looks) {
    await page.goto(world.page(freshPath(), looks));
    await page.getByText("No comments yet").waitFor();
  },
  async loading(page: Page, looks: Looks) {
    await page.route("**/api/v1/thread?*", () => {}); // never answered
    await page.goto(world.page("/axe", looks));
    await page.locator("section.thread[aria-busy=true]").waitFor();
  },
  async failed(page: Page, looks: Looks) {
    await page.route("**/api/v1/thread?*", (route) => route.abort());
    await page.goto(world.page("/axe", looks));
    await page.getByRole("button", { name: "Try again" }).waitFor();
  },
  async closed(page: Page, looks: Looks) {
    await page.goto(world.page("/axe-closed", looks));
    await page.getByText("Comments are closed.").waitFor();
  },
  async "composing with faults"(page: Page, looks: Looks) {
    await states.loaded(page, looks);
    await page.getByRole("button", { name: "Write a comment…" }).click();
    await write(page.locator("section.thread"), "x".repeat(10_001), "");
    await page.locator("form [aria-invalid=true]").first().waitFor();
  },
  async "answering, with a palette and a question open"(page: Page, looks: Looks) {
    await states.empty(page, looks);
    await page.getByRole("button", { name: "Write a comment…" }).click();
    await write(page.locator("section.thread"), "Mine.", "Zoe");
    const mine = commentWith(page, "Mine.");
    await mine.getByRole("button", { name: "Reply" }).click();
    await mine.locator("textarea").waitFor();
    await mine.getByRole("button", { name: "Add a reaction" }).click();
    await mine.getByRole("button", { name: "Remove" }).click();
    await mine.getByRole("button", { name: "Yes, remove" }).waitFor();
  },
  async "what is new, and a link to be copied by hand"(page: Page, looks: Looks) {
    await page.addInitScript(() => {
      localStorage.setItem("afterword:seen /axe", "0 1 0 1");
      Object.defineProperty(Navigator.prototype, "clipboard", { value: undefined });
    });
    await states.loaded(page, looks);
    await page.getByRole("button", { name: /new since your last visit/ }).waitFor();
    await page.getByRole("button", { name: "Share" }).first().click();
    await page.getByLabel("Copy this link").waitFor();
  },
  async "a question, a preview and a quotation, with little room left"(page: Page, looks: Looks) {
    await states.loaded(page, looks);
    await commentWith(page, "Root 24.")
      .getByText("Root 24.")
      .dblclick({ position: { x: 12, y: 8 } });
    await commentWith(page, "Root 24.").getByRole("button", { name: "Reply" }).click();
    const shout = "WHY DOES NOBODY EVER LISTEN TO WHAT PEOPLE SAY HERE ";
    await commentWith(page, "Root 24.")
      .locator("textarea")
      .fill(`- **one**\n\n${shout.repeat(180)}`);
    await page.getByText("characters left").waitFor();
    await page.getByLabel("Your name").fill("Zoe");
    await page.getByRole("button", { name: "Post reply" }).click();
    await page.getByText("This reads a little like shouting.").waitFor();
    await page.getByRole("button", { name: "Preview" }).click();
    await page.getByRole("region", { name: "Preview" }).waitFor();
    await page.getByRole("button", { name: "Bold" }).focus();
  },
  async "not sent, below the form and below a comment"(page: Page, looks: Looks) {
    await states.loaded(page, looks);
    await page.route("**/api/v1/thread?*", (route) =>
      route.request().method() === "POST" ? route.abort() : route.fallback(),
    );
    await page.getByRole("button", { name: "Write a comment…" }).click();
    await write(page.locator("section.thread"), "Written on the train.\n\nWith two paragraphs.", "Zoe");
    await page.getByRole("group", { name: "Not sent yet" }).waitFor();
    await commentWith(page, "Root 24.").getByRole("button", { name: "Reply" }).click();
    await write(commentWith(page, "Root 24."), "Answered in a tunnel.");
    await commentWith(page, "Root 24.").getByRole("group", { name: "Not sent yet" }).waitFor();
  },
  async "a folded comment, a branch put away, and what waits"(page: Page, looks: Looks) {
    const key = freshPath();
    await world.say("So.\n\n".repeat(30), { key });
    const root = await world.say("Put away.", { key });
    await world.say("A reply.", { key, parent: root });
    const other = await world.say("With a branch.", { key });
    await world.say("Another reply.", { key, parent: other });
    const streaming = page.waitForRequest(/\/api\/v1\/thread\/live/);
    await page.goto(world.page(key, looks));
    await commentWith(page, "Put away.").getByRole("button", { name: "Hide replies" }).click();
    await commentWith(page, "Put away.").getByRole("button", { name: "Show 1 reply" }).waitFor();
    await commentWith(page, "So.").getByRole("button", { name: "Read more" }).waitFor();
    await streaming;
    await world.say("It came later.", { key, as: "Lea" });
    await world.say("And this.", { key, as: "Lea", parent: other });
    await page.getByRole("button", { name: "1 new comment" }).waitFor();
    await page.getByRole("button", { name: "1 new reply" }).click();
    await commentWith(page, "And this.").getByText("New", { exact: true }).waitFor();
  },
  async "asked to be told, with wrong addresses"(page: Page, looks: Looks) {
    await states.loaded(page, looks);
    await page.getByRole("button", { name: "Write a comment…" }).click();
    await page.getByLabel("Tell me about replies").check();
    await page.locator("form.root").getByLabel("Your e-mail address").fill("zoe");
    await write(page.locator("section.thread"), "Words.", "Zoe");
    await page.locator("form.root [aria-invalid=true]").waitFor();
    await commentWith(page, "Root 24.").getByRole("button", { name: "Notify me of replies to this" }).click();
    await page.getByRole("button", { name: "Notify me", exact: true }).click();
    await page.locator("form.follow [aria-invalid=true]").waitFor();
  },
  async "what is told, by mail and by the browser"(page: Page, looks: Looks) {
    await states.empty(page, looks);
    await page.getByRole("button", { name: "Notify me of…" }).click();
    await page.getByLabel("Your e-mail address").fill("zoe@mail.example");
    const send = page.getByRole("button", { name: "Notify me", exact: true });
    await send.click();
    await page.getByRole("button", { name: "Stop: New comments on this page" }).waitFor();
    await page.getByLabel("How").selectOption("By browser notification");
    await send.click();
    await page.getByRole("link", { name: "Allow notifications" }).waitFor();
  },
  async "a permalink"(page: Page, looks: Looks) {
    await states.loaded(page, looks);
    const link = commentWith(page, "Root 20.").locator("a[href*='#comment-']");
    await link.click();
    await page.locator("article[data-lit=true]").waitFor();
  },
} satisfies Record<string, (page: Page, looks: Looks) => Promise<void>>;
const stateNames = Object.keys(states) as (keyof typeof states)[]; // its own keys, all of them

const looks = [
  { name: "light", options: { colorScheme: "light" }, head: "" },
  {
    name: "dark, 320 px wide",
    options: { colorScheme: "dark", viewport: { width: 320, height: 700 } },
    head: "<style>:root{color-scheme:dark;background:#16181a;color:#e4e2da}</style>",
  },
  { name: "right to left", options: {}, head: "<script>document.documentElement.dir = 'rtl'</script>" },
  { name: "forced colours", options: { forcedColors: "active" }, head: "" },
] as const;

describe.each(looks)("axe finds nothing: $name", ({ options, head }) => {
  it.each(stateNames)("%s", async (state) => {
    const { page, close } = await world.visit(options);
    await states[state](page, { head });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const findings = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join("\n")}`,
    );
    const sideways = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await close();
    expect(findings).toEqual([]);
    expect(sideways).toBe(0);
  });
});
