import { html } from "hono/html";
import type { Followed, Following } from "../../services/notification-contract.ts";
import type { Content } from "./frame.ts";
import type { PageLanguage } from "./words/language.ts";

/** A page of the site's, by its title; a link only where the services say that it leads to the site. */
export function pageName({ pageTitle, pageUrl }: Followed, { words }: PageLanguage): Content {
  const title = html`<bdi>${pageTitle === "" ? words.untitled : pageTitle}</bdi>`;
  return pageUrl === "" ? title : html`<a href="${pageUrl}" rel="noreferrer">${title}</a>`;
}

/** Names the same words to what can be pressed about them. */
export const describedId = ({ id }: Followed): string => `about-${id}`;

/** What somebody is told of: of which comments, and on which page. */
export const described = (each: Followed, language: PageLanguage): Content =>
  html`<div id="${describedId(each)}"><h2>${language.words.kinds[each.kind]}</h2><p>${pageName(each, language)}</p></div>`;

export const listOf = (all: readonly Followed[], language: PageLanguage): Content =>
  html`<ul>${all.map((each) => html`<li>${described(each, language)}</li>`)}</ul>`;

/** An address reads from left to right, whatever stands around it. */
export const addressOf = ({ address }: Following): Content => html`<b><bdi dir="ltr">${address}</bdi></b>`;

/** Where all of it is seen: a neighbour of this page, on whatever path the server's public address has. */
export const settingsLink = ({ preferences }: Following, { words }: PageLanguage): Content =>
  html`<p><a class="next" href="settings?t=${preferences}">${words.settingsLink}</a></p>`;
