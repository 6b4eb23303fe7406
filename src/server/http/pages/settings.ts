import { html } from "hono/html";
import { paces } from "../../../protocol/subscriptions.ts";
import type { Followed, Following } from "../../services/notification-contract.ts";
import { type Content, frame } from "./frame.ts";
import { addressOf, described, describedId } from "./parts.ts";
import type { PageLanguage } from "./words/language.ts";

/** What has just been done. */
export type Done = "saved" | "stopped" | null;

/** One press sets it: a list to choose from and a button to send it would be two. */
const paceForm = (each: Followed, { words }: PageLanguage): Content =>
  html`<form method="post"><input type="hidden" name="do" value="pace"><input type="hidden" name="id" value="${each.id}">
<fieldset aria-describedby="${describedId(each)}"><legend>${words.settings.pace}</legend>
${paces.map((pace) => html`<button name="pace" value="${pace}" aria-pressed="${String(pace === each.pace)}">${words.paces[pace]}</button>`)}
</fieldset></form>`;

const stopForm = (each: Followed, { words }: PageLanguage): Content =>
  html`<form method="post"><input type="hidden" name="do" value="stop"><button name="id" value="${each.id}" aria-describedby="${describedId(each)}">${words.settings.stop}</button></form>`;

function since({ state, confirmedAt, askedAt }: Followed, { words, formats }: PageLanguage): string {
  if (state === "waiting") return words.notConfirmed;
  return words.since(
    new Intl.DateTimeFormat(formats, { dateStyle: "long", timeZone: "UTC" }).format(confirmedAt ?? askedAt),
  );
}

const line = (each: Followed, isMail: boolean, language: PageLanguage): Content =>
  html`<li>${described(each, language)}
<p class="muted">${since(each, language)}</p>
${isMail ? paceForm(each, language) : ""}
${stopForm(each, language)}</li>`;

/** All that one recipient is told of, with what can be changed about it. */
export function settingsPage(following: Following, language: PageLanguage, done: Done): string {
  const { settings, nothing } = language.words;
  const { subscriptions, channel, site } = following;
  const isMail = channel === "mail";
  const note = done === null ? "" : html`<p class="done" role="status">${settings[done]}</p>`;
  const where = isMail ? html`<p>${settings.byMail} ${addressOf(following)}</p>` : html`<p>${settings.byPush}</p>`;
  const all = html`<form method="post"><input type="hidden" name="do" value="stop-all"><button class="wide">${settings.stopAll}</button></form>`;
  if (subscriptions.length === 0) {
    return frame({
      language: language.tag,
      title: nothing.heading,
      site: site.name,
      body: html`<p>${nothing.text}</p>`,
    });
  }
  return frame({
    language: language.tag,
    title: settings.heading,
    site: site.name,
    body: html`${where}
${note}
<ul>${subscriptions.map((each) => line(each, isMail, language))}</ul>
${subscriptions.length > 1 ? all : ""}`,
  });
}
