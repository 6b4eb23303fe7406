import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Services } from "../../../src/server/services/contract.ts";
import { databases, type OpenDatabase } from "../../support/databases.ts";
import { hour, minute, tellingServices, tokenIn } from "../../support/delivery.ts";
import { epoch } from "../../support/epoch.ts";
import { type TestBrowser, testBrowser } from "../../support/push/browser.ts";
import { type PushService, readVapid, startPushService } from "../../support/push/service.ts";
import { elsewhere, outside, pusherTo } from "../../support/push/world.ts";
import { addSite, article, guest, type HeldClock, page, postId } from "../../support/services.ts";

describe.each(databases)("browsers are told of comments, on $name", (database) => {
  let opened: OpenDatabase;
  let service: PushService;
  let services: Services;
  let clock: HeldClock;
  let ann: TestBrowser;
  const annSecret = guest();

  beforeEach(async () => {
    opened = await database.open();
    service = await startPushService();
    clock = { now: epoch };
    const pusher = pusherTo(service, () => clock.now);
    services = tellingServices(opened.storage, clock, { pusher });
    await addSite(services);
    ann = testBrowser();
  });
  afterEach(async () => {
    await service.close();
    await opened.close();
  });

  async function follow(browser: TestBrowser, name: string, { by = guest(), at = outside } = {}): Promise<void> {
    const target = { kind: "page", comment: null, by: "push", pace: "now", address: null } as const;
    const told = { ...page, ...target, language: "en", timeZone: "UTC" };
    const { next = "" } = await services.subscriptions.subscribe(article, told, by);
    const token = new URL(next).hash.slice(1);
    const subscription = { endpoint: `${at}/${name}`, keys: browser.keys };
    expect(await services.correspondence.pushSubscribe(token, subscription)).toBe(true);
    clock.now += 1;
  }
  const followers = async () =>
    (await services.readers.page({ ...article, sort: "newest" })).answer.thread.figures?.followers;

  test("who wrote, how it begins, where it stands and how to stop it, for that browser alone", async () => {
    await follow(ann, "ann");
    const id = await postId(services, { name: "Bob", body: "I **agree** with [all](https://example.org) of it." });
    await services.dispatch.round();
    const [pushed, ...others] = service.pushed;
    expect(others).toEqual([]);
    const payload = JSON.parse(ann.open(pushed?.body ?? Buffer.of()));
    expect(payload).toEqual({
      title: "Blog",
      body: expect.stringMatching(/^Bob: I agree with all .*of it\.$/),
      url: `${page.url}#comment-${id}`,
      unsubscribe: expect.stringMatching(/^https:\/\/comments\.example\/mail\/stop\?t=/),
      tag: id,
    });
    expect(readVapid(pushed?.headers ?? {}).claims.aud).toBe(outside);
    expect(pushed?.headers.topic).toMatch(/^[\w-]{1,32}$/);

    await services.correspondence.unsubscribe(tokenIn(payload.unsubscribe));
    await postId(services, { body: "Not for Ann any more." });
    await services.dispatch.round();
    expect(service.pushed).toHaveLength(1);
  });

  test.each([
    ["of a long comment its beginning", "word ".repeat(100), /^Bob: (word ){31}word…$/],
    [
      "of characters that are long themselves no more than fits",
      `x${"👨‍👩‍👧‍👦".repeat(200)}`,
      /^Bob: x(👨‍👩‍👧‍👦){58}$/u,
    ],
  ])("%s", async (_, body, told) => {
    await follow(ann, "ann");
    await postId(services, { name: "Bob", body });
    await services.dispatch.round();
    expect(JSON.parse(ann.open(service.pushed[0]?.body ?? Buffer.of())).body).toMatch(told);
  });

  test("a browser whose endpoint is new has let the one before go", async () => {
    await follow(ann, "ann", { by: annSecret });
    await follow(ann, "ann-again", { by: annSecret });
    expect(await followers()).toBe(1);
    await postId(services);
    await services.dispatch.round();
    expect(service.pushed.map(({ path }) => path)).toEqual(["/ann-again"]);
  });

  test("at once, and at no other pace", async () => {
    await follow(ann, "ann");
    await postId(services);
    await services.dispatch.round();
    const { unsubscribe } = JSON.parse(ann.open(service.pushed[0]?.body ?? Buffer.of()));
    const { preferences = "", subscriptions } =
      (await services.correspondence.unsubscription(tokenIn(unsubscribe))) ?? {};
    const after = await services.correspondence.setPace(preferences, subscriptions?.[0]?.id ?? "", "daily");
    expect(after?.subscriptions).toMatchObject([{ kind: "page", pace: "now" }]);
  });

  test("never of one's own comment", async () => {
    await follow(ann, "ann", { by: annSecret });
    await postId(services, { by: annSecret });
    await services.dispatch.round();
    expect(service.pushed).toEqual([]);
  });

  test.each([404, 410])("a browser that has let it go is forgotten, and nobody else: %i", async (status) => {
    await follow(ann, "ann");
    await follow(testBrowser(), "bob");
    expect(await followers()).toBe(2);
    service.answer(status, { name: "ann" });
    await postId(services);
    await services.dispatch.round();
    expect(await followers()).toBe(1);
    await postId(services);
    await services.dispatch.round();
    expect(service.pushed.map(({ path }) => path).sort()).toEqual(["/ann", "/bob", "/bob"]);
  });

  test("a push service that is busy is left alone for as long as it asks, and told then", async () => {
    await follow(ann, "ann");
    service.answer(429, { headers: { "retry-after": "3600" } });
    await postId(services);
    await services.dispatch.round();
    service.answer(201);
    clock.now += hour - minute;
    await services.dispatch.round();
    expect(service.pushed).toHaveLength(1);
    clock.now += 2 * minute;
    await services.dispatch.round();
    expect(service.pushed).toHaveLength(2);
    expect(ann.open(service.pushed[1]?.body ?? Buffer.of())).toContain("Blog");
  });

  test("a browser's service that is silent holds up nobody who comes after it", async () => {
    const silent = ["ann", "bob", "cyd"];
    for (const name of silent) {
      await follow(testBrowser(), name);
      service.hush(name);
    }
    await follow(testBrowser(), "dan");
    await postId(services);
    const round = services.dispatch.round();
    await vi.waitFor(() => expect(service.pushed.map(({ path }) => path)).toContain("/dan"));
    service.speak();
    expect(await round).toBe(4);
  });

  test("one push service that is away does not hold up the others", async () => {
    await follow(ann, "ann", { at: elsewhere });
    await follow(testBrowser(), "bob");
    await postId(services);
    await services.dispatch.round();
    expect(service.pushed.map(({ path }) => path)).toEqual(["/bob"]);
    expect(await services.postmaster.list(10)).toMatchObject({ waiting: 1, dead: 0 });
  });
});
