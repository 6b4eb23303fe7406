import { createServer } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { HookEvent } from "../../../src/protocol/hooks.ts";
import { anywhere, createDialer } from "../../../src/server/hooks/dialer.ts";
import { createHooks } from "../../../src/server/hooks/webhooks.ts";
import type { Mailer } from "../../../src/server/mail/contract.ts";
import { smtpMailer } from "../../../src/server/mail/smtp.ts";
import { createPusher, createVapidKeys } from "../../../src/server/push/pusher.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import { hour, minute, type Stage, setStage } from "../../support/delivery.ts";
import { epoch } from "../../support/epoch.ts";
import { type TestBrowser, testBrowser } from "../../support/push/browser.ts";
import { type PushService, startPushService } from "../../support/push/service.ts";
import { type Receiver, startReceiver } from "../../support/receiver.ts";
import { article, siteId } from "../../support/services.ts";

/** A port where nobody listens. */
async function deadPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 1;
}

describe.each(databases)("webhooks and browsers, on $name", ({ open }) => {
  let database: OpenDatabase;
  let mailer: Mailer;
  let receiver: Receiver;
  let service: PushService;
  let stage: Stage;
  beforeEach(async () => {
    database = await open();
    receiver = await startReceiver();
    service = await startPushService();
    // there is no mail server at all
    mailer = smtpMailer({ url: `smtp://127.0.0.1:${await deadPort()}` });
    const now = () => epoch;
    const dialer = createDialer({ ...anywhere, timeout: 500 });
    const subject = "mailto:noreply@server.test";
    stage = await setStage(database.storage, mailer, {
      hooks: createHooks(dialer, now),
      pusher: createPusher({ keys: createVapidKeys(), subject, dialer, now }),
    });
  });
  afterEach(async () => {
    await mailer.close();
    await service.close();
    await receiver.close();
    await database.close();
  });

  /** Past the settings, which take public addresses only. */
  async function addHook(id: string, events: readonly HookEvent[]): Promise<void> {
    await database.storage.write(async (act) => {
      const site = await act.site(siteId);
      if (site === null) throw new Error("no site");
      const webhooks = [...(site.office.webhooks ?? []), { id, url: `${receiver.origin}/${id}`, secret: "s", events }];
      await act.setSite({ ...site, office: { ...site.office, webhooks } });
    });
  }
  const events = () => receiver.calls.map(({ path, body }) => `${path} ${JSON.parse(body).type}`);

  /** A browser that follows the page. */
  async function followByPush(name: string, browser: TestBrowser): Promise<string> {
    const { now: at } = stage.clock;
    stage.clock.now += 1;
    return database.storage.write(async (act) => {
      const thread = await act.thread(siteId, article.key);
      const locked = await act.lock(thread?.id ?? "", at);
      const authorId = await act.ensureAuthor({ id: name, siteId, secretHash: name, network: "n", at });
      const to = { id: `r-${name}`, siteId, channel: "push", address: service.endpoint(name), at } as const;
      const recipientId = await act.ensureRecipient({ ...to, keys: browser.keys });
      const wish = {
        kind: "page",
        commentId: null,
        pace: "now",
        language: "en",
        timeZone: "UTC",
        consent: "1",
      } as const;
      const made = { ...wish, id: `s-${name}`, siteId, threadId: locked.id, recipientId, authorId, askedAt: at };
      await act.activate(locked, (await act.subscribe(made)).id);
      return recipientId;
    });
  }

  it("are told while no mail server is to be reached", async () => {
    await stage.follow("a@mail.example");
    await followByPush("b", testBrowser());
    await addHook("one", ["comment.published"]);
    await stage.say();
    expect(await stage.services.dispatch.round()).toBe(2);
    expect(events()).toEqual(["/one comment.published"]);
    expect(service.pushed).toHaveLength(1);
    expect(await stage.services.postmaster.list(0)).toMatchObject({ waiting: 1 });
  });

  it("hear of a comment that is written, held, published again and removed, each of what it asked for", async () => {
    await addHook("all", ["comment.created", "comment.published", "comment.removed"]);
    await addHook("some", ["comment.removed"]);
    const id = await stage.say({ name: "Ann", body: "*Hello.*" });
    await stage.services.dispatch.round();
    expect(events()).toEqual(["/all comment.created", "/all comment.published"]);
    expect(JSON.parse(receiver.calls[0]?.body ?? "")).toMatchObject({
      data: {
        thread: { key: article.key, url: "https://blog.example/article", title: "An article" },
        comment: { id, author: { name: "Ann" }, text: "Hello.", markdown: "*Hello.*" },
      },
    });
    await stage.services.moderation.hold(siteId, id);
    await stage.services.moderation.publish(siteId, id);
    await stage.services.moderation.remove(siteId, id);
    await stage.services.dispatch.round();
    expect(events().slice(2).sort()).toEqual([
      "/all comment.published",
      "/all comment.removed",
      "/some comment.removed",
    ]);
    expect(receiver.calls.at(-1)?.body).not.toMatch(/Hello|Ann/);
  });

  it("that answer with an error are called again later, with the same words under the same id", async () => {
    await addHook("one", ["comment.created"]);
    receiver.answer = 500;
    await stage.say();
    expect(await stage.services.dispatch.round()).toBe(0);
    expect(await stage.services.dispatch.round()).toBe(0);
    receiver.answer = 204;
    stage.clock.now += 2 * minute;
    expect(await stage.services.dispatch.round()).toBe(1);
    const [first, second] = receiver.calls;
    expect(receiver.calls).toHaveLength(2);
    expect(second?.body).toBe(first?.body);
    expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
  });

  it("are not called once the site has taken them away", async () => {
    await addHook("one", ["comment.created"]);
    await stage.say();
    await stage.services.sites.set(siteId, { office: { webhooks: [] } });
    expect(await stage.services.dispatch.round()).toBe(0);
    expect(receiver.calls).toEqual([]);
    expect(await stage.services.dispatch.nextAt()).toBeNull();
  });

  it("show who wrote and how it begins, as plain text, and lead to the comment", async () => {
    const browser = testBrowser();
    await stage.say();
    await followByPush("b", browser);
    const id = await stage.say({
      name: "Ann",
      body: `**Late** again, see [this](https://evil.example).\n\n${"so ".repeat(200)}`,
    });
    await stage.services.dispatch.round();
    const [pushed] = service.pushed;
    const payload = JSON.parse(browser.open(pushed?.body ?? Buffer.from("")));
    expect(payload).toMatchObject({ title: "Blog", url: `https://blog.example/article#comment-${id}` });
    expect(payload.body).toMatch(/^Ann: Late again, see this\. so so [so ]{100,}…$/);
    expect(payload.body.length).toBeLessThan(170);
    expect(payload.unsubscribe).toMatch(/^https:\/\/comments\.example\/mail\/stop\?t=/);
  });

  it("that have gone are forgotten with all they asked for, and no operator has to look at it", async () => {
    await stage.say();
    const gone = await followByPush("gone", testBrowser());
    await followByPush("here", testBrowser());
    service.answer(410, { name: "gone" });
    await stage.say();
    await stage.say();
    expect(await stage.services.dispatch.round()).toBe(2);
    expect(service.pushed.filter(({ path }) => path === "/gone")).toHaveLength(1);
    expect(await database.storage.read((look) => look.recipient(gone))).toBeNull();
    expect(await stage.services.postmaster.list(0)).toMatchObject({ waiting: 0, dead: 0 });
    const page = await stage.services.readers.page(article);
    expect(page.answer.thread.figures?.followers).toBe(1);
  });

  it("wait as long as a push service asks for", async () => {
    await stage.say();
    await followByPush("b", testBrowser());
    service.answer(429, { headers: { "retry-after": "3600" } });
    await stage.say();
    await stage.services.dispatch.round();
    expect(await stage.services.dispatch.nextAt()).toBe(stage.clock.now + hour);
  });
});
