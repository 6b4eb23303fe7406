import type { HookEvent } from "../../protocol/hooks.ts";
import type { Pace } from "../../protocol/subscriptions.ts";

/** Where a site's own messages go: no reader ever sees any of it. */
export interface Office {
  /** Address in `From` of its mails; empty: the server's own. */
  readonly sender: string;
  /** Who is mailed about new comments, and how soon. */
  readonly staff: readonly string[];
  readonly staffPace: Pace;
  readonly webhooks: readonly Webhook[];
}

export interface Webhook {
  readonly id: string;
  readonly url: string;
  /** Key of the signature. */
  readonly secret: string;
  readonly events: readonly HookEvent[];
}
