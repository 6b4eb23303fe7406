import type { Hono } from "hono";
import { parseJson, readJsonText } from "../body.ts";
import { privateAnswer } from "../caching.ts";
import type { AppOptions, Env } from "../context.ts";
import { json } from "../json.ts";
import { parseBody } from "../parse.ts";
import { bouncesBody } from "../schemas/bounces.ts";
import { mustBeSigned } from "../signature.ts";

export const bouncesPath = "/hooks/bounces";

/** For whatever reads a mail provider's reports; it signs what it says, so it needs no origin. Not there without a secret. */
export function mountBounces(app: Hono<Env>, { services: { postmaster }, bounces }: AppOptions): void {
  if (bounces === undefined) return;
  app.post(bouncesPath, async (c) => {
    c.set("route", bouncesPath);
    c.set("allowOrigin", null);
    const text = await readJsonText(c);
    mustBeSigned(c, text, { secret: bounces.secret, now: bounces.now() });
    const { events } = parseBody(bouncesBody, parseJson(text));
    const suppressed = await postmaster.bounced(events.map(({ detail = "", ...event }) => ({ ...event, detail })));
    return json(200, { suppressed }, privateAnswer);
  });
}
