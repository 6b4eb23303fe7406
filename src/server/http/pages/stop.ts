import { html } from "hono/html";
import type { Following } from "../../services/notification-contract.ts";
import { frame } from "./frame.ts";
import { listOf, settingsLink } from "./parts.ts";
import type { PageLanguage } from "./words/language.ts";

/** Asks for the press that stops: opening the link changes nothing. */
export function stopPage(following: Following, language: PageLanguage): string {
  const { heading, text, action, actionAll } = language.words.stop;
  return frame({
    language: language.tag,
    title: heading,
    site: following.site.name,
    body: html`<p>${text}</p>
${listOf(following.subscriptions, language)}
<form method="post"><button class="main">${following.subscriptions.length > 1 ? actionAll : action}</button></form>
${settingsLink(following, language)}`,
  });
}

/** `following` is what is left. */
export function stoppedPage(following: Following, language: PageLanguage): string {
  const { heading, text, left } = language.words.stopped;
  const count = following.subscriptions.length;
  return frame({
    language: language.tag,
    title: heading,
    site: following.site.name,
    body: html`<p>${text}</p>
${count > 0 ? html`<p>${left(count)}</p>${settingsLink(following, language)}` : html`<p class="muted">${language.words.nothing.text}</p>`}`,
  });
}
