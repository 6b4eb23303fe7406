import { timingSafeEqual } from "node:crypto";
import { AfterwordError } from "../../protocol/errors.ts";
import { signatureOf } from "../hooks/signature.ts";
import type { Ctx } from "./context.ts";

/** How far the sender's clock may be from ours, and how long a request that was overheard could be sent again: seconds. */
const tolerance = 300;

/**
 * Rejects unless the body was signed with the secret just now (Standard Webhooks 1.0): `webhook-id`, `webhook-timestamp`
 * in seconds, and `webhook-signature`, made as our own webhooks make it; several of them where a secret is being replaced.
 */
export function mustBeSigned(
  c: Ctx,
  body: string,
  { secret, now }: { readonly secret: string; readonly now: number },
): void {
  const header = (name: string) => c.req.header(`webhook-${name}`) ?? "";
  const [id, timestamp] = [header("id"), header("timestamp")];
  const isNow = /^\d{1,12}$/.test(timestamp) && Math.abs(Number(timestamp) - now / 1000) <= tolerance;
  const right = Buffer.from(signatureOf({ id, seconds: Number(timestamp), body }, secret));
  const isRight = header("signature")
    .split(" ")
    .some((each) => {
      const given = Buffer.from(each);
      return given.length === right.length && timingSafeEqual(given, right);
    });
  if (id === "" || !isNow || !isRight) throw new AfterwordError("identity_required");
}
