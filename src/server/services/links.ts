import type { EpochMs } from "../../protocol/model.ts";
import type { Notify, Tokens } from "./notification-contract.ts";

type Sender = Pick<Notify, "url" | "tokens">;

/** What a mail's "unsubscribe" stops: the subscription it came from, or, where several stand behind it, all of them. */
export type Stop =
  | { readonly what: "one"; readonly subscriptionId: string }
  | { readonly what: "all"; readonly recipientId: string };

/** A pair of browser and mailbox, and when it asked: for 48 h from then it can be confirmed. */
export interface Asked {
  readonly authorId: string;
  readonly recipientId: string;
  readonly askedAt: EpochMs;
}

const link = ({ url }: Sender, path: string, token: string) => `${url()}/mail/${path}?t=${token}`;

export const confirmUrl = (sender: Sender, { authorId, recipientId, askedAt }: Asked): string =>
  link(sender, "confirm", sender.tokens.make("confirm", [authorId, recipientId, String(askedAt)]));

export const preferencesUrl = (sender: Sender, recipientId: string): string =>
  link(sender, "settings", sender.tokens.make("preferences", [recipientId]));

export function stopUrl(sender: Sender, stop: Stop): string {
  const about = stop.what === "one" ? ["one", stop.subscriptionId] : ["all", stop.recipientId];
  return link(sender, "stop", sender.tokens.make("unsubscribe", about));
}

export function askedIn(tokens: Tokens, token: string): Asked | null {
  const [authorId, recipientId, askedAt] = tokens.open("confirm", token) ?? [];
  if (authorId === undefined || recipientId === undefined || askedAt === undefined) return null;
  return { authorId, recipientId, askedAt: Number(askedAt) };
}

export const recipientIn = (tokens: Tokens, token: string): string | null =>
  tokens.open("preferences", token)?.[0] ?? null;

export function stopIn(tokens: Tokens, token: string): Stop | null {
  const [what, id] = tokens.open("unsubscribe", token) ?? [];
  if (id === undefined) return null;
  if (what === "one") return { what, subscriptionId: id };
  return what === "all" ? { what, recipientId: id } : null;
}
