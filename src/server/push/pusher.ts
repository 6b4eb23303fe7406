import webPush from "web-push";
import type { EpochMs } from "../../protocol/model.ts";
import type { DialAnswer, Dialer } from "../hooks/contract.ts";
import type { Delivery } from "../mail/contract.ts";
import type { Pusher, PushMessage } from "./contract.ts";

/** Both in base64url: uncompressed P-256 point, and scalar. */
export interface VapidKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

export interface PusherOptions {
  readonly keys: VapidKeys;
  /** How a push service reaches whoever runs this server: `mailto:` or `https:` (RFC 8292 §2.1). */
  readonly subject: string;
  readonly dialer: Dialer;
  /** Milliseconds since 1970. */
  readonly now: () => EpochMs;
}

/** Seconds a push service keeps a message for a browser that is away. */
const keep = 48 * 60 * 60;
/** Seconds a signature is good for; at most a day (RFC 8292 §2). */
const validity = 12 * 60 * 60;
/** Bytes of plain text that fit into the 4,096 every push service takes (RFC 8291 §4), less header, padding mark and tag. */
const mostBytes = 3_993;

/** A pair for one server, made once: browsers accept messages only from the key they subscribed with. */
export function createVapidKeys(): VapidKeys {
  const { publicKey, privateKey } = webPush.generateVAPIDKeys();
  return { publicKey, privateKey };
}

const refused = (problem: string, gone: boolean): Delivery => ({ kind: "refused", problem, gone });

/** One browser's push service says nothing of another's, so that nothing here pauses the whole channel. */
function deliveryOf(answer: DialAnswer): Delivery {
  if (answer.kind === "lost") return { kind: "later", problem: answer.problem };
  // a resolver that lies for an hour must not cost subscriptions
  if (answer.kind === "forbidden") return refused(answer.problem, false);
  const { status, retryAfter } = answer;
  const problem = `the push service answered ${status}`;
  if (status >= 200 && status < 300) return { kind: "sent" };
  if (status === 404 || status === 410) return refused(problem, true);
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    return { kind: "later", problem, retryAfter };
  }
  return refused(problem, false);
}

/** Whom the signature is for (RFC 8292 §2): the push service's origin. */
function audienceOf(endpoint: string): string | null {
  return /^https?:\/\//i.test(endpoint) && URL.canParse(endpoint) ? new URL(endpoint).origin : null;
}

function encrypted({ keys, payload }: PushMessage): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(webPush.encrypt(keys.p256dh, keys.auth, payload, "aes128gcm").cipherText);
  } catch {
    // the keys are a browser's own, so they may be anything
    return null;
  }
}

/** Web push: RFC 8030, encrypted by RFC 8291, signed by RFC 8292. Throws for keys or a subject that are none. */
export function createPusher({ keys, subject, dialer, now }: PusherOptions): Pusher {
  function signed(audience: string): string {
    const expires = Math.floor(now() / 1000) + validity;
    const { publicKey, privateKey } = keys;
    return webPush.getVapidHeaders(audience, subject, publicKey, privateKey, "aes128gcm", expires).Authorization;
  }
  signed("https://push.example");
  return {
    publicKey: keys.publicKey,
    async push(message) {
      const { endpoint, payload, topic } = message;
      const audience = audienceOf(endpoint);
      if (audience === null) return refused("the endpoint is no address", true);
      if (Buffer.byteLength(payload) > mostBytes) return refused("the message is too long for a push service", false);
      const body = encrypted(message);
      if (body === null) return refused("the browser's keys are none", true);
      const headers = {
        authorization: signed(audience),
        "content-encoding": "aes128gcm",
        "content-type": "application/octet-stream",
        ttl: String(keep),
        urgency: "normal",
        topic,
      };
      return deliveryOf(await dialer.post(endpoint, { headers, body }));
    },
  };
}
