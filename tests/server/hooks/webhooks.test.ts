import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import type { DialAnswer, Dialer } from "../../../src/server/hooks/contract.ts";
import { createHooks } from "../../../src/server/hooks/webhooks.ts";
import { epoch } from "../../support/epoch.ts";

const secret = `whsec_${randomBytes(32).toString("base64")}`;
const call = { url: "https://hooks.example/", id: "event-1", body: "{}", secret };

/** Another machine that answers as it is told. The real way there has tests of its own. */
const answering = (answer: DialAnswer): Dialer => ({ post: async () => answer });
const answered = (status: number): DialAnswer => ({ kind: "answered", status, retryAfter: 30 });
const outcome = (answer: DialAnswer) => createHooks(answering(answer), () => epoch).call(call);

test.each([200, 201, 202, 204])("%i: sent", async (status) => {
  expect(await outcome(answered(status))).toEqual({ kind: "sent" });
});

test("410: nobody wants it any more", async () => {
  expect(await outcome(answered(410))).toEqual({ kind: "refused", problem: "answered 410", gone: true });
});

test.each([400, 401, 403, 404, 409, 413, 429, 500, 503])(
  "%i: somebody may mend it, so it is tried again",
  async (status) => {
    expect(await outcome(answered(status))).toEqual({ kind: "later", problem: `answered ${status}`, retryAfter: 30 });
  },
);

test("a redirect is tried again, and its owner can read why", async () => {
  const problem = "answered 302; redirects are not followed";
  expect(await outcome(answered(302))).toEqual({ kind: "later", problem, retryAfter: 30 });
});

test("silence of one machine holds up no other", async () => {
  expect(await outcome({ kind: "lost", problem: "no answer in time" })).toEqual({
    kind: "later",
    problem: "no answer in time",
  });
});

test("an address that may not be called is given up, but not struck out: its name may lead elsewhere tomorrow", async () => {
  const problem = "10.0.0.1 is not a public address";
  expect(await outcome({ kind: "forbidden", problem })).toEqual({ kind: "refused", problem, gone: false });
});

/** The example that Standard Webhooks' own libraries are tested with. */
test("the signature is the one that other senders and receivers of Standard Webhooks agree on", async () => {
  const headers = await new Promise<Readonly<Record<string, string>>>((resolve) => {
    const dialer: Dialer = {
      async post(_url, request) {
        resolve(request.headers);
        return answered(200);
      },
    };
    void createHooks(dialer, () => 1_614_265_330_500).call({
      url: "https://hooks.example/",
      id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
      body: '{"test": 2432232314}',
      secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    });
  });
  expect(headers).toEqual({
    "content-type": "application/json",
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  });
});
