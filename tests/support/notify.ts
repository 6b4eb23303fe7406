import { createDialer } from "../../src/server/hooks/dialer.ts";
import { createHooks } from "../../src/server/hooks/webhooks.ts";
import type { DevMailbox } from "../../src/server/mail/contract.ts";
import { devMailbox } from "../../src/server/mail/devbox.ts";
import { createLetters } from "../../src/server/mail/letters/letters.ts";
import { createPusher, createVapidKeys } from "../../src/server/push/pusher.ts";
import type { Notify } from "../../src/server/services/notification-contract.ts";
import { createTokens } from "../../src/server/services/tokens.ts";

export interface TestNotify extends Notify {
  readonly mailer: DevMailbox;
}

/** Everything that is needed to tell anybody of anything, with mail that is kept. */
export function testNotify(
  options: { readonly url: string; readonly now: () => number } & Partial<Pick<Notify, "nudge">>,
): TestNotify {
  const { url, now, nudge = () => {} } = options;
  const dialer = createDialer({ now });
  const subject = "mailto:noreply@server.test";
  return {
    url: () => url,
    sender: "noreply@server.test",
    tokens: createTokens("a key that only tests have, long enough for them"),
    letters: createLetters(),
    mailer: devMailbox(now),
    pusher: createPusher({ keys: createVapidKeys(), subject, dialer, now }),
    hooks: createHooks(dialer, now),
    random: () => 0.5,
    nudge,
  };
}
