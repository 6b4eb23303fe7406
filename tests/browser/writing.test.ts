import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Visit } from "../support/chromium.ts";
import { commentWith, startWorld, type World, write } from "../support/world.ts";

let world: World;
let visit: Visit;
let page: Page;
let key: string;
let paths = 0;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  paths += 1;
  key = `/writing-${paths}`;
  visit = await world.visit();
  page = visit.page;
  return () => visit.close();
});

const field = () => page.locator("form textarea");
const bar = () => page.getByRole("toolbar", { name: "Formatting" });
const value = () => field().inputValue();
const focused = () =>
  page.evaluate(() => {
    const at = deepest(document);
    return at instanceof HTMLButtonElement ? at.textContent : at?.tagName;
  });

async function open(target = page) {
  await target.addInitScript(() => {
    Object.assign(globalThis, {
      deepest(from: Document | ShadowRoot): Element | null {
        const active = from.activeElement;
        return active?.shadowRoot
          ? (globalThis as never as { deepest: typeof deepest }).deepest(active.shadowRoot)
          : active;
      },
    });
  });
  await target.goto(world.page(key));
}

async function begin(words = "") {
  await open();
  await page.getByRole("button", { name: "Write a comment…" }).click();
  await field().fill(words);
}

declare function deepest(from: Document | ShadowRoot): Element | null;

/** Selects from the first to the last of these words in the field. */
const select = (words: string) =>
  field().evaluate((area, words) => {
    if (!(area instanceof HTMLTextAreaElement)) throw new Error("no textarea");
    area.focus();
    const start = area.value.indexOf(words);
    area.setSelectionRange(start, start + words.length);
  }, words);
const selected = () =>
  field().evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd));

describe("the bar of marks", () => {
  it("marks what is selected, keeps it selected, and undo takes the mark back", async () => {
    await begin("so very true");
    await select("very");
    await bar().getByRole("button", { name: "Bold" }).click();
    expect([await value(), await selected(), await focused()]).toEqual(["so **very** true", "very", "TEXTAREA"]);
    await page.keyboard.press("Control+z");
    expect(await value()).toBe("so very true");
    await page.keyboard.press("Control+Shift+z");
    expect(await value()).toBe("so **very** true");
  });

  it.each([
    ["Control+b", "so **very** true"],
    ["Meta+b", "so **very** true"],
    ["Control+i", "so *very* true"],
    ["Control+k", "so [very](https://) true"],
  ])("%s works in the field, and only there", async (keys, after) => {
    await begin("so very true");
    await select("very");
    await page.keyboard.press(keys);
    expect(await value()).toBe(after);
    await page.getByLabel("Your name").focus();
    await page.keyboard.press(keys);
    expect(await value()).toBe(after);
  });

  it.each(["ltr", "rtl"])("is one stop for the keyboard, with arrows inside (%s)", async (dir) => {
    await begin("words");
    await page.evaluate((dir) => {
      document.documentElement.dir = dir;
    }, dir);
    const [next, back] = dir === "ltr" ? ["ArrowRight", "ArrowLeft"] : ["ArrowLeft", "ArrowRight"];
    await page.keyboard.press("Shift+Tab");
    expect(await focused()).toBe("Bold");
    await page.keyboard.press(next);
    expect(await focused()).toBe("Italic");
    await page.keyboard.press(back);
    await page.keyboard.press(back);
    expect(await focused()).toBe("List");
    await page.keyboard.press("Home");
    expect(await focused()).toBe("Bold");
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    expect([await value(), await focused()]).toEqual(["- words", "TEXTAREA"]);
    await page.keyboard.press("Shift+Tab");
    expect(await focused()).toBe("List");
  });
});

describe("a reply to selected words", () => {
  const press = (name: string, text: string) => commentWith(page, text).getByRole("button", { name }).click();

  /** Selects from one comment's text to another's, by mouse-independent means: browsers differ in what a drag hits. */
  const selectBetween = (from: string, to: string) =>
    page.evaluate(
      ([from, to]) => {
        const root = document.querySelector("afterword-thread div")?.shadowRoot;
        const texts = (words: string) => {
          const walker = document.createTreeWalker(root ?? document, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.textContent?.indexOf(words) ?? -1;
            if (at >= 0) return { node, at };
          }
          throw new Error(`nowhere: ${words}`);
        };
        const [start, end] = [texts(from ?? ""), texts(to ?? "")];
        getSelection()?.setBaseAndExtent(start.node, start.at, end.node, end.at + (to ?? "").length);
      },
      [from, to],
    );

  beforeEach(async () => {
    await world.say("Other words.", { key, as: "Ben" });
    await world.say("First **of all**, this.\n\n- apples\n- plums", { key });
    await open();
    await commentWith(page, "First of all").waitFor();
  });

  it("begins with them as a quotation, from a selection made by mouse", async () => {
    await commentWith(page, "First of all").locator("strong").dblclick();
    await press("Reply", "First of all");
    await field().waitFor();
    await expect.poll(value).toMatch(/^> (of|all)\n\n$/);
    await expect.poll(focused).toBe("TEXTAREA");
    await page.keyboard.type("Yes.");
    expect(await value()).toMatch(/\n\nYes\.$/);
  });

  it("keeps their lines, and leaves out what is not the comment's", async () => {
    await selectBetween("of all", "Other");
    await press("Reply", "First of all");
    await expect.poll(value).toBe("> of all, this.\n> \n> apples\n> plums\n\n");
  });

  it("begins empty where nothing of that comment is selected", async () => {
    await selectBetween("Other", "words");
    await press("Reply", "First of all");
    await field().waitFor();
    await expect.poll(focused).toBe("TEXTAREA");
    expect(await value()).toBe("");
  });

  it("says just them, also where they look like markup", async () => {
    const words = "2 * 3 * 4, _so_ [they](say)";
    await world.say("2 \\* 3 \\* 4, \\_so\\_ \\[they](say)", { key: `${key}-markup` });
    await page.goto(world.page(`${key}-markup`));
    await commentWith(page, words).waitFor();
    await selectBetween(words, words);
    await press("Reply", words);
    await field().waitFor();
    await field().focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("Quite.");
    await page.getByLabel("Your name").fill("Zoe");
    await page.locator("form button[type=submit]").click();
    await page.locator("article blockquote").waitFor();
    expect(await page.locator("article blockquote").innerHTML()).toBe(`<p dir="auto">${words}</p>`);
  });

  it("takes them later too, by the mark for quotations", async () => {
    await press("Reply", "First of all");
    await field().fill("Well.");
    await commentWith(page, "First of all")
      .getByText("apples")
      .dblclick({ position: { x: 12, y: 8 } });
    await bar().getByRole("button", { name: "Quote" }).click();
    expect(await value()).toBe("Well.\n\n> apples\n\n");
    await page.keyboard.press("Control+z");
    expect(await value()).toBe("Well.");
  });
});

