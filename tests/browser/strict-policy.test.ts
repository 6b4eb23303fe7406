import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { composerActions, threadActions } from "../../src/store/contract.ts";
import { commentWith, startWorld, type World, write } from "../support/world.ts";

type Action = (typeof threadActions)[number] | (typeof composerActions)[number];

let world: World;
let linked: string;
beforeAll(async () => {
  world = await startWorld();
  for (let n = 1; n <= 30; n++) await world.say(`Root number ${n}.`, { as: `Guest ${n}`, key: "/strict" });
  const parent = await world.say("The root with a branch.", { key: "/strict" });
  for (let n = 1; n <= 9; n++) linked = await world.say(`Reply number ${n}.`, { key: "/strict", parent });
});
afterAll(() => world.close());

/** How a reader performs each action. `satisfies` asks for every one: a new action fails here until it is performed. */
const perform = {
  async open(page) {
    await commentWith(page, "The root with a branch.").waitFor();
  },
  async retry(page) {
    await page.route("**/api/v1/thread?*", (route) => route.abort());
    await page.getByRole("button", { name: "Oldest" }).click();
    const retry = page.getByRole("button", { name: "Try again" });
    await retry.waitFor();
    await page.unroute("**/api/v1/thread?*");
    await retry.click();
    await commentWith(page, "Root number 1.").waitFor();
  },
  async sortBy(page) {
    await page.getByRole("button", { name: "Newest" }).click();
    await commentWith(page, "The root with a branch.").waitFor();
  },
  async loadMore(page) {
    await page.getByRole("button", { name: "Load more comments" }).click();
    await commentWith(page, "Root number 1.").waitFor();
  },
  async loadReplies(page) {
    await page.getByRole("button", { name: /more repl/ }).click();
    await commentWith(page, "Reply number 9.").waitFor();
  },
  async reveal(page) {
    await page.evaluate((id) => {
      location.hash = `#comment-${id}`;
    }, linked);
    await page.locator("article[data-lit=true]", { hasText: "Reply number 9." }).waitFor();
  },
  async vote(page) {
    const up = commentWith(page, "Root number 30.").getByRole("button", { name: /Vote up/ });
    await up.click();
    await commentWith(page, "Root number 30.")
      .getByRole("button", { name: /Vote up, \d/, pressed: true })
      .waitFor();
  },
  async react(page) {
    const comment = commentWith(page, "Root number 30.");
    await comment.getByRole("button", { name: "Add a reaction" }).click();
    await comment.getByRole("group", { name: "Reactions" }).getByRole("button").first().click();
    await comment.locator("button.chip[aria-pressed=true]").waitFor();
  },
  async reactToArticle(page) {
    const asked = page.getByRole("group", { name: "What do you think of this article?" });
    await asked.getByRole("button", { name: "👍" }).click();
    await asked.locator("[aria-pressed=true]").waitFor();
    // a sheet or the clipboard, where there are these: else the link stands there
    await page.getByRole("button", { name: "Share" }).first().click();
    await page.getByLabel("Copy this link").or(page.getByText("The link is copied.")).waitFor();
  },
  async attend(page) {
    await world.say("Said meanwhile.", { key: "/strict", as: "Somebody else" });
    await page.getByRole("button", { name: /new comment/ }).waitFor();
  },
  async showWaiting(page) {
    await page.getByRole("button", { name: /new comment/ }).click();
    await commentWith(page, "Said meanwhile.").first().waitFor();
  },
  async collapse(page) {
    await page.getByRole("button", { name: "Hide replies" }).first().click();
    await page.getByRole("button", { name: /^Show \d+ replies$/ }).waitFor();
    await page.getByRole("button", { name: /^Show \d+ replies$/ }).click();
  },
  async nextNew(page) {
    // by then the page that is left has noted this visit
    await page.addInitScript(() => localStorage.setItem("afterword:seen /strict", "0 1 0 1"));
    await page.reload();
    await page.getByRole("button", { name: /new since your last visit/ }).click();
    await page.locator("article[data-lit=true]").waitFor();
  },
  async compose(page) {
    await commentWith(page, "Root number 29.").getByRole("button", { name: "Reply" }).click();
    await commentWith(page, "Root number 29.").locator("textarea").fill("A reply that waits.");
  },
  async close(page) {
    await commentWith(page, "Root number 29.").getByRole("button", { name: "Cancel" }).click();
    await commentWith(page, "Root number 29.").locator("form").waitFor({ state: "detached" });
  },
  async discard(page) {
    const comment = commentWith(page, "Root number 29.");
    await comment.getByRole("button", { name: "Reply" }).click();
    expect(await comment.locator("textarea").inputValue()).toBe("A reply that waits.");
    await comment.getByRole("button", { name: "Discard draft" }).click();
  },
  async quote(page) {
    const comment = commentWith(page, "Root number 28.");
    await comment.getByText("Root number 28.").dblclick({ position: { x: 12, y: 8 } });
    await comment.getByRole("button", { name: "Reply" }).click();
    await expect.poll(() => comment.locator("textarea").inputValue()).toBe("> Root\n\n");
    await comment.getByRole("button", { name: "List" }).click();
    expect(await comment.locator("textarea").inputValue()).toBe("> Root\n\n- ");
    await page.keyboard.type("**Well** put.");
  },
  async showPreview(page) {
    const comment = commentWith(page, "Root number 28.");
    await comment.getByRole("button", { name: "Preview" }).click();
    await comment.getByRole("region", { name: "Preview" }).locator("li strong").waitFor();
    await comment.getByRole("button", { name: "Discard draft" }).click();
  },
  async subscribe(page) {
    await page.getByRole("button", { name: "Notify me of…" }).click();
    await page.getByLabel("Your e-mail address").fill("zoe@example.org");
    await page.getByRole("button", { name: "Notify me", exact: true }).click();
    await page.getByRole("button", { name: "Stop: New comments on this page" }).waitFor();
  },
  async unsubscribe(page) {
    const stop = page.getByRole("button", { name: "Stop: New comments on this page" });
    await stop.click();
    await stop.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Close" }).click();
  },
  async submit(page) {
    await page.getByRole("button", { name: "Write a comment…" }).click();
    await write(
      page.locator("section.thread"),
      "Written under **strict** rules, with `code` and https://example.com/.",
      "Zoe",
    );
    await commentWith(page, "Written under strict rules").waitFor();
  },
  async takeBack(page) {
    await page.route("**/api/v1/thread?*", (route) =>
      route.request().method() === "POST" ? route.abort() : route.fallback(),
    );
    await write(page.locator("section.thread"), "Sent at the second attempt.", "Zoe");
    await page.getByRole("group", { name: "Not sent yet" }).getByRole("button", { name: "Edit" }).click();
    await expect.poll(() => page.locator("form textarea").inputValue()).toBe("Sent at the second attempt.");
  },
  async resend(page) {
    await page.getByRole("button", { name: "Post comment" }).click();
    const waiting = page.getByRole("group", { name: "Not sent yet" });
    await waiting.waitFor();
    await page.unroute("**/api/v1/thread?*");
    await waiting.getByRole("button", { name: "Send now" }).click();
    await commentWith(page, "Sent at the second attempt.").first().waitFor();
    await waiting.waitFor({ state: "detached" });
  },
  async remove(page) {
    const mine = commentWith(page, "Written under strict rules");
    await mine.getByRole("button", { name: "Remove" }).click();
    await mine.getByRole("button", { name: "Yes, remove" }).click();
    await mine.waitFor({ state: "detached" });
    await page.getByRole("status").filter({ hasText: "Your comment is removed." }).waitFor({ state: "attached" });
  },
} satisfies Record<Action, (page: Page) => Promise<void>>;

