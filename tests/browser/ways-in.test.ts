import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commentWith, startWorld, type World } from "../support/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
  await world.say("Second thoughts on the page.");
  await world.say("First words on the page.");
  await world.say("Words on another page.", { key: "/other" });
  await world.say("More words on another page.", { key: "/other" });
});
afterAll(() => world.close());

/** Opens the page and expects the words, with nothing to complain about. */
async function shows(address: string, text: string) {
  const { page, complaints, close } = await world.visit();
  await page.goto(address);
  await commentWith(page, text).waitFor();
  const hosts = await page.locator("afterword-thread").count();
  await close();
  expect(complaints).toEqual([]);
  return hosts;
}

describe("a thread comes onto a page of another origin", () => {
  it("by the classic script tag, where the tag stands", async () => {
    const { page, close } = await world.visit();
    await page.goto(world.page("/page", { body: `<p id="before"></p>${world.tag()}<p id="after"></p>` }));
    await commentWith(page, "First words").waitFor();
    const order = await page.evaluate(() =>
      [...document.querySelectorAll("#before, afterword-thread, #after")].map((element) => element.id || "thread"),
    );
    await close();
    expect(order).toEqual(["before", "thread", "after"]);
  });

  it("by the module script tag", async () => {
    await shows(world.page("/page", { body: world.tag("", "module") }), "First words");
  });

  it("by a script tag that names a target", async () => {
    const body = `${world.tag('data-target="#talk"')}<section id="talk"></section>`;
    const { page, close } = await world.visit();
    await page.goto(world.page("/page", { body }));
    await commentWith(page.locator("#talk"), "First words").waitFor();
    await close();
  });

  it("by <afterword-thread>, with a script in the head", async () => {
    const address = world.page("/page", {
      head: world.tag("", "module"),
      body: `<afterword-thread server="${world.server.url}"></afterword-thread>`,
    });
    expect(await shows(address, "First words")).toBe(1);
  });

  it("by mount(element, { adapter }) from the npm package, in a bundle of the page's own, and goes with destroy()", async () => {
    const contents = `import { afterword, mount } from "afterword";
      const thread = mount(document.querySelector("#talk"), {
        adapter: afterword({ server: "${world.server.url}", site: "site" }), loading: "eager",
      });
      document.querySelector("#end").onclick = () => thread.destroy();`;
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: import.meta.dirname },
      bundle: true,
      format: "esm",
      platform: "browser",
      write: false,
    });
    const script = outputFiles[0]?.text.replaceAll("</script", "<\\/script") ?? "";
    const body = `<div id="talk"></div><button id="end">End</button><script type="module">${script}</script>`;
    const { page, complaints, close } = await world.visit();
    await page.goto(world.page("/page", { body }));
    const first = commentWith(page, "First words");
    await first.getByRole("button", { name: /Vote up/ }).click();
    await first.getByRole("button", { name: "Vote up, 1", pressed: true }).waitFor();
    await page.getByRole("button", { name: "End" }).click();
    expect(await page.locator("#talk").evaluate((place) => place.childNodes.length)).toBe(0);
    await close();
    expect(complaints).toEqual([]);
  });

  it("twice on one page, each with its own discussion", async () => {
    const other = `<afterword-thread thread-id="/other"></afterword-thread>`;
    const address = world.page("/page", { body: `<afterword-thread></afterword-thread>${other}${world.tag()}` });
    const { page, complaints, close } = await world.visit();
    await page.goto(address);
    const [here, there] = [page.locator("afterword-thread").first(), page.locator("afterword-thread").last()];
    await commentWith(here, "First words").waitFor();
    await commentWith(there, "More words").waitFor();
    expect(await here.locator("article").count()).toBe(2);
    expect(await there.locator("article").count()).toBe(2);
    await there.getByRole("button", { name: "Oldest" }).click();
    expect(await here.getByRole("button", { name: "Newest" }).getAttribute("aria-pressed")).toBe("true");
    await close();
    expect(complaints).toEqual([]);
  });

  it("once, however often the tag is there", async () => {
    const address = world.page("/page", { body: `${world.tag('data-target="#talk"')}<div id="talk"></div>` });
    const { page, close } = await world.visit();
    await page.goto(address);
    await commentWith(page, "First words").waitFor();
    await page.addScriptTag({ type: "module", url: `${world.server.url}/afterword.js` });
    expect(await page.locator("section.thread").count()).toBe(1);
    await close();
  });

  it("by two script tags, each with its own, and counts are asked for once", async () => {
    const { page, complaints, close } = await world.visit();
    const counts: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes("/counts")) counts.push(request.url());
    });
    const places = `<div id="one"></div><div id="two"></div><i data-afterword-count="/other"></i>`;
    const tags = world.tag('data-target="#one"') + world.tag('data-target="#two" data-thread-id="/other"');
    await page.goto(world.page("/page", { body: places + tags }));
    await commentWith(page.locator("#one"), "First words").waitFor();
    await commentWith(page.locator("#two"), "More words").waitFor();
    await page.locator("i", { hasText: "2" }).waitFor();
    await close();
    expect(counts).toHaveLength(1);
    expect(complaints).toEqual([]);
  });

  it("by a page's own code that imports the script, from wherever that came", async () => {
    const { page, complaints, close } = await world.visit();
    const load = `<script type="module">import("${world.server.url}/afterword.mjs")</script>`;
    await page.goto(world.page("/page", { body: `<afterword-thread></afterword-thread>${load}` }));
    await commentWith(page, "First words").waitFor();
    await close();
    expect(complaints).toEqual([]);
  });
});

it("counts of a list page are asked for in one request", async () => {
  const { page, complaints, close } = await world.visit();
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/api/")) asked.push(request.url());
  });
  const body = `<a href="/page">One</a> <afterword-count thread-id="/page"></afterword-count>
    <a href="/other">Two</a> <span id="two" data-afterword-count="/other"></span>
    <afterword-count id="none" thread-id="/nobody"></afterword-count>${world.tag('data-target="none"')}`;
  await page.goto(world.page("/list", { body }));
  await page.locator("#two", { hasText: "2" }).waitFor();
  expect(await page.locator("afterword-count").first().textContent()).toContain("2");
  expect(await page.locator("#none").textContent()).toMatch(/0|no /i);
  await close();
  expect(asked).toHaveLength(1);
  expect(complaints).toEqual([]);
});

it("the page keeps its globals but for the one documented name", async () => {
  const { page, close } = await world.visit();
  await page.goto(world.page("/bare", { body: "" }));
  const before = new Set(await page.evaluate(() => Object.getOwnPropertyNames(globalThis)));
  await page.goto(world.page("/page"));
  await commentWith(page, "First words").waitFor();
  const after = await page.evaluate(() => Object.getOwnPropertyNames(globalThis));
  await close();
  expect(after.filter((name) => !before.has(name))).toEqual(["Afterword"]);
});