describe("a preview", () => {
  it("shows what the server makes of the words, and goes when typing goes on", async () => {
    await begin("Some **bold** words and <b>none</b>");
    const preview = page.getByRole("button", { name: "Preview" });
    await preview.click();
    const shown = page.getByRole("region", { name: "Preview" });
    expect(await shown.locator("strong").textContent()).toBe("bold");
    expect(await shown.textContent()).toContain("<b>none</b>");
    expect(await preview.getAttribute("aria-pressed")).toBe("true");
    await field().press("x");
    await shown.waitFor({ state: "detached" });
    expect(visit.complaints).toEqual([]);
  });
});

describe("somebody who writes here for the first time", () => {
  it("is asked once to think it over, in reach of the keyboard, and can post all the same", async () => {
    await begin();
    let sent = 0;
    page.on("request", (request) => {
      if (request.method() === "POST") sent += 1;
    });
    await write(page.locator("section.thread"), "WHY DOES NOBODY EVER LISTEN TO WHAT PEOPLE SAY HERE", "Zoe");
    const question = page.getByText("This reads a little like shouting.");
    await question.waitFor();
    await expect.poll(() => question.evaluate((element) => element.matches(":focus"))).toBe(true);
    expect(sent).toBe(0);
    await page.getByRole("button", { name: "Post anyway" }).click();
    await commentWith(page, "WHY DOES NOBODY").waitFor();
    await write(page.locator("section.thread"), "AND NOW NOBODY ASKS ME ANY MORE WHETHER I AM SURE");
    await commentWith(page, "AND NOW NOBODY").waitFor();
  });

  it("sees the guidelines beside the form, unless they were put away before", async () => {
    await begin();
    const guidelines = page.locator("details");
    await expect.poll(() => guidelines.getAttribute("open")).not.toBe(null);
    await guidelines.locator("summary").click();
    await expect.poll(() => page.evaluate(() => localStorage.getItem("afterword:guidelines"))).toBe("closed");
    await page.reload();
    await page.getByRole("button", { name: "Write a comment…" }).click();
    await field().waitFor();
    expect(await guidelines.getAttribute("open")).toBe(null);
  });
});

describe("two tabs on one article", () => {
  it.each([0, 1])("keep both drafts, whichever is closed first (%i)", async (first) => {
    const { page: other } = { page: await page.context().newPage() };
    await open();
    await open(other);
    const tabs = [page, other];
    for (const [at, tab] of tabs.entries()) {
      await tab.bringToFront();
      await tab.getByRole("button", { name: "Write a comment…" }).or(tab.locator("form textarea")).click();
      await tab.locator("form textarea").fill(`From tab ${at}`);
    }
    const last = await page.context().newPage();
    await tabs[first]?.close();
    await tabs[1 - first]?.close();
    const found: string[] = [];
    await open(last);
    for (let n = 0; n < 2; n++) {
      await last.locator("form textarea").waitFor();
      found.push(await last.locator("form textarea").inputValue());
      await last.getByRole("button", { name: "Discard draft" }).click();
      await last.reload();
    }
    expect(found.sort()).toEqual(["From tab 0", "From tab 1"]);
    await last.getByRole("button", { name: "Write a comment…" }).waitFor();
  });
});

describe("a browser that keeps nothing", () => {
  it.each([
    [
      "blocks its storage",
      () =>
        Object.defineProperty(globalThis, "localStorage", {
          get: () => {
            throw new Error("blocked");
          },
        }),
    ],
    [
      "has no room left",
      () => {
        Storage.prototype.setItem = () => {
          throw new DOMException("full", "QuotaExceededError");
        };
      },
    ],
  ])("says so where it %s, and posts all the same", async (_, spoil) => {
    await page.addInitScript(spoil);
    await begin("Gone with the page.");
    await page.getByText("does not keep drafts").waitFor();
    await page.getByLabel("Your name").fill("Zoe");
    await page.getByRole("button", { name: "Post comment" }).click();
    await commentWith(page, "Gone with the page.").waitFor();
    expect(visit.complaints).toEqual([]);
  });
});
