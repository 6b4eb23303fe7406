import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Visit } from "../support/chromium.ts";
import { commentWith, startWorld, type World, write } from "../support/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

let path = 0;
let key: string;
let visit: Visit;
beforeEach(async () => {
  path += 1;
  key = `/talk-${path}`;
  visit = await world.visit();
  return () => visit.close();
});
const open = () => visit.page.goto(world.page(key));

describe("a reader who writes", () => {
  it("posts with a name only, sees it at once, and again after a reload", async () => {
    const { page, complaints } = visit;
    await open();
    await page.getByText("No comments yet").waitFor();
    await page.getByRole("button", { name: "Write a comment…" }).click();
    expect(await page.locator("textarea").evaluate((element) => element.matches(":focus"))).toBe(true);
    await write(page.locator("section.thread"), "A **first** word.\n\n- one\n- two", "Zoe");
    const mine = commentWith(page, "A first word.");
    await mine.waitFor();
    expect(await mine.locator("strong").textContent()).toBe("first");
    expect(await mine.locator("li").allTextContents()).toEqual(["one", "two"]);
    await page.reload();
    await commentWith(page, "A first word.").waitFor();
    expect(complaints).toEqual([]);
  });

  it("answers, edits and removes; a tombstone stays only where there are replies", async () => {
    const { page } = visit;
    await world.say("The root.", { key });
    await open();
    await commentWith(page, "The root.").getByRole("button", { name: "Reply" }).click();
    await write(commentWith(page, "The root."), "My answer.", "Zoe");
    const answer = commentWith(page, "My answer.");
    await answer.waitFor();
    await answer.getByRole("button", { name: "Edit" }).click();
    const field = page.locator("article form textarea");
    await page.waitForFunction(() => {
      const root = document.querySelector("afterword-thread div")?.shadowRoot;
      return root?.querySelector<HTMLTextAreaElement>("article form textarea")?.value === "My answer.";
    });
    await field.fill("My better answer.");
    await field.press("Control+Enter");
    const better = commentWith(page, "My better answer.");
    await better.waitFor();
    await better.getByText("edited", { exact: false }).waitFor();
    await better.getByRole("button", { name: "Reply" }).click();
    await write(better, "An answer to the answer.");
    await commentWith(page, "An answer to the answer.").waitFor();
    await better.getByRole("button", { name: "Remove" }).click();
    await better.getByRole("button", { name: "Yes, remove" }).click();
    await commentWith(page, "This comment was removed.").waitFor();
    const last = commentWith(page, "An answer to the answer.");
    await last.getByRole("button", { name: "Remove" }).click();
    const removed = page.waitForResponse((answer) => answer.request().method() === "DELETE");
    await last.getByRole("button", { name: "Yes, remove" }).click();
    await last.waitFor({ state: "detached" });
    await removed;
    await page.waitForFunction(
      () => document.querySelector("afterword-thread div")?.shadowRoot?.querySelectorAll("article").length === 1,
    );
    await page.reload();
    await commentWith(page, "The root.").waitFor();
    expect(await page.locator("article").count()).toBe(1);
  });

  it("keeps a draft through reload, for the thread and for a reply", async () => {
    const { page } = visit;
    await world.say("The root.", { key });
    await open();
    await page.getByRole("button", { name: "Write a comment…" }).click();
    await page.locator("form textarea").fill("Half a thought");
    await commentWith(page, "The root.").getByRole("button", { name: "Reply" }).click();
    await commentWith(page, "The root.").locator("textarea").fill("Half an answer");
    await page.reload();
    await page.locator("section.thread > form textarea, section.thread > * form textarea").first().waitFor();
    expect(await page.locator("form textarea").first().inputValue()).toBe("Half a thought");
    await commentWith(page, "The root.").getByRole("button", { name: "Reply" }).click();
    expect(await commentWith(page, "The root.").locator("textarea").inputValue()).toBe("Half an answer");
  });

  it("gets each fault in the field's words, and keeps the draft", async () => {
    const { page } = visit;
    await open();
    await page.getByRole("button", { name: "Write a comment…" }).click();
    await write(page.locator("section.thread"), "Words without a name.", "");
    await page.locator("form input[aria-invalid=true]:focus").waitFor();
    const fault = await page.locator("form input[autocomplete=nickname]").getAttribute("aria-describedby");
    expect(await page.locator(`[id="${fault?.split(" ")[0]}"]`).textContent()).toMatch(/\w+ .*\./);
    expect(await page.locator("form textarea").inputValue()).toBe("Words without a name.");
  });
});

