import type { EpochMs } from "../../protocol/model.ts";
import type { Delivery } from "../mail/contract.ts";
import type { DialAnswer, Dialer, Hooks } from "./contract.ts";
import { signatureOf } from "./signature.ts";

/**
 * Every answer but a 2xx may be a mistake that its owner is about to mend, so it is tried again for as long as the outbox
 * tries; only 410 says that nobody wants any more of it. Another machine's silence says nothing of the next one's.
 */
function deliveryOf(answer: DialAnswer): Delivery {
  if (answer.kind === "lost") return { kind: "later", problem: answer.problem };
  if (answer.kind === "forbidden") return { kind: "refused", problem: answer.problem, gone: false };
  const { status, retryAfter } = answer;
  if (status >= 200 && status < 300) return { kind: "sent" };
  if (status === 410) return { kind: "refused", problem: "answered 410", gone: true };
  const redirect = status >= 300 && status < 400 ? "; redirects are not followed" : "";
  return { kind: "later", problem: `answered ${status}${redirect}`, retryAfter };
}

/** Webhooks as Standard Webhooks 1.0 has them; `now` dates the signature of each attempt anew. */
export const createHooks = (dialer: Dialer, now: () => EpochMs): Hooks => ({
  async call({ url, id, body, secret }) {
    const seconds = Math.floor(now() / 1000);
    const headers = {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(seconds),
      "webhook-signature": signatureOf({ id, seconds, body }, secret),
    };
    return deliveryOf(await dialer.post(url, { headers, body: new TextEncoder().encode(body) }));
  },
});
