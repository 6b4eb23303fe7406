import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { anywhere, createDialer } from "../../../src/server/hooks/dialer.ts";
import type { PushMessage } from "../../../src/server/push/contract.ts";
import { createPusher, createVapidKeys } from "../../../src/server/push/pusher.ts";
import { epoch } from "../../support/epoch.ts";
import { type TestBrowser, testBrowser } from "../../support/push/browser.ts";
import { type PushService, readVapid, startPushService } from "../../support/push/service.ts";

const keys = createVapidKeys();
const subject = "mailto:owner@blog.example";
const pusher = createPusher({ keys, subject, dialer: createDialer(anywhere), now: () => epoch });

let service: PushService;
let browser: TestBrowser;
beforeEach(async () => {
  service = await startPushService();
  browser = testBrowser();
});
afterEach(() => service.close());

const message = (changes: Partial<PushMessage> = {}): PushMessage => ({
  endpoint: service.endpoint("ann"),
  keys: browser.keys,
  payload: '{"title":"Grüße 🌻"}',
  topic: "a-comment",
  ...changes,
});

describe("the browser that the tests have", () => {
  /** RFC 8291 §5 and appendix A. */
  const vector = {
    privateKey: "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94",
    publicKey: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    auth: "BTBZMqHH6r4Tts7J_aSIgg",
    message:
      "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
  };
  const given = testBrowser(vector);

  test("opens the message that RFC 8291 gives as its example", () => {
    expect(given.keys.p256dh).toBe(vector.publicKey);
    expect(given.open(Buffer.from(vector.message, "base64url"))).toBe("When I grow up, I want to be a watermelon");
  });

  test("opens neither a changed message nor somebody else's", () => {
    const changed = Buffer.from(vector.message, "base64url");
    changed[changed.length - 20] = (changed[changed.length - 20] ?? 0) ^ 1;
    expect(() => given.open(changed)).toThrow();
    expect(() => testBrowser().open(Buffer.from(vector.message, "base64url"))).toThrow();
  });
});

test("a message arrives encrypted, and its browser alone reads it", async () => {
  expect(await pusher.push(message())).toEqual({ kind: "sent" });
  const [pushed] = service.pushed;
  expect(pushed?.path).toBe("/ann");
  expect(pushed?.headers).toMatchObject({
    "content-encoding": "aes128gcm",
    "content-type": "application/octet-stream",
    ttl: "172800",
    urgency: "normal",
    topic: "a-comment",
  });
  expect(pushed?.body.includes("title")).toBe(false);
  expect(browser.open(pushed?.body ?? Buffer.of())).toBe('{"title":"Grüße 🌻"}');
});

test("the same message twice is encrypted with another key each time", async () => {
  await pusher.push(message());
  await pusher.push(message());
  const [first, second] = service.pushed;
  expect(first?.body.equals(second?.body ?? Buffer.of())).toBe(false);
});

test("the server signs for this push service, for twelve hours, and says how it is reached", async () => {
  await pusher.push(message());
  expect(readVapid(service.pushed[0]?.headers ?? {})).toEqual({
    publicKey: pusher.publicKey,
    claims: { aud: service.origin, exp: epoch / 1000 + 12 * 60 * 60, sub: subject },
  });
});

test("keys are an uncompressed point and a scalar of P-256, new ones each time", () => {
  expect(Buffer.from(keys.publicKey, "base64url")).toHaveLength(65);
  expect(Buffer.from(keys.publicKey, "base64url")[0]).toBe(4);
  expect(Buffer.from(keys.privateKey, "base64url")).toHaveLength(32);
  expect(createVapidKeys()).not.toEqual(keys);
});

test("a pusher that nobody would believe is not made", () => {
  const dialer = createDialer();
  expect(() => createPusher({ keys, subject: "the owner", dialer, now: () => epoch })).toThrow(/subject/);
  const broken = { publicKey: "AAAA", privateKey: keys.privateKey };
  expect(() => createPusher({ keys: broken, subject, dialer, now: () => epoch })).toThrow(/public key/);
});

describe("what the push service answers", () => {
  test.each([200, 201, 202])("%i: sent", async (status) => {
    service.answer(status);
    expect(await pusher.push(message())).toEqual({ kind: "sent" });
  });
  test.each([404, 410])("%i: the browser has let it go", async (status) => {
    service.answer(status);
    expect(await pusher.push(message())).toMatchObject({ kind: "refused", gone: true });
  });
  test.each([301, 400, 401, 403, 413])("%i: not this message, but the browser stays", async (status) => {
    service.answer(status);
    const problem = `the push service answered ${status}`;
    expect(await pusher.push(message())).toEqual({ kind: "refused", problem, gone: false });
  });
  test.each([408, 425, 429, 500, 502, 503])("%i: later, when it says so", async (status) => {
    service.answer(status, { headers: { "retry-after": "600" } });
    expect(await pusher.push(message())).toMatchObject({ kind: "later", retryAfter: 600 });
  });
  test("nothing: later", async () => {
    await service.close();
    expect(await pusher.push(message())).toMatchObject({
      kind: "later",
      problem: expect.stringContaining("ECONNREFUSED"),
    });
    service = await startPushService();
  });
});

test("an endpoint inside the operator's own network is not called, and its subscription stays", async () => {
  const careful = createPusher({ keys, subject, dialer: createDialer({ insecure: true }), now: () => epoch });
  expect(await careful.push(message())).toMatchObject({ kind: "refused", gone: false });
  expect(service.pushed).toEqual([]);
});

test.each<[string, Partial<PushMessage>]>([
  ["an endpoint that is no address", { endpoint: "somewhere" }],
  ["an endpoint that is no web address", { endpoint: "data:text/plain,hello" }],
  ["a key that is no point", { keys: { p256dh: "AAAA", auth: "BTBZMqHH6r4Tts7J_aSIgg" } }],
  ["a secret that is too short", { keys: { p256dh: testBrowser().keys.p256dh, auth: "AAAA" } }],
])("%s will never take a message", async (_, changes) => {
  expect(await pusher.push(message(changes))).toMatchObject({ kind: "refused", gone: true });
});

test("what fits into 4,096 bytes is sent, one more is refused without asking", async () => {
  expect(await pusher.push(message({ payload: "x".repeat(3_993) }))).toEqual({ kind: "sent" });
  expect(service.pushed[0]?.body).toHaveLength(4_096);
  expect(browser.open(service.pushed[0]?.body ?? Buffer.of())).toHaveLength(3_993);
  expect(await pusher.push(message({ payload: "x".repeat(3_994) }))).toMatchObject({ kind: "refused", gone: false });
  expect(service.pushed).toHaveLength(1);
});
