import { AfterwordError } from "../../protocol/errors.ts";
import type { Ctx } from "./context.ts";

/** 256 bits in base64url without padding: what the browser made for itself and nobody can guess. */
const bearer = /^Bearer ([A-Za-z0-9_-]{43})$/i;

export function requireSecret(c: Ctx): string {
  const secret = bearer.exec(c.req.header("authorization") ?? "")?.[1];
  if (secret === undefined) throw new AfterwordError("identity_required");
  return secret;
}

const keyFormat = /^[A-Za-z0-9_-]{8,128}$/;

/** The draft's own key: without it a repeated request would be a second comment. */
export function requireIdempotencyKey(c: Ctx): string {
  const key = c.req.header("idempotency-key");
  if (key !== undefined && keyFormat.test(key)) return key;
  const code = key === undefined ? "required" : "bad_characters";
  throw new AfterwordError("invalid_request", { fields: { "idempotency-key": code } });
}
