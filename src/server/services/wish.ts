import { AfterwordError, type FieldCode } from "../../protocol/errors.ts";
import { paces, type SubscriptionTarget } from "../../protocol/subscriptions.ts";
import type { SubscribeBody } from "../../protocol/wire.ts";
import type { Look } from "../storage/contract.ts";
import { cleanAddress } from "./address.ts";
import { cleanLanguage, cleanTimeZone } from "./locale.ts";

export type Told = SubscriptionTarget & { readonly language: string; readonly timeZone: string };

/** A wish, judged and cleaned: which fields belong to which channel is settled here. */
export function cleanWish({ kind, comment, by, pace, address: given, language, timeZone }: SubscribeBody) {
  const target: SubscriptionTarget = kind === "comment" ? { kind, comment: comment ?? "" } : { kind, comment: null };
  const mailbox = given === null ? { address: "", fault: "required" as const } : cleanAddress(given);
  const fits = (isRight: boolean): FieldCode | null => (isRight ? null : "not_allowed");
  const isComment = kind === "comment";
  const faults: Record<"comment" | "pace" | "address", FieldCode | null> = {
    comment: isComment && comment === null ? "required" : fits(isComment || comment === null),
    pace: fits(by === "mail" ? paces.includes(pace) : pace === "now"),
    address: by === "mail" ? mailbox.fault : fits(given === null),
  };
  const told: Told = { ...target, language: cleanLanguage(language), timeZone: cleanTimeZone(timeZone) };
  return { told, address: mailbox.address, faults };
}

/** Only what everybody can see has a bell. */
export async function mustBePublished(
  look: Look,
  { siteId, threadId, comment }: { siteId: string; threadId: string; comment: string | null },
): Promise<void> {
  if (comment === null) return;
  const found = await look.comment(siteId, comment);
  if (found?.threadId !== threadId || found.state !== "published") throw new AfterwordError("unknown_comment");
}
