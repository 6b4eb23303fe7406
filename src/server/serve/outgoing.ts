import { randomBytes } from "node:crypto";
import { checkMail, type MailConfig, publicUrlOf } from "../config.ts";
import { anywhere, createDialer } from "../hooks/dialer.ts";
import { createHooks } from "../hooks/webhooks.ts";
import type { AppOptions } from "../http/context.ts";
import type { Mailer } from "../mail/contract.ts";
import { devMailbox } from "../mail/devbox.ts";
import { createLetters } from "../mail/letters/letters.ts";
import { smtpMailer } from "../mail/smtp.ts";
import { createPusher, createVapidKeys, type VapidKeys } from "../push/pusher.ts";
import type { Notify } from "../services/notification-contract.ts";
import { createTokens } from "../services/tokens.ts";
import type { Storage } from "../storage/contract.ts";
import { isLoopback } from "./origins.ts";

export interface OutgoingOptions {
  readonly mail: MailConfig;
  /** The server's own public address, where it is known from the start. */
  readonly url: string | undefined;
  /** The same once the server listens. */
  readonly listensAt: () => string;
  /** Webhooks and pushes may go to private addresses, and without TLS. */
  readonly reachAnywhere: boolean;
}

interface Clockwork {
  readonly now: () => number;
  readonly nudge: () => void;
}

/** All that goes out of the server, on what this process was given. */
export interface Outgoing {
  readonly notify: Notify;
  /** What pages of the server's own need of it. */
  readonly pages: Pick<AppOptions, "mailbox" | "push" | "bounces">;
  close(): Promise<void>;
}

/** Before anything is opened, so that a mistake in the configuration is told at once. */
export const checkOutgoing = (mail: MailConfig, url: string | undefined) => ({
  url: url === undefined ? undefined : publicUrlOf(url),
  mail: checkMail(mail, url),
});

interface Keys {
  readonly tokenKey: string;
  readonly vapid: VapidKeys;
}

/** Made at the first start and kept in the database: links in mails and browsers' subscriptions outlive the process. */
const keysIn = (storage: Storage): Promise<Keys> =>
  storage.write(async (act) => {
    const tokenKey = await act.ensureSecret("token-key", randomBytes(32).toString("base64url"));
    const vapid: VapidKeys = JSON.parse(await act.ensureSecret("vapid", JSON.stringify(createVapidKeys())));
    return { tokenKey, vapid };
  });

type OutgoingMail = Pick<Outgoing, "pages"> & { readonly mailer: Mailer };

/** With a public address there is a proxy on the way, and who asks from this machine may be anybody. */
const isForThisMachine = (url: string | undefined): boolean =>
  url === undefined || isLoopback(new URL(url).hostname.replace(/^\[(.*)\]$/, "$1"));

function mailFor({ smtp }: MailConfig, url: string | undefined, now: () => number): OutgoingMail {
  if (smtp !== undefined) return { mailer: smtpMailer({ url: smtp }), pages: {} };
  const mailbox = devMailbox(now);
  return { mailer: mailbox, pages: isForThisMachine(url) ? { mailbox } : {} };
}

export async function openOutgoing(storage: Storage, options: OutgoingOptions & Clockwork): Promise<Outgoing> {
  const { mail, url, listensAt, reachAnywhere, now, nudge } = options;
  const { tokenKey, vapid } = await keysIn(storage);
  const { mailer, pages } = mailFor(mail, url, now);
  const dialer = createDialer({ now, ...(reachAnywhere ? anywhere : {}) });
  const sender = mail.sender ?? `noreply@${url === undefined ? "localhost" : new URL(url).hostname}`;
  const subject = url?.startsWith("https:") ? url : `mailto:${sender}`;
  const { bounceSecret: secret } = mail;
  const notify: Notify = {
    url: () => url ?? listensAt(),
    sender,
    tokens: createTokens(tokenKey),
    letters: createLetters(),
    mailer,
    pusher: createPusher({ keys: vapid, subject, dialer, now }),
    hooks: createHooks(dialer, now),
    random: Math.random,
    nudge,
  };
  return {
    notify,
    pages: {
      ...pages,
      push: { publicKey: vapid.publicKey },
      ...(secret === undefined ? {} : { bounces: { secret, now } }),
    },
    close: () => mailer.close(),
  };
}