const order: readonly Action[] = Object.keys(perform) as Action[]; // the keys of `perform`, in the order written

const policies: Record<string, (server: string) => string> = {
  "only our script and connect origins": (server) => `default-src 'none'; script-src ${server}; connect-src ${server}`,
  "the same and Trusted Types forbidden": (server) =>
    `default-src 'none'; script-src ${server}; connect-src ${server}; require-trusted-types-for 'script'; trusted-types 'none'`,
};

describe.each(Object.entries(policies))("under a policy with %s", (_, policy) => {
  it.each(["classic", "module"] as const)("every action works without one violation, by the %s tag", async (form) => {
    const { page, complaints, close } = await world.visit();
    const headers = { "content-security-policy": policy(world.server.url) };
    await page.goto(world.page("/strict", { headers, body: world.tag("", form) }));
    for (const action of order) await perform[action](page);
    const failedOnPurpose = complaints.filter((text) => !text.includes("ERR_FAILED"));
    await close();
    expect(failedOnPurpose).toEqual([]);
  });
});

it("every action of the store is performed here", () => {
  expect(new Set<string>(order)).toEqual(new Set<string>([...threadActions, ...composerActions]));
});

it("an innerHTML planted into the page would be reported", async () => {
  const { page, complaints, close } = await world.visit();
  const headers = { "content-security-policy": "require-trusted-types-for 'script'; trusted-types 'none'" };
  await page.goto(world.page("/strict", { headers }));
  await perform.open(page);
  const refused = await page.evaluate(() => {
    const heading = document.querySelector("afterword-thread div")?.shadowRoot?.querySelector("h2");
    if (!heading) return "no heading";
    try {
      heading.innerHTML = "<b>planted</b>";
      return "accepted";
    } catch (error) {
      return String(error);
    }
  });
  expect(refused).toContain("TrustedHTML");
  await expect.poll(() => complaints.join("\n")).toContain("require-trusted-types-for");
  await close();
});
