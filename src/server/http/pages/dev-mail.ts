import type { Hono } from "hono";
import type { DevMailbox, KeptLetter } from "../../mail/contract.ts";
import type { Ctx, Env, Middleware } from "../context.ts";
import { letterPage } from "./dev-mail/letter.ts";
import { listPage } from "./dev-mail/list.ts";
import { isFromHere } from "./dev-mail/loopback.ts";
import { style } from "./dev-mail/style.ts";
import { pageHeaders, sourceOf } from "./headers.ts";

const ownPolicy = `default-src 'none'; style-src ${sourceOf(style)}; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'`;
/** A letter may style itself, as mail does; it may load nothing, run nothing, and open links only in a new window. */
const letterPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

function page(c: Ctx, route: string, { body, policy }: { body: string; policy: string }): Response {
  c.set("route", route);
  c.set("isFile", true); // it brings its own security headers
  c.set("allowOrigin", null); // and is nobody else's to read
  return new Response(body, { headers: { ...pageHeaders, "content-security-policy": policy } });
}

/** Where a letter's one-click form may go; the server's public address may differ from the one of this page. */
const formTarget = ({ unsubscribe }: KeptLetter): string =>
  unsubscribe === null ? "'none'" : new URL(unsubscribe).origin;

/**
 * `/dev/mail`: the letters that a server without `SMTP_URL` would have sent. For this machine alone; to everybody else,
 * and where mail is sent, there is no such route.
 */
export function mountDevMail(app: Hono<Env>, { mailbox }: { readonly mailbox?: DevMailbox | undefined }): void {
  if (mailbox === undefined) return;
  const here =
    (answer: (c: Ctx) => Response | null): Middleware =>
    async (c, next) =>
      isFromHere(c) ? (answer(c) ?? next()) : next();
  const asked = (c: Ctx) => mailbox.letters().find(({ number }) => String(number) === c.req.param("number"));

  app.get(
    "/dev/mail",
    here((c) =>
      page(c, "/dev/mail", { body: listPage(mailbox.letters()), policy: `${ownPolicy}; form-action 'none'` }),
    ),
  );
  app.get(
    "/dev/mail/:number",
    here((c) => {
      const letter = asked(c);
      if (letter === undefined) return null;
      const policy = `${ownPolicy}; form-action ${formTarget(letter)}`;
      return page(c, "/dev/mail/:number", { body: letterPage(letter), policy });
    }),
  );
  app.get(
    "/dev/mail/:number/html",
    here((c) => {
      const letter = asked(c);
      return letter === undefined
        ? null
        : page(c, "/dev/mail/:number/html", { body: letter.html, policy: letterPolicy });
    }),
  );
}
