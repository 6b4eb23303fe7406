import type { Pace, SubscriptionTarget } from "../../src/protocol/subscriptions.ts";
import type { Mailer } from "../../src/server/mail/contract.ts";
import { devMailbox } from "../../src/server/mail/devbox.ts";
import type { Caller, Services } from "../../src/server/services/contract.ts";
import { createServices } from "../../src/server/services/index.ts";
import { normaliserVersion } from "../../src/server/services/key.ts";
import type { Notify } from "../../src/server/services/notification-contract.ts";
import type { Storage } from "../../src/server/storage/contract.ts";
import { epoch } from "./epoch.ts";
import { linkIn } from "./letters.ts";
import { testNotify } from "./notify.ts";
import { addSite, article, countedIds, guest, type HeldClock, page, type post, postId, unlimited } from "./services.ts";

export const minute = 60_000;
export const hour = 60 * minute;

/** The server's own address in these tests. */
export const home = "https://comments.example";

let prefixes = 0;

/** Services that tell, on a storage that others may share; their clock stands still until it is moved. */
export function tellingServices(storage: Storage, clock: HeldClock, changes: Partial<Notify> = {}): Services {
  const now = () => clock.now;
  const notify = { ...testNotify({ url: home, now }), ...changes };
  prefixes += 1;
  return createServices(storage, { now, newId: countedIds(`t${prefixes}`), limiter: unlimited, notify });
}

export interface Wish {
  /** Whose browser asks. Default: somebody new. */
  readonly by?: Caller;
  readonly pace?: Pace;
  readonly target?: SubscriptionTarget;
  readonly timeZone?: string;
}

/** The token of a link, as a browser hands it over. */
export const tokenIn = (link: string): string => new URL(link, home).searchParams.get("t") ?? "";

/** What the widget sends when somebody asks to be told by mail. */
export async function ask(services: Services, address: string, wish: Wish = {}): Promise<string> {
  const { by = guest(), pace = "now", target = { kind: "page", comment: null }, timeZone = "UTC" } = wish;
  const input = { ...page, ...target, by: "mail", pace, address, language: "en", timeZone } as const;
  const { subscriptions } = await services.subscriptions.subscribe(article, input, by);
  const { id } = subscriptions.at(-1) ?? {};
  if (id === undefined) throw new Error("nothing was subscribed");
  return id;
}

const newId = countedIds("crowd");

/** Readers who follow the page and have confirmed it, in one transaction. */
async function gather(storage: Storage, addresses: readonly string[], clock: HeldClock): Promise<void> {
  const { now: at } = clock;
  clock.now += 1;
  const { siteId, key } = article;
  await storage.write(async (act) => {
    const made = { id: newId(at), siteId, key, ...page, normaliser: normaliserVersion, at };
    const threadId = await act.ensureThread(made);
    const wish = { siteId, threadId, kind: "page", commentId: null, pace: "now", consent: "1", askedAt: at } as const;
    for (const address of addresses) {
      const network = "192.0.2.1";
      const authorId = await act.ensureAuthor({ id: newId(at), siteId, secretHash: address, network, at });
      const to = { id: newId(at), siteId, channel: "mail", address, keys: null, at } as const;
      const recipientId = await act.ensureRecipient(to);
      await act.own(authorId, recipientId, at);
      const { id } = await act.subscribe({
        ...{ ...wish, id: newId(at), recipientId, authorId, language: "en", timeZone: "UTC" },
      });
      await act.activate(await act.lock(threadId, at), id);
    }
  });
}

export interface Stage {
  readonly clock: HeldClock;
  /** Sends by the mailer under test. */
  readonly services: Services;
  /** Asks and answers the mail that asks, by a mailbox of its own. Resolves to the subscription's id. */
  follow(address: string, wish?: Wish): Promise<string>;
  /** The same for many at once, past the widget and the mails. */
  gather(addresses: readonly string[]): Promise<void>;
  /** Somebody new writes. */
  say(...draft: Parameters<typeof post> extends [Services, ...infer Rest] ? Rest : never): Promise<string>;
}

/** A site with its thread, and a server that tells of it by this mailer. */
export async function setStage(storage: Storage, mailer: Mailer, changes: Partial<Notify> = {}): Promise<Stage> {
  const clock = { now: epoch };
  const mailbox = devMailbox(() => clock.now);
  const services = tellingServices(storage, clock, { mailer, ...changes });
  const asking = tellingServices(storage, clock, { mailer: mailbox });
  await addSite(services);
  return {
    clock,
    services,
    async follow(address, wish) {
      const id = await ask(asking, address, wish);
      await asking.dispatch.round();
      const [letter] = mailbox.letters();
      if (letter?.to !== address) throw new Error(`${address} was not asked`);
      await asking.correspondence.confirm(tokenIn(linkIn(letter, "confirm")));
      // what is published in the same millisecond was there before it was asked for
      clock.now += 1;
      return id;
    },
    gather: (addresses) => gather(storage, addresses, clock),
    say: (draft) => postId(services, draft),
  };
}
