import { html } from "hono/html";
import type { KeptLetter } from "../../../mail/contract.ts";
import { shell } from "./shell.ts";
import { timeOf } from "./time.ts";

const row = ({ number, subject, to, at }: KeptLetter) =>
  html`<li><a href="/dev/mail/${number}"><span class="subject">${subject}</span> ${timeOf(at)} <span class="to muted">to ${to}</span></a></li>
`;

const letters = (kept: readonly KeptLetter[]) =>
  kept.length === 0
    ? html`<div class="sheet empty"><p>No mail yet.</p><p class="muted">Ask below an article to be notified: the mail that asks you to confirm arrives here.</p></div>`
    : html`<ul class="sheet list">${kept.map(row)}</ul>`;

/** All letters, newest first. */
export const listPage = (kept: readonly KeptLetter[]): string =>
  shell(
    "Dev mailbox",
    html`<h1>Dev mailbox</h1>
<p class="muted">This server sends no mail: what it would send is kept here, in memory, and only this machine can see it. To send mail, start it with <code>SMTP_URL</code>, such as <code>smtp://user:password@mail.example.com:587</code>.</p>
${letters(kept)}`,
  );
