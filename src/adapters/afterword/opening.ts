import { limits } from "../../protocol/limits.ts";
import { ordersWith } from "../../protocol/model.ts";
import type { PageAnswer } from "../../protocol/wire.ts";
import type { Opening } from "../contract.ts";
import { type Answer, isObject } from "./answer.ts";

/** A page of a thread, or `null` for an answer that is none: somebody else's, or half of one. */
export function pageIn(answer: Answer): PageAnswer | null {
  const ours = Array.isArray(answer.comments) && isObject(answer.branches) && isObject(answer.thread);
  return ours ? (answer as unknown as PageAnswer) : null; // Our server's: its own tests hold it to the rest of the shape.
}

/** What a first page says about its site. */
export function openingIn(page: PageAnswer): Required<Opening> | null {
  if (!isObject(page.site)) return null;
  const { sort, tellReplies, ...settings } = page.site;
  const capabilities = {
    ...settings,
    subscriptions: { channels: page.tell ?? [], ticked: tellReplies },
    sorts: [sort, ...ordersWith(settings.votes).filter((one) => one !== sort)],
    limits: { name: limits.name, body: limits.body },
    idempotent: true,
  } as const;
  return { capabilities, page };
}