describe("a reader who judges", () => {
  it("votes up, switches in one press, and takes it back", async () => {
    const { page } = visit;
    await world.say("Judge this.", { key });
    await open();
    const comment = commentWith(page, "Judge this.");
    const up = comment.getByRole("button", { name: /Vote up/ });
    const down = comment.getByRole("button", { name: /Vote down/ });
    await up.click();
    await comment.getByRole("button", { name: "Vote up, 1", pressed: true }).waitFor();
    const kept = page.waitForResponse((answer) => answer.request().postData() === '{"value":-1}');
    await down.click();
    await comment.getByRole("button", { name: "Vote down, 1", pressed: true }).waitFor();
    await kept;
    expect(await up.getAttribute("aria-pressed")).toBe("false");
    await page.reload();
    await comment.getByRole("button", { name: "Vote down, 1", pressed: true }).waitFor();
    await down.click();
    await comment.getByRole("button", { name: "Vote down, 0", pressed: false }).waitFor();
  });

  it("reacts with an emoji of the palette and takes it back", async () => {
    const { page } = visit;
    await world.say("React to this.", { key });
    await open();
    const comment = commentWith(page, "React to this.");
    await comment.getByRole("button", { name: "Add a reaction" }).click();
    await comment.getByRole("group", { name: "Reactions" }).getByRole("button").nth(1).click();
    const chip = comment.locator("button.chip[aria-pressed=true]", { hasText: "1" });
    await chip.waitFor();
    await chip.click();
    await chip.waitFor({ state: "detached" });
  });

  it("is told when a vote did not arrive, and sees the true number again", async () => {
    const { page } = visit;
    await world.say("Judge this.", { key });
    await open();
    const comment = commentWith(page, "Judge this.");
    await comment.waitFor();
    await page.route("**/vote?*", (route) => route.abort());
    await page.route("**/vote", (route) => route.abort());
    await comment.getByRole("button", { name: /Vote up/ }).click();
    await page.getByRole("status").filter({ hasText: /./ }).waitFor({ state: "attached" });
    await comment.getByRole("button", { name: "Vote up, 0", pressed: false }).waitFor();
  });
});

describe("a reader who comes by a link", () => {
  it("lands on a reply deep in a long branch: loaded, focused, marked, in view", async () => {
    const { page } = visit;
    for (let n = 0; n < 25; n++) await world.say(`Filler ${n}.`, { key });
    const root = await world.say("The old root.", { key });
    let id = "";
    for (let n = 0; n < 12; n++) id = await world.say(`Reply ${n} of twelve.`, { key, parent: root });
    for (let n = 25; n < 50; n++) await world.say(`Filler ${n}.`, { key });
    await page.goto(`${world.page(key)}#comment-${id}`);
    const target = page.locator("article[data-lit=true]", { hasText: "Reply 11 of twelve." });
    await target.waitFor();
    await page.waitForFunction(() =>
      document.querySelector("afterword-thread div")?.shadowRoot?.activeElement?.textContent?.includes("Reply 11"),
    );
    const box = await target.boundingBox();
    const height = page.viewportSize()?.height ?? 0;
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect(box?.y).toBeLessThan(height);
  });
});

it("a closed thread is read, not written", async () => {
  const { page } = visit;
  await world.say("Said before it closed.", { key });
  await world.server.services.moderation.close({ siteId: "site", key }, true);
  await open();
  await commentWith(page, "Said before it closed.").waitFor();
  await page.getByText("Comments are closed.").waitFor();
  expect(await page.getByRole("button", { name: "Reply" }).count()).toBe(0);
  expect(await page.getByRole("button", { name: "Write a comment…" }).count()).toBe(0);
});

it("a thread that cannot be loaded says so and loads on retry", async () => {
  const { page } = visit;
  await world.say("Worth the wait.", { key });
  await page.route("**/api/v1/thread?*", (route) => route.abort());
  await open();
  const retry = page.getByRole("button", { name: "Try again" });
  await retry.waitFor();
  await page.unroute("**/api/v1/thread?*");
  await retry.click();
  await commentWith(page, "Worth the wait.").waitFor();
});

it("a conversation survives a restart of the server on its file", async () => {
  const { mkdtemp, rm } = await import("node:fs/promises");
  const { tmpdir } = await import("node:os");
  const { join } = await import("node:path");
  const folder = await mkdtemp(join(tmpdir(), "afterword-restart-"));
  const first = await startWorld({ database: join(folder, "site.db") });
  await first.say("Said before the restart.");
  const { host } = first;
  await first.server.close();
  const { serve } = await import("../../src/server/serve.ts");
  const second = await serve({ database: join(folder, "site.db"), port: first.server.port });
  const again = await first.visit();
  await again.page.goto(host.put("/page", `<!doctype html><title>Page</title><body>${first.tag()}</body>`));
  await commentWith(again.page, "Said before the restart.").waitFor();
  await again.close();
  await second.close();
  await first.browser.close();
  await host.close();
  await rm(folder, { recursive: true });
});
