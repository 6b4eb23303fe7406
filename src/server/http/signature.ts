import { createHmac, timingSafeEqual } from "node:crypto";
import { AfterwordError } from "../../protocol/errors.ts";
import type { Ctx } from "./context.ts";

/** How far the sender's clock may be from ours, and how long a request that was overheard could be sent again: seconds. */
const tolerance = 300;

/** With the prefix it is base64 of the key, as Standard Webhooks writes it; an owner's own words are the key themselves. */
const keyOf = (secret: string) =>
  secret.startsWith("whsec_") ? Buffer.from(secret.slice("whsec_".length), "base64") : Buffer.from(secret);

/**
 * Rejects unless the body was signed with the secret just now (Standard Webhooks 1.0): `webhook-id`, `webhook-timestamp`
 * in seconds, and `webhook-signature` with "v1,BASE64" of HMAC-SHA-256 over "ID.TIMESTAMP.BODY"; several of them where a
 * secret is being replaced.
 */
export function mustBeSigned(
  c: Ctx,
  body: string,
  { secret, now }: { readonly secret: string; readonly now: number },
): void {
  const header = (name: string) => c.req.header(`webhook-${name}`) ?? "";
  const [id, timestamp] = [header("id"), header("timestamp")];
  const isNow = /^\d{1,12}$/.test(timestamp) && Math.abs(Number(timestamp) - now / 1000) <= tolerance;
  const right = createHmac("sha256", keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest();
  const isRight = header("signature")
    .split(" ")
    .some((each) => {
      const [version, text = ""] = each.split(",");
      const given = Buffer.from(text, "base64");
      return version === "v1" && given.length === right.length && timingSafeEqual(given, right);
    });
  if (id === "" || !isNow || !isRight) throw new AfterwordError("identity_required");
}
