import { createHmac } from "node:crypto";

const prefix = "whsec_";

/** With the prefix it is base64 of the key, as Standard Webhooks writes it; an owner's own words are the key themselves. */
function keyOf(secret: string): Buffer {
  return secret.startsWith(prefix) ? Buffer.from(secret.slice(prefix.length), "base64") : Buffer.from(secret);
}

/** The value of `webhook-signature` (Standard Webhooks 1.0): HMAC-SHA-256 over id, time and body. */
export function signatureOf(
  message: { readonly id: string; readonly seconds: number; readonly body: string },
  secret: string,
): string {
  const { id, seconds, body } = message;
  return `v1,${createHmac("sha256", keyOf(secret)).update(`${id}.${seconds}.${body}`).digest("base64")}`;
}
