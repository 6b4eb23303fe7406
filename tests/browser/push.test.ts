import AxeBuilder from "@axe-core/playwright";
import type { Browser, BrowserContextOptions, Page, Worker } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { PushPayload } from "../../src/server/push/contract.ts";
import { newVisit, openChromium, type Visit } from "../support/chromium.ts";
import { testBrowser } from "../support/push/browser.ts";
import { type StandIn, standIn } from "../support/push/stand-in.ts";
import { outside, type PushWorld, startPushWorld } from "../support/push/world.ts";
import { article, guest, page as host, origin, postId } from "../support/services.ts";

let world: PushWorld;
let browser: Browser;
beforeAll(async () => {
  world = await startPushWorld();
  browser = await openChromium();
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

const visits: Visit[] = [];
afterEach(async () => {
  const complaints = visits.flatMap(({ complaints }) => complaints);
  for (const visit of visits.splice(0)) await visit.close();
  expect(complaints).toEqual([]);
});

let readers = 0;
/** A reader whose browser has asked for push, and the address of the page it is sent to. */
async function wish(changes: { kind?: "page" | "mine"; language?: string } = {}) {
  const { kind = "page", language = "en" } = changes;
  const caller = guest();
  const asked = { kind, comment: null, by: "push", pace: "now", address: null, language, timeZone: "UTC" } as const;
  const { next = "" } = await world.services.subscriptions.subscribe(article, { ...host, ...asked }, caller);
  const mine = async () => (await world.services.viewers.mine(article, caller)).subscriptions ?? [];
  readers += 1;
  return { url: next, mine };
}

async function open(url: string, given: Partial<StandIn> = {}, options: BrowserContextOptions = {}) {
  const visit = await newVisit(browser, options);
  visits.push(visit);
  const receiver = testBrowser();
  const subscription = { endpoint: `${outside}/${readers}`, keys: receiver.keys };
  const { asked } = await standIn(visit.page, { subscription, ...given });
  await visit.page.goto(url);
  return { page: visit.page, asked, receiver };
}
const heading = (page: Page, name: string) => page.getByRole("heading", { name, level: 1 });
const button = (page: Page, name: string) => page.getByRole("button", { name });

describe("the way to notifications (question and push service are stand-ins)", () => {
  it("says what it is for, asks on a press only, and is done", async () => {
    const { url, mine } = await wish();
    const { page, asked } = await open(url);
    await button(page, "Allow notifications").waitFor();
    expect(await page.locator("main").innerText()).toContain("You will be told of every new comment on An article.");
    expect(await page.getByRole("link", { name: "An article" }).getAttribute("href")).toBe(host.url);
    expect(await page.locator("header").innerText()).toBe("Blog");
    expect([await asked(), await mine()]).toEqual([0, []]);

    await button(page, "Allow notifications").click();
    await heading(page, "Notifications are on").waitFor();
    expect(await page.locator("main").innerText()).toContain("You can close this window.");
    expect(await page.title()).toBe("Notifications are on");
    expect([await asked(), await mine()]).toMatchObject([1, [{ kind: "page", by: "push", state: "active" }]]);
  });

  it("works from the keyboard, and its words are where the focus is", async () => {
    const { url } = await wish({ kind: "mine" });
    const { page } = await open(url);
    await button(page, "Allow notifications").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await heading(page, "Notifications are on").waitFor();
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Notifications are on");
  });

  it("speaks the language in which it was asked for", async () => {
    const { url } = await wish({ kind: "mine", language: "de-CH" });
    const { page } = await open(url);
    await button(page, "Mitteilungen erlauben").click();
    await heading(page, "Mitteilungen sind eingeschaltet").waitFor();
    expect(await page.getAttribute("html", "lang")).toBe("de");
  });

  it("does not ask a browser that allows it already, but waits for the press all the same", async () => {
    const { url, mine } = await wish();
    const { page } = await open(url, { permission: "granted" });
    await button(page, "Turn on notifications").waitFor();
    expect(await mine()).toEqual([]);
    await button(page, "Turn on notifications").click();
    await heading(page, "Notifications are on").waitFor();
    expect(await mine()).toHaveLength(1);
  });

  it("can be asked again where the question was closed without an answer", async () => {
    const { url, mine } = await wish();
    const { page, asked } = await open(url, { answer: "default" });
    await button(page, "Allow notifications").click();
    await page.getByText("closed without an answer").waitFor();
    await button(page, "Allow notifications").click();
    await expect.poll(asked).toBe(2);
    expect(await mine()).toEqual([]);
  });

  it("says how to unblock where the answer is no, and goes on from there", async () => {
    const { url } = await wish();
    const { page } = await open(url, { answer: "denied" });
    await button(page, "Allow notifications").click();
    await heading(page, "Your browser blocks these notifications").waitFor();
    expect(await page.getByRole("listitem").count()).toBe(3);
    // what the reader does in the browser's own settings
    await page.evaluate(() => Object.defineProperty(Notification, "permission", { get: () => "granted" }));
    await button(page, "Try again").click();
    await button(page, "Turn on notifications").waitFor();
  });

  it("says at once that it is blocked where it was blocked before, and asks nothing", async () => {
    const { page, asked } = await open((await wish()).url, { permission: "denied" });
    await heading(page, "Your browser blocks these notifications").waitFor();
    expect(await asked()).toBe(0);
  });

  it("says so where the browser's push service is away, and nothing was turned on", async () => {
    const { url, mine } = await wish();
    const { page } = await open(url, { subscription: null });
    await button(page, "Allow notifications").click();
    await page.getByText("could not reach the service that delivers").waitFor();
    await button(page, "Try again").waitFor();
    expect(await mine()).toEqual([]);
  });

  it("replaces what the browser holds for a key that the server no longer has", async () => {
    const { url, mine } = await wish();
    const { page } = await open(url, { stale: true });
    await button(page, "Allow notifications").click();
    await heading(page, "Notifications are on").waitFor();
    expect(await mine()).toHaveLength(1);
  });

  it("says so where the browser has no notifications at all", async () => {
    const visit = await newVisit(browser);
    visits.push(visit);
    await visit.page.addInitScript(() => Reflect.deleteProperty(globalThis, "PushManager"));
    await visit.page.goto((await wish()).url);
    await heading(visit.page, "This browser cannot do it").waitFor();
  });

  it.each(["#wrong", ""])(
    "says that a link has expired that is wrong, and one without a token: %s",
    async (fragment) => {
      const { page } = await open(`${world.url}/push${fragment}`);
      await heading(page, "This link has expired").waitFor();
      // a browser says so of every answer that is no success
      for (const visit of visits) visit.complaints.length = 0;
    },
  );

  it("takes up another link in the same window", async () => {
    const { page } = await open(`${world.url}/push`);
    await heading(page, "This link has expired").waitFor();
    const { url } = await wish();
    await page.evaluate((hash) => {
      location.hash = hash;
    }, new URL(url).hash);
    await button(page, "Allow notifications").waitFor();
  });

  it("can be tried again where the server is away, before the press and after it", async () => {
    const { url, mine } = await wish();
    const visit = await newVisit(browser);
    visits.push(visit);
    const { page } = visit;
    await standIn(page, { subscription: { endpoint: `${outside}/again`, keys: testBrowser().keys } });
    await page.route("**/push/wish", (route) => route.abort());
    await page.goto(url);
    await page.getByText("could not be reached").waitFor();
    await page.unroute("**/push/wish");
    await button(page, "Try again").click();
    await page.route("**/push/subscribe", (route) => route.fulfill({ status: 503 }));
    await button(page, "Allow notifications").click();
    await page.getByText("could not be reached").waitFor();
    expect(await mine()).toEqual([]);
    await page.unroute("**/push/subscribe");
    await button(page, "Try again").click();
    await heading(page, "Notifications are on").waitFor();
    visit.complaints.length = 0;
  });

  it.each([
    ["light", "default", "Mitteilungen erlauben"],
    ["dark", "default", "Mitteilungen erlauben"],
    ["light", "denied", "Noch einmal versuchen"],
    ["dark", "denied", "Noch einmal versuchen"],
  ] as const)("fits on 320 pixels and is accessible: %s, %s", async (colorScheme, permission, name) => {
    const { url } = await wish({ language: "de" });
    const { page } = await open(url, { permission }, { colorScheme, viewport: { width: 320, height: 640 } });
    await button(page, name).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual(
      [],
    );
  });
});

interface Shown {
  readonly title: string;
  readonly options: NotificationOptions & { actions?: readonly { action: string; title: string }[] };
}
/** What the tests put into the worker: headless Chromium from npm shows no notification and opens no window by itself. */
interface Watched {
  shown: Shown[];
  opened: string[];
  registration: { showNotification(title: string, options: Shown["options"]): Promise<void> };
  clients: { openWindow(url: string): Promise<null> };
}

describe("the service worker (what it would show and open is written down instead)", () => {
  const payload: PushPayload = {
    title: "Blog",
    body: "Bob: I agree.",
    url: `${origin}/article#comment-1`,
    unsubscribe: "",
    tag: "comment-1",
  };

  async function start() {
    const { url, mine } = await wish();
    const { page, receiver } = await open(url);
    await button(page, "Allow notifications").click();
    await heading(page, "Notifications are on").waitFor();
    const worker = page.context().serviceWorkers()[0];
    if (worker === undefined) throw new Error("no worker was registered");
    expect(worker.url()).toBe(`${world.url}/push/worker.js`);
    await worker.evaluate(() => {
      const watched = globalThis as unknown as Watched;
      Object.assign(watched, { shown: [], opened: [] });
      watched.registration.showNotification = async (title, options) => void watched.shown.push({ title, options });
      watched.clients.openWindow = async (url) => {
        watched.opened.push(url);
        return null;
      };
    });
    return { page, worker, mine, receiver };
  }
  const shown = (worker: Worker) => worker.evaluate(() => (globalThis as unknown as Watched).shown);
  const opened = (worker: Worker) => worker.evaluate(() => (globalThis as unknown as Watched).opened);

  /** As the browser hands over what its push service has brought and it has decrypted. */
  async function deliver(page: Page, data: string): Promise<void> {
    const session = await page.context().newCDPSession(page);
    const registered = new Promise<string>((resolve) => {
      session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
        const own = registrations.find(({ scopeURL }) => scopeURL === `${world.url}/push/`);
        if (own !== undefined) resolve(own.registrationId);
      });
    });
    await session.send("ServiceWorker.enable");
    const message = { origin: world.url, registrationId: await registered, data };
    await session.send("ServiceWorker.deliverPushMessage", message);
    await session.detach();
  }

  const press = (worker: Worker, action: "" | "stop", data: Partial<PushPayload>) =>
    worker.evaluate(
      ([action, data]) => {
        const { ExtendableEvent } = globalThis as unknown as { ExtendableEvent: typeof Event };
        const notification = { data, tag: "comment-1", close() {} };
        dispatchEvent(Object.assign(new ExtendableEvent("notificationclick"), { action, notification }));
      },
      [action, data] as const,
    );

  it("shows a comment that somebody writes, opens it on a press, and stops on another", async () => {
    const { page, worker, mine, receiver } = await start();
    const before = world.service.pushed.length;
    world.clock.now += 1;
    const id = await postId(world.services, { name: "Bob", body: "I *agree*." });
    await world.services.dispatch.round();
    const pushed = world.service.pushed.slice(before).find(({ path }) => path === `/${readers}`);
    await deliver(page, receiver.open(pushed?.body ?? Buffer.of()));

    const link = `${host.url}#comment-${id}`;
    const data = { url: link, unsubscribe: expect.stringContaining(`${world.url}/mail/stop?t=`) };
    const actions = [{ action: "stop", title: "Stop" }];
    const options = { body: "Bob: I agree.", tag: id, data, actions };
    await expect.poll(() => shown(worker)).toEqual([{ title: "Blog", options }]);
    const [first] = await shown(worker);

    await press(worker, "", first?.options.data);
    await expect.poll(() => opened(worker)).toEqual([link]);

    expect(await mine()).toHaveLength(1);
    await press(worker, "stop", first?.options.data);
    await expect.poll(mine).toEqual([]);
    const stopped = { title: "Stopped", options: { tag: "comment-1", silent: true } };
    await expect.poll(async () => (await shown(worker)).slice(1)).toEqual([stopped]);
    expect(await opened(worker)).toHaveLength(1);
  });

  it.each(["javascript:alert(1)", "data:text/html,hello", "file:///etc/passwd", ""])("opens no %s", async (url) => {
    const { worker } = await start();
    await press(worker, "", { ...payload, url });
    await press(worker, "", payload);
    await expect.poll(() => opened(worker)).toEqual([payload.url]);
  });

  it("opens the page with a button where the server did not take that press", async () => {
    const { worker } = await start();
    const nowhere = `${world.url}/nowhere`;
    await press(worker, "stop", { ...payload, unsubscribe: nowhere });
    await expect.poll(() => opened(worker)).toEqual([nowhere]);
    expect(await shown(worker)).toEqual([]);
    for (const visit of visits) visit.complaints.length = 0;
  });
});
