import { limits } from "../../protocol/limits.ts";
import type { Act, Look, PushKeys, Storage } from "../storage/contract.ts";
import { consentVersion } from "./consent.ts";
import type { Outside } from "./contract.ts";
import { pageLink } from "./following.ts";
import { take } from "./identity.ts";
import type { Correspondence, Notify } from "./notification-contract.ts";
import { type PushWish, pushWishIn } from "./push-wish.ts";
import { siteIn } from "./sites.ts";

/** From the widget to a press on the page it opens, in ms. */
const pushable = 3_600_000;

type Browser = Parameters<Correspondence["pushSubscribe"]>[1];

const base64url = (text: string, bytes: number) =>
  /^[\w-]+$/.test(text) && Buffer.from(text, "base64url").length === bytes && text.length <= Math.ceil((bytes * 4) / 3);

/** An uncompressed point of P-256 and 16 bytes of salt: RFC 8291 §2.1 and §2.2. */
const areKeys = ({ p256dh, auth }: PushKeys) => base64url(p256dh, 65) && base64url(auth, 16);

function isEndpoint(endpoint: string): boolean {
  const url = endpoint.length <= limits.url ? URL.parse(endpoint) : null;
  return url !== null && url.protocol === "https:" && url.username + url.password === "" && url.href === endpoint;
}

/** Is what was asked for still there to be told of? */
async function isCurrent(look: Look, { siteId, threadId, comment, askedAt }: PushWish, now: number): Promise<boolean> {
  if (askedAt + pushable < now) return false;
  const thread = await look.threadById(threadId);
  if (thread?.siteId !== siteId || thread.closed) return false;
  return comment === null || (await look.comment(siteId, comment))?.state === "published";
}

/** A browser whose endpoint is new has let the one before go, and nobody gathers endpoints under one name. */
async function dropOthers(act: Act, wish: PushWish, { now, keep }: { now: number; keep: string }) {
  const { authorId, threadId, kind, comment } = wish;
  for (const each of await act.subscriptionsOf(authorId, threadId)) {
    const isSame = each.kind === kind && each.commentId === comment && each.recipientId !== keep;
    const isPush = isSame && (await act.recipient(each.recipientId))?.channel === "push";
    if (isPush) await act.unsubscribe(await act.lock(threadId, now), each.id);
  }
}

async function subscribe(act: Act, outside: Outside, { wish, endpoint, keys }: Browser & { wish: PushWish }) {
  const { siteId, threadId, authorId, kind, comment, language, timeZone } = wish;
  const thread = await act.lock(threadId, outside.now());
  const { at } = thread;
  const recipient = { id: outside.newId(at), siteId, channel: "push", address: endpoint, keys, at } as const;
  const recipientId = await act.ensureRecipient(recipient);
  const made = await act.subscribe({
    ...{ id: outside.newId(at), siteId, threadId, recipientId, authorId, kind, commentId: comment },
    ...{ pace: "now", language, timeZone, consent: consentVersion, askedAt: at },
  });
  await act.own(authorId, recipientId, at);
  await act.activate(thread, made.id);
  await dropOthers(act, wish, { now: outside.now(), keep: recipientId });
}

/** The page where a browser gives its permission. */
export function createPushWishes({
  storage,
  outside,
  notify,
}: {
  storage: Storage;
  outside: Outside;
  notify: Notify;
}): Pick<Correspondence, "pushWish" | "pushSubscribe"> {
  return {
    async pushWish(token) {
      const wish = pushWishIn(notify.tokens, token);
      if (wish === null) return null;
      return storage.read(async (look) => {
        if (!(await isCurrent(look, wish, outside.now()))) return null;
        const site = await siteIn(look, wish.siteId);
        const { title, url } = await look.pageOf(wish.threadId);
        const pageUrl = pageLink(url, site, notify.url());
        return { site: site.name, kind: wish.kind, pageTitle: title, pageUrl, language: wish.language };
      });
    },
    async pushSubscribe(token, { endpoint, keys }) {
      const wish = pushWishIn(notify.tokens, token);
      if (wish === null || !isEndpoint(endpoint) || !areKeys(keys)) return false;
      await take(outside, "subscribe-identity", `push:${wish.authorId}`);
      return storage.write(async (act) => {
        if (!(await isCurrent(act, wish, outside.now()))) return false;
        await subscribe(act, outside, { wish, endpoint, keys });
        return true;
      });
    },
  };
}
