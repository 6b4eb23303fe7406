import { html } from "hono/html";
import type { Following } from "../../services/notification-contract.ts";
import { frame } from "./frame.ts";
import { addressOf, listOf, settingsLink } from "./parts.ts";
import type { PageLanguage } from "./words/language.ts";

/** Asks for the press that confirms: a link that is merely opened, by a scanner for example, confirms nothing. */
export function confirmPage(following: Following, language: PageLanguage): string {
  const { heading, to, action, notYou } = language.words.confirm;
  return frame({
    language: language.tag,
    title: heading,
    site: following.site.name,
    body: html`${listOf(following.subscriptions, language)}
<p>${to} ${addressOf(following)}</p>
<form method="post"><button class="main">${action}</button></form>
<p class="muted">${notYou}</p>`,
  });
}

export function confirmedPage(following: Following, language: PageLanguage): string {
  const { heading, to, foot } = language.words.confirmed;
  return frame({
    language: language.tag,
    title: heading,
    site: following.site.name,
    body: html`${listOf(following.subscriptions, language)}
<p>${to} ${addressOf(following)}</p>
<p class="muted">${foot}</p>
${settingsLink(following, language)}`,
  });
}
