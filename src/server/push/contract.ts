import type { Delivery } from "../mail/contract.ts";

export interface PushMessage {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
  /** JSON as the service worker reads it. */
  readonly payload: string;
  /** At most 32 characters of base64url: a later message with the same topic replaces this one while the browser is away (RFC 8030 §5.4). */
  readonly topic: string;
}

export interface Pusher {
  /** Uncompressed P-256 point in base64url, as `pushManager.subscribe` takes it. */
  readonly publicKey: string;
  /** Encrypted and signed (RFC 8291, RFC 8292). `refused` with `gone`: the browser has let it go. Never rejects. */
  push(message: PushMessage): Promise<Delivery>;
}

/** What the service worker is sent. Plain text throughout. */
export interface PushPayload {
  readonly title: string;
  readonly body: string;
  readonly url: string;
  /** Stops this subscription: POST. */
  readonly unsubscribe: string;
  readonly tag: string;
}
