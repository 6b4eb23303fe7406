import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { secretOf, startWorld, type World } from "../support/world.ts";

const { cases } = JSON.parse(readFileSync(new URL("../data/live-2026.json", import.meta.url), "utf8")) as {
  cases: readonly { readonly payload: string }[];
};
const payloads = cases.map((one) => one.payload);
/** What these payloads try to reach; each call is counted. */
const traps = ["alert", "confirm", "prompt", "print", "open"] as const;

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** What a server does not refuse, posted as body, name and link; the rest is counted as refused. */
async function postAll(): Promise<number> {
  let posted = 0;
  const { writers } = world.server.services;
  for (const [n, payload] of payloads.entries()) {
    const shapes = [
      { body: payload, name: "Mallory" },
      { body: `In a name, ${n}.`, name: payload },
      { body: `A link: [text ${n}](${payload}) and [a <${payload}>](<${payload}>)`, name: "Mallory" },
    ];
    for (const [k, words] of shapes.entries()) {
      try {
        await writers.create(
          { siteId: "site", key: `/payloads-${Math.floor(n / 50)}` },
          {
            url: `${world.host.origin}/payloads-${Math.floor(n / 50)}`,
            title: payload.slice(0, 200),
            parent: null,
            ...words,
            idempotencyKey: `payload-${n}-${k}`,
          },
          { secret: secretOf("Mallory"), network: "192.0.2.2" },
        );
        posted += 1;
      } catch (error) {
        expect(error).toMatchObject({ code: "invalid_fields" });
      }
    }
  }
  return posted;
}

const trapCalls = (names: readonly string[]) => {
  const hits: string[] = [];
  Object.assign(globalThis, { __hits: hits });
  for (const name of names) Object.defineProperty(globalThis, name, { value: () => hits.push(name) });
};
const hitsOf = () => (globalThis as unknown as { __hits: string[] }).__hits;

describe("495 payloads that run in a browser when put through innerHTML", () => {
  it("run when they are put through innerHTML: the harness sees an attack", async () => {
    const { page, close } = await world.visit();
    await page.addInitScript(trapCalls, traps);
    await page.goto(world.host.put("/control", "<!doctype html><title>control</title><body></body>"));
    const fired = await page.evaluate(
      async ([all, names]) => {
        let count = 0;
        const queue = [...all];
        // a payload fires when its resource has failed, not at once; many frames wait side by side
        const worker = async () => {
          const frame = document.createElement("iframe");
          document.body.append(frame);
          const inner = frame.contentWindow as (Window & typeof globalThis) | null;
          if (!inner) throw new Error("a frame without a window");
          let hits = 0;
          for (const name of names) Object.defineProperty(inner, name, { value: () => (hits += 1) });
          for (let payload = queue.pop(); payload !== undefined; payload = queue.pop()) {
            const box = inner.document.createElement("div");
            const before = hits;
            box.innerHTML = payload;
            inner.document.body.append(box);
            await new Promise((resolve) => setTimeout(resolve, 120));
            const link = "[href*='javascript:' i], [action*='javascript:' i], [formaction*='javascript:' i]";
            if (hits > before || box.querySelector(link)) count += 1;
            box.remove();
          }
        };
        await Promise.all(Array.from({ length: 16 }, worker));
        return count;
      },
      [payloads, traps] as const,
    );
    await close();
    expect(fired).toBeGreaterThan(300);
  });

  it("run nothing and fetch nothing as body, name, link and title of comments", async () => {
    const posted = await postAll();
    expect(posted).toBeGreaterThan(payloads.length);
    const { page, complaints, close } = await world.visit();
    await page.addInitScript(trapCalls, traps);
    const strangers: string[] = [];
    page.on("request", (request) => {
      const { origin } = new URL(request.url());
      if (origin !== world.server.url && origin !== world.host.origin) strangers.push(request.url());
    });
    let seen = 0;
    for (let part = 0; part <= Math.floor((payloads.length - 1) / 50); part++) {
      await page.goto(world.page(`/payloads-${part}`));
      await page.locator("article").first().waitFor();
      const more = page.getByRole("button", { name: "Load more comments" });
      while (await more.count()) {
        const before = await page.locator("article").count();
        await more.click();
        await page.waitForFunction(
          (n) =>
            (document.querySelector("afterword-thread div")?.shadowRoot?.querySelectorAll("article").length ?? 0) > n,
          before,
        );
      }
      seen += await page.locator("article").count();
      const found = await page.evaluate(() => {
        const root = document.querySelector("afterword-thread div")?.shadowRoot;
        const bad: string[] = [];
        for (const element of root?.querySelectorAll("*") ?? []) {
          for (const { name, value } of element.attributes) {
            if (name.startsWith("on") || name === "srcdoc") bad.push(`${element.tagName} ${name}`);
            if ((name === "href" || name === "src") && !/^(https?:|mailto:|#)/.test(value))
              bad.push(`${name}=${value}`);
          }
          if (/^(script|iframe|img|object|embed|style|link|base|meta|form)$/i.test(element.tagName))
            bad.push(element.tagName);
        }
        return bad;
      });
      expect(found).toEqual([]);
      expect(await page.evaluate(hitsOf)).toEqual([]);
    }
    await close();
    expect(seen).toBe(posted);
    expect(strangers).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
