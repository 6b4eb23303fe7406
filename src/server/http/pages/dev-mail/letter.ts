import { html } from "hono/html";
import type { KeptLetter } from "../../../mail/contract.ts";
import { shell } from "./shell.ts";
import { timeOf } from "./time.ts";

const field = (name: string, value: unknown) => html`<dt>${name}</dt><dd>${value}</dd>
`;

const fields = ({ from, to, at, messageId, references, unsubscribe, language }: KeptLetter) =>
  html`<dl class="sheet">
${field("From", `${from.name} <${from.address}>`)}
${field("To", to)}
${field("Date", timeOf(at))}
${field("Language", language)}
${field("Message-ID", messageId)}
${references.length === 0 ? "" : field("References", references.join(" "))}
${unsubscribe === null ? "" : field("List-Unsubscribe", unsubscribe)}
</dl>`;

/** The POST of RFC 8058, as a mail client's own "Unsubscribe" makes it. */
const oneClick = (url: string) =>
  html`<form method="post" action="${url}"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button>Unsubscribe as mail clients do</button></form>`;

/** One letter: its headers and both parts. The HTML part has a frame and an address of its own, and no rights. */
export const letterPage = (letter: KeptLetter): string =>
  shell(
    letter.subject,
    html`<nav><a href="/dev/mail">All mail</a></nav>
<h1>${letter.subject}</h1>
${fields(letter)}
${letter.unsubscribe === null ? "" : oneClick(letter.unsubscribe)}
<h2 id="html">HTML</h2>
<div class="sheet"><iframe aria-labelledby="html" title="HTML" src="/dev/mail/${letter.number}/html" sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer"></iframe></div>
<h2>Text</h2>
<pre class="sheet">${letter.text}</pre>`,
  );
