import { html } from "hono/html";
import type { EpochMs } from "../../../../protocol/model.ts";

/** As UTC: the page knows no reader's zone, and a server's log is in the same. */
export function timeOf(at: EpochMs) {
  const iso = new Date(at).toISOString();
  return html`<time class="muted" datetime="${iso}">${iso.slice(0, 19).replace("T", " ")} UTC</time>`;
}
