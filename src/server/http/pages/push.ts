import type { Hono } from "hono";
import * as v from "valibot";
import { AfterwordError } from "../../../protocol/errors.ts";
import { limits } from "../../../protocol/limits.ts";
import type { Services } from "../../services/contract.ts";
import { readJson } from "../body.ts";
import { privateAnswer } from "../caching.ts";
import type { Ctx, Env, Middleware } from "../context.ts";
import { json } from "../json.ts";
import { parseBody } from "../parse.ts";
import { aloneHeaders, pageHeaders, sourceOf } from "./headers.ts";
import { pushShell } from "./push/shell.ts";
import { style } from "./push/style.ts";

const headers = {
  ...pageHeaders,
  ...aloneHeaders,
  "content-security-policy": [
    "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'",
    `style-src ${sourceOf(style)}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  ].join("; "),
} as const;

const token = v.pipe(v.string(), v.maxLength(4096));
const wishBody = v.object({ token });
const subscribeBody = v.object({
  token,
  endpoint: v.pipe(v.string(), v.maxLength(limits.url)),
  keys: v.object({ p256dh: v.pipe(v.string(), v.maxLength(100)), auth: v.pipe(v.string(), v.maxLength(100)) }),
});

export interface PushPageOptions {
  readonly services: Pick<Services, "correspondence">;
  /** What browsers subscribe with. Left out: there is no such page. */
  readonly push?: { readonly publicKey: string } | undefined;
}

/** The token is all it takes, but no page of anybody else's belongs here. A browser writes this header, no page can. */
function mustBeOwnPage(c: Ctx): void {
  if ((c.req.header("sec-fetch-site") ?? "same-origin") !== "same-origin")
    throw new AfterwordError("origin_not_allowed");
}

/** `/push`: where a browser is asked for its permission, on the server's own origin, and where it says yes. */
export function mountPush(app: Hono<Env>, { services, push }: PushPageOptions): void {
  if (push === undefined) return;
  const { correspondence } = services;
  const route =
    (path: string, answer: (c: Ctx) => Promise<Response>): Middleware =>
    (c) => {
      c.set("route", path);
      c.set("allowOrigin", null);
      return answer(c);
    };

  app.get(
    "/push",
    route("/push", async (c) => {
      c.set("isFile", true); // it brings its own security headers
      return new Response(pushShell, { headers });
    }),
  );
  app.post(
    "/push/wish",
    route("/push/wish", async (c) => {
      mustBeOwnPage(c);
      const { token } = parseBody(wishBody, await readJson(c));
      const wish = await correspondence.pushWish(token);
      if (wish === null) throw new AfterwordError("unknown_subscription");
      return json(200, { ...wish, publicKey: push.publicKey }, privateAnswer);
    }),
  );
  app.post(
    "/push/subscribe",
    route("/push/subscribe", async (c) => {
      mustBeOwnPage(c);
      const { token, ...browser } = parseBody(subscribeBody, await readJson(c));
      if (!(await correspondence.pushSubscribe(token, browser))) throw new AfterwordError("unknown_subscription");
      return json(200, {}, privateAnswer);
    }),
  );
}
