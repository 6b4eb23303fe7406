import type { Hono } from "hono";
import { html } from "hono/html";
import { AfterwordError } from "../../../protocol/errors.ts";
import { paces } from "../../../protocol/subscriptions.ts";
import type { Correspondence, Following } from "../../services/notification-contract.ts";
import { readBytes, readForm } from "../body.ts";
import type { AppOptions, Ctx, Env, Handler } from "../context.ts";
import { errorHandler } from "../errors.ts";
import { answerPage } from "./answer.ts";
import { confirmedPage, confirmPage } from "./confirm.ts";
import { frame } from "./frame.ts";
import { type Done, settingsPage } from "./settings.ts";
import { stopPage, stoppedPage } from "./stop.ts";
import type { PageWords } from "./words/en.ts";
import { languageFrom, languageOf, type PageLanguage } from "./words/language.ts";

const tokenOf = (c: Ctx) => c.req.query("t") ?? "";

/** A page about nothing in particular, in the reader's language. */
function plainPage(
  c: Ctx,
  name: "tooOld" | "unknown" | "trouble",
  answer: { status: number; retryAfter?: string | null },
) {
  const { tag, words } = languageFrom(c.req.header("accept-language"));
  const { heading, text }: PageWords[typeof name] = words[name];
  return answerPage(c, frame({ language: tag, title: heading, site: "", body: html`<p>${text}</p>` }), answer);
}

const show = (c: Ctx, following: Following, page: (following: Following, language: PageLanguage) => string) =>
  answerPage(c, page(following, languageOf(following.language)));

function confirmHandlers(correspondence: Correspondence) {
  const tooOld = (c: Ctx) => plainPage(c, "tooOld", { status: 404 });
  const isWaiting = ({ subscriptions }: Following) => subscriptions.some(({ state }) => state === "waiting");
  return {
    get: async (c: Ctx) => {
      const following = await correspondence.confirmation(tokenOf(c));
      if (following === null) return tooOld(c);
      return show(c, following, isWaiting(following) ? confirmPage : confirmedPage);
    },
    post: async (c: Ctx) => {
      const following = await correspondence.confirm(tokenOf(c));
      return following === null ? tooOld(c) : show(c, following, confirmedPage);
    },
  };
}

function settingsHandlers(correspondence: Correspondence) {
  const answer = (c: Ctx, following: Following | null, done: Done) =>
    following === null
      ? plainPage(c, "unknown", { status: 404 })
      : show(c, following, (each, language) => settingsPage(each, language, done));

  const act = async (token: string, fields: ReadonlyMap<string, string>): Promise<[Following | null, Done]> => {
    const id = fields.get("id") ?? "";
    const pace = paces.find((each) => each === fields.get("pace"));
    switch (fields.get("do")) {
      case "pace":
        if (pace === undefined) throw new AfterwordError("invalid_request");
        return [await correspondence.setPace(token, id, pace), "saved"];
      case "stop":
        return [await correspondence.stop(token, id), "stopped"];
      case "stop-all":
        return [await correspondence.stop(token, null), "stopped"];
      default:
        throw new AfterwordError("invalid_request");
    }
  };

  return {
    get: async (c: Ctx) => answer(c, await correspondence.preferences(tokenOf(c)), null),
    post: async (c: Ctx) => answer(c, ...(await act(tokenOf(c), await readForm(c)))),
  };
}

function stopHandlers(correspondence: Correspondence) {
  const unknown = (c: Ctx, status: number) => plainPage(c, "unknown", { status });
  return {
    get: async (c: Ctx) => {
      const following = await correspondence.unsubscription(tokenOf(c));
      return following === null ? unknown(c, 404) : show(c, following, stopPage);
    },
    /** The page's own button and a mail client's one click (RFC 8058 §3.2) mean the same, and so does a second one. */
    post: async (c: Ctx) => {
      await readBytes(c); // its form is the standard's; what it stops is in the address
      const following = await correspondence.unsubscribe(tokenOf(c));
      if (following === null) return unknown(c, 404);
      return following === "gone" ? unknown(c, 200) : show(c, following, stoppedPage);
    },
  };
}

/**
 * The pages that mails lead to. Whoever holds the token of a link may do what it is for, wherever the request comes from:
 * mail clients send neither an origin nor anything else that a gate could look at. GET changes nothing.
 */
export function mountMailPages(app: Hono<Env>, { services: { correspondence }, log }: AppOptions): void {
  const answerError = errorHandler(log);
  const pages = {
    "/mail/confirm": confirmHandlers(correspondence),
    "/mail/settings": settingsHandlers(correspondence),
    "/mail/stop": stopHandlers(correspondence),
  };
  for (const [path, { get, post }] of Object.entries(pages)) {
    const handled =
      (handler: Handler): Handler =>
      async (c) => {
        c.set("route", path);
        try {
          return await handler(c);
        } catch (error) {
          const { status, headers } = answerError(error, c);
          return plainPage(c, "trouble", { status, retryAfter: headers.get("retry-after") });
        }
      };
    app.get(path, handled(get));
    app.post(path, handled(post));
    app.all(path, (c) => {
      c.set("route", path);
      const answer = answerError(new AfterwordError("method_not_allowed"), c);
      answer.headers.set("allow", "GET, HEAD, POST");
      return answer;
    });
  }
}
