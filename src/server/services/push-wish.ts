import type { EpochMs } from "../../protocol/model.ts";
import { subscriptionKinds } from "../../protocol/subscriptions.ts";
import type { Notify, Tokens } from "./notification-contract.ts";
import type { Told } from "./wish.ts";

/** What a browser asked to be told of, before it has given its permission. Nothing of it is stored until then. */
export type PushWish = Told & {
  readonly siteId: string;
  readonly threadId: string;
  readonly authorId: string;
  readonly askedAt: EpochMs;
};

/** In the fragment, which is sent to no server and reaches no log. */
export function pushUrl({ url, tokens }: Pick<Notify, "url" | "tokens">, wish: PushWish): string {
  const { siteId, threadId, authorId, kind, comment, language, timeZone, askedAt } = wish;
  const about = [siteId, threadId, authorId, kind, comment ?? "-", language, timeZone, String(askedAt)];
  return `${url()}/push#${tokens.make("push", about)}`;
}

export function pushWishIn(tokens: Tokens, token: string): PushWish | null {
  const [siteId, threadId, authorId, asked, comment, language, timeZone, askedAt] = tokens.open("push", token) ?? [];
  const kind = subscriptionKinds.find((each) => each === asked);
  if (kind === undefined || siteId === undefined || threadId === undefined || authorId === undefined) return null;
  if (comment === undefined || language === undefined || timeZone === undefined) return null;
  const target = kind === "comment" ? { kind, comment } : { kind, comment: null };
  return { ...target, siteId, threadId, authorId, language, timeZone, askedAt: Number(askedAt) };
}
